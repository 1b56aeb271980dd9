import { describe, expect, it } from 'vitest'
import {
  answer,
  type Case,
  drill,
  faultsAfter,
  flags,
  messages,
  plan,
  replaced,
  testFaults,
} from '#test/support/content-faults.ts'

const files: readonly Case[] = [
  [
    'a file that nobody reads',
    (all) => all.set('en/drills/notes.txt', 'x'),
    'en/drills/notes.txt:1: the file is of no use here, expected only the files that README.md names',
  ],
  [
    'a folder that is no language',
    (all) => all.set('english/messages.yaml', 'greeting: Hi'),
    'english:1: the folder english is no language, expected a language tag such as pt-BR',
    'english/messages.yaml:1: the file is of no use here, expected only the files that README.md names',
  ],
  [
    'no messages',
    (all) => all.delete(messages),
    `${messages}:1: the file is missing, expected the bot's own sentences`,
  ],
  [
    'no places',
    (all) => all.delete('places.yaml'),
    'places.yaml:1: the file is missing, expected what people call places',
  ],
  [
    'ways to tell of a red flag that is none',
    (all) => all.set('en/red-flags/broken-heart.txt', 'she left me'),
    'en/red-flags/broken-heart.txt:1: there is no red flag broken-heart, expected the id of a red flag of this language',
  ],
  [
    'no red flags',
    (all) => all.delete(flags),
    `${flags}:1: the file is missing, expected the signs that need a doctor`,
  ],
  [
    'a translation with other numbers',
    (all) => {
      all.set('pt/messages.yaml', all.get(messages) ?? '')
      all.set(drill.replace('en/', 'pt/'), all.get(drill)?.replace(/reps: \d+/, 'reps: 99') ?? '')
      all.set(answer.replace('en/', 'pt/'), all.get(answer)?.replace(/strength: \w+/, 'strength: none') ?? '')
    },
    'pt/answers/what-is-the-pull.md:6: strength is "none", expected "some", as in the first language',
    'pt/drills/01-box-band.md:6: dose is {"reps":99,"sides":"each","stated":true}, expected {"reps":10,"sides":"each","stated":true}, as in the first language',
  ],
  [
    'a translation of nothing',
    (all) => {
      all.set('pt/messages.yaml', all.get(messages) ?? '')
      all.set('pt/plans/other.yaml', all.get(plan) ?? '')
    },
    'pt/plans/other.yaml:1: the first language has no such file, expected the name of a file that the first language has',
  ],
]

const shared: readonly Case[] = [
  [
    'a missing fact',
    replaced('sources.yaml', '  F7: { says: "Fact 7", uncited: "nobody asks" }\n', ''),
    'sources.yaml:1: F7 is missing, expected every fact from F1 to F62',
  ],
  [
    'an address that is not https',
    replaced('sources.yaml', 'https://doi', 'http://doi'),
    'sources.yaml:65: references › E1 › url is "http://doi.org/10.1/x", expected an address that begins with https://',
  ],
  [
    'an id of another kind',
    replaced('sources.yaml', 'E2:', 'X2:'),
    'sources.yaml:66: references › X2 is a group of keys, expected an id such as E9',
  ],
  [
    'an over-claim that stands on nothing',
    replaced('sources.yaml', '[E1] }', '[E7] }'),
    'sources.yaml:68: E7 is unknown, expected the id of a fact or reference above',
  ],
  [
    'a zone that does not exist',
    replaced('places.yaml', 'Europe/Kyiv', 'Europe/Kyjiw'),
    'places.yaml:2: kyiv is in "Europe/Kyjiw", expected an IANA zone such as Europe/Kyiv',
  ],
  [
    'an offset for a zone',
    replaced('places.yaml', 'Europe/Kyiv', '"+02:00"'),
    'places.yaml:2: kyiv is in "+02:00", expected an IANA zone such as Europe/Kyiv',
  ],
  [
    'a place in capitals',
    replaced('places.yaml', 'kyiv', 'Kyiv'),
    'places.yaml:2: the place "Kyiv" has capitals or spaces around it, expected small letters',
  ],
  [
    'a red flag that misses its example',
    replaced(flags, 'my chest feels tight', 'my heart races'),
    `${flags}:8: "my heart races" is not caught, expected a pattern of this red flag to catch it`,
  ],
  [
    'a star inside a pattern',
    replaced(flags, 'chest pain*', 'chest p*in'),
    `${flags}:3: the pattern is "chest p*in", expected words, with * only at the end of one`,
    `${flags}:6: "I get chest pain when I run" is not caught, expected a pattern of this red flag to catch it`,
    `${flags}:7: "pains in my chest" is not caught, expected a pattern of this red flag to catch it`,
  ],
  [
    'a heading in a block text, at its own line',
    replaced(flags, 'advice: "Stop. Call for help **now**."', 'advice: |\n    Stop.\n\n    # Now'),
    `${flags}:7: an unexpected heading "Now", expected no heading here (a line of --- needs an empty line above it)`,
  ],
]

const sentences: readonly Case[] = [
  [
    'a missing sentence',
    replaced(messages, 'greeting: "Hello <b>{name}</b>"\n', ''),
    `${messages}:1: greeting is missing, expected a sentence with {name}`,
  ],
  [
    'an unknown sentence',
    replaced(messages, 'greeting:', 'parting: Bye\ngreeting:'),
    `${messages}:13: parting is unknown, expected a sentence that the program asks for`,
  ],
  [
    'a placeholder left out',
    replaced(messages, '{name}', 'you'),
    `${messages}:13: greeting lacks {name}, expected a sentence with {name}`,
  ],
  [
    'a placeholder too many',
    replaced(messages, '{name}', '{name} {n, plural, other {#}}'),
    `${messages}:13: greeting has {n}, expected only {name}`,
  ],
  [
    'a placeholder where there is none',
    replaced(messages, 'Cues', '"{x}"'),
    `${messages}:3: drill.section.cues has {x}, expected no placeholder`,
  ],
  [
    'a broken message',
    replaced(messages, '{name}', '{name'),
    `${messages}:13: greeting cannot be read (malformed argument), expected an ICU message`,
  ],
  [
    'a tag that is unknown',
    replaced(messages, '<b>{name}</b>', '<u>{name}</u>'),
    `${messages}:13: greeting holds the tag <u>, expected <b>…</b>, <i>…</i> or <c>…</c> and {placeholders}`,
  ],
  [
    'a tag without a pair',
    replaced(messages, '<b>{name}</b>', '<br/>{name}'),
    `${messages}:13: greeting holds a tag that is not in a pair, expected <b>…</b>, <i>…</i> or <c>…</c> and {placeholders}`,
  ],
  [
    'a # that would be shown',
    replaced(messages, '<b>{name}</b>', '{name, plural, other {{name, select, other {#}}}}'),
    `${messages}:13: greeting holds a # that stands for no number ({name} does), expected <b>…</b>, <i>…</i> or <c>…</c> and {placeholders}`,
  ],
  [
    'a date format',
    replaced(messages, '{name}', '{name, date}'),
    `${messages}:13: greeting holds a date or time format of {name}, expected <b>…</b>, <i>…</i> or <c>…</c> and {placeholders}`,
  ],
  [
    'a sentence with nothing behind its key',
    replaced(messages, '"Hello <b>{name}</b>"', ''),
    `${messages}:13: greeting is empty, expected a sentence with {name}`,
  ],
  [
    'a sentence missing in another language',
    (all) => all.set('pt/messages.yaml', (all.get(messages) ?? '').replace(/greeting.*/, '')),
    'pt/messages.yaml:1: greeting is missing, expected a sentence with {name}',
  ],
]

describe('faults in the folder', () => testFaults(files))
describe('faults in sources, places and red flags', () => testFaults(shared))
describe('faults in messages', () => testFaults(sentences))

describe('loadContent', () => {
  it('finds nothing wrong with the folder that the cases break', () => {
    expect(faultsAfter(() => {})).toEqual([])
  })

  it('tells every fault of every file at once, in order', () => {
    const found = faultsAfter((all) => {
      replaced(drill, 'sides: each', 'sides: both')(all)
      replaced(answer, 'strength: some', 'strength: strong')(all)
      replaced('places.yaml', 'Europe/Kyiv', 'Nowhere')(all)
    })
    expect(found.map((line) => line.split(':', 2).join(':'))).toEqual(
      expect.arrayContaining([`${answer}:6`, `${drill}:6`, 'places.yaml:2']),
    )
    expect(found).toEqual([...found].sort())
  })
})
