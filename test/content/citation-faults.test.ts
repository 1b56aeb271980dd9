import { describe } from 'vitest'
import { answer, type Case, drill, replaced, testFaults } from '#test/support/content-faults.ts'

const marks: readonly Case[] = [
  [
    'a mark that is unknown',
    replaced(answer, 'Because.', 'Because [E99].'),
    `${answer}:16: the mark [E99] is unknown, expected an id from sources.yaml`,
  ],
  [
    'a mark that may not be quoted',
    replaced(answer, 'Because.', 'Because [E2].'),
    `${answer}:16: the mark [E2] may not be quoted, expected a source that is quotable in sources.yaml`,
  ],
  [
    'a mark that is not in the keys',
    replaced(answer, 'Because.', 'Because [F45].'),
    `${answer}:16: the mark [F45] is not listed above, expected F45 under facts`,
  ],
  [
    'the mark of an over-claim',
    replaced(answer, 'Because.', 'Because [O1].'),
    `${answer}:16: the mark [O1] is an over-claim, expected marks of facts and references only`,
  ],
  [
    'two ids in one mark',
    replaced(answer, 'Because.', 'Because [E1, F1].'),
    `${answer}:16: the mark [E1, F1] is not one id, expected one id in each pair of brackets, such as [E9] or [F10]`,
  ],
  [
    'an id that is never marked',
    replaced(answer, 'a little [E1]', 'a little'),
    `${answer}:10: E1 is not marked in the text, expected [E1] right behind what it supports`,
  ],
  [
    'an unknown id in the keys',
    replaced(answer, 'O1]', 'O9]'),
    `${answer}:10: O9 is unknown, expected an id from sources.yaml`,
  ],
  [
    'a fact that promises too much',
    replaced(answer, '[E1, O1]', '[E1]'),
    `${answer}:9: F1 promises too much, expected O1 under evidence`,
  ],
  [
    'an over-claim that nothing corrects',
    (all) => {
      replaced(answer, '[E1, O1]', '[O1]')(all)
      replaced(answer, ' [E1]', '')(all)
    },
    `${answer}:10: nothing that corrects O1 is marked, expected one of E1`,
  ],
  [
    'an id listed twice',
    replaced(answer, '[E1, O1]', '[E1, O1, E1]'),
    `${answer}:10: E1 is listed twice, expected each id once`,
  ],
]

const crossing: readonly Case[] = [
  [
    'an answer that names no drill',
    replaced(answer, 'drill: 5', 'drill: 6'),
    `${answer}:7: there is no drill 6, expected the number of a drill`,
  ],
  [
    'a drill whose answer is missing',
    replaced(drill, 'why: what-is-the-pull', 'why: what-else'),
    `${drill}:7: there is no answer "what-else", expected the slug of an answer`,
  ],
  [
    'two drills with one number',
    (all) => {
      all.set('en/drills/01-other.md', all.get(drill) ?? '')
    },
    'en/drills/01-other.md:1: another drill has number 1, expected a number of its own',
  ],
  [
    'a drill number that leaves a gap',
    (all) => all.set('en/drills/07-more.md', all.get(drill) ?? ''),
    'en/drills/07-more.md:1: the drill has number 7, expected 1 to 6, with no gap',
  ],
  [
    'a drill whose file has no number',
    (all) => all.set('en/drills/more.md', ''),
    'en/drills/more.md:1: the file has an unexpected name, expected a name such as 01-box-band.md',
  ],
  [
    'an answer whose file is no slug',
    (all) => all.set('en/answers/Why_Not.md', ''),
    'en/answers/Why_Not.md:1: the file has an unexpected name, expected small letters a–z, digits and hyphens, at most 32',
  ],
  [
    'a way to ask that is in two answers',
    (all) => {
      const other = (all.get(answer) ?? '')
        .replace('What is the pull?', 'Other?')
        .replace(/asked: .*/, 'asked: [a, b, c, d, e, f, g, Pull-Cue]')
      all.set('en/answers/other.md', other)
    },
    `${answer}:4: "pull cue" is already in other.md, expected each way to ask in one place`,
  ],
  [
    'more than 20 featured answers',
    (all) => {
      const text = all.get(answer) ?? ''
      for (let n = 10; n < 30; n++)
        all.set(
          `en/answers/a-${n}.md`,
          text
            .replace('What is the pull?', `T${n}`)
            .replace(/asked: .*/, `asked: [${[...'abcdefgh'].map((x) => x + n).join(', ')}]`),
        )
    },
    `${answer}:5: 21 answers are featured, expected at most 20`,
  ],
  [
    'a hip cue left out on 02',
    replaced('en/drills/02-face-up.md', 'F54', 'F55'),
    'en/drills/02-face-up.md:8: F54 is missing, expected F54 and F56 on drills 02 and 03',
  ],
  [
    'a fact of the drills that no drill has',
    replaced(drill, 'F45, ', ''),
    `${drill}:8: no drill cites F45, expected F45 under the facts of a drill`,
    `${drill}:12: the mark [F45] is not listed above, expected F45 under facts`,
    'sources.yaml:46: no page cites F45, expected a page that cites it, or "uncited" with the reason',
  ],
  [
    'a fact that is cited and has a reason',
    replaced('sources.yaml', '"Fact 1"', '"Fact 1", uncited: "x"'),
    'sources.yaml:2: F1 is cited and has a reason why it is not, expected no "uncited" on a cited fact',
  ],
]

describe('faults in the marks of a text', () => testFaults(marks))
describe('faults in what pages say of each other', () => testFaults(crossing))
