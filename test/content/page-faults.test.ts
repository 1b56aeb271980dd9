import { describe } from 'vitest'
import { answer, type Case, drill, proseAllowed, replaced, testFaults } from '#test/support/content-faults.ts'

const frontMatter: readonly Case[] = [
  [
    'no keys at the head',
    replaced(answer, '---\n', ''),
    `${answer}:1: the file does not begin with its keys, expected keys between two lines of ---`,
    'en/drills/01-box-band.md:7: there is no answer "what-is-the-pull", expected the slug of an answer',
  ],
  [
    'a key that nobody knows',
    replaced(answer, 'drill: 5', 'dril: 5'),
    `${answer}:7: dril is unknown, expected only the keys title, summary, asked, featured, strength, drill, safety-note, facts, evidence`,
  ],
  [
    'a missing key, at the first line of the keys',
    replaced(answer, 'strength: some\n', ''),
    `${answer}:2: strength is missing, expected one of good, some, weak, none`,
  ],
  [
    'a value that is not one of the words',
    replaced(answer, 'strength: some', 'strength: strong'),
    `${answer}:6: strength is "strong", expected one of good, some, weak, none`,
  ],
  [
    'a summary that is too long for a menu',
    replaced(answer, 'The one movement.', 'x'.repeat(101)),
    `${answer}:3: summary has 101 characters, expected at most 100 characters`,
  ],
  [
    'too few asked',
    replaced(answer, ', foot under hip, pull cue, pull idea, why pull', ''),
    `${answer}:4: asked is a list of 4, expected a list of at least 8`,
  ],
  [
    'a value inside a group',
    replaced(drill, 'sides: each', 'sides: both'),
    `${drill}:6: dose › sides is "both", expected one of each, together`,
  ],
  [
    'an item of a list',
    replaced(drill, 'joints: [ankle, hip]', 'joints:\n  - ankle\n  - toe'),
    `${drill}:6: joints 2 is "toe", expected one of foot, ankle, knee, hip, back, shoulder, wrist`,
  ],
  [
    'text where a number belongs',
    replaced(drill, 'reps: 10', 'reps: ten'),
    `${drill}:6: dose › reps is "ten", expected a whole number from 1 to 200`,
  ],
  [
    'an empty key',
    replaced(drill, 'summary: Lift the foot.', 'summary:'),
    `${drill}:3: summary is empty, expected text`,
  ],
  [
    'a key twice',
    replaced(drill, 'equipment: [mat]', 'name: Other\nequipment: [mat]'),
    `${drill}:5: the YAML cannot be read (Map keys must be unique), expected valid YAML`,
  ],
]

const prose: readonly Case[] = [
  [
    'raw HTML',
    replaced(drill, 'A sentence.', 'A <b>sentence</b>.'),
    `${drill}:16: there is raw HTML, expected ${proseAllowed}`,
  ],
  [
    'an image',
    replaced(drill, 'A sentence.', 'A\n![x](https://x.test/x.png)'),
    `${drill}:17: there is an image, expected ${proseAllowed}`,
  ],
  [
    'a quotation',
    replaced(drill, 'A sentence.', '> Quoted'),
    `${drill}:16: there is a quotation, expected ${proseAllowed}`,
  ],
  [
    'a list in a list',
    replaced(drill, 'A sentence.', '- a\n  - b'),
    `${drill}:17: a list item holds another list beside its sentence, expected one paragraph in each item`,
  ],
  [
    'a link that is not https',
    replaced(drill, 'A sentence.', '[x](javascript:alert)'),
    `${drill}:16: a link leads to "javascript:alert", expected an address that begins with https://`,
  ],
  [
    'a heading of another level',
    replaced(drill, 'A sentence.', '### More\n\nA sentence.'),
    `${drill}:16: an unexpected heading "More", expected no heading here (a line of --- needs an empty line above it)`,
  ],
  [
    'a heading with another name',
    replaced(drill, '## Cues', '## Hints'),
    `${drill}:18: the heading is "Hints", expected "Cues" here`,
  ],
  [
    'a section left out',
    replaced(answer, '## What to do\n\n- Lift.\n', ''),
    `${answer}:20: the section "What to do" is missing, expected the heading ## What to do`,
  ],
  [
    'a section with nothing in it',
    replaced(answer, '- Lift.\n', ''),
    `${answer}:22: nothing stands under "What to do", expected at least one sentence`,
  ],
  [
    'a section too many',
    replaced(answer, '- Lift.\n', '- Lift.\n\n## More\n\nx\n'),
    `${answer}:26: the heading is "More", expected no further heading`,
  ],
  [
    'text before the first heading of a drill',
    replaced(drill, '## Position', 'Hello.\n\n## Position'),
    `${drill}:11: there is text before the first heading, expected every sentence under a heading`,
  ],
  [
    'a short answer of three sentences',
    replaced(answer, 'a little [E1].', 'a little [E1]. Really.'),
    `${answer}:12: the short answer has 3 sentences, expected exactly two`,
  ],
]

describe('faults in the keys of a page', () => testFaults(frontMatter))
describe('faults in the text of a page', () => testFaults(prose))
