import { describe } from 'vitest'
import { answer, type Case, testFaults } from '#test/support/content-faults.ts'

const guide = 'en/guides/jump.md'
const page = (front: string, body: string) => (files: Map<string, string>) =>
  files.set(guide, `---\n${front}\n---\n${body}\n`)
const front = 'title: Jump\nsummary: Hop\nread: [what-is-the-pull]\nfacts: [F1]\nevidence: []'
const body = 'The article says so [F1].\n\n## One\n\nStand.\n\n## Two\n\nHop.'

const guides: readonly Case[] = [
  [
    'a guide of one step',
    page(front, 'So [F1].\n\n## One\n\nStand.'),
    `${guide}:8: the guide has 1 steps, expected two steps at least, each under a ## heading`,
  ],
  [
    'a step with nothing in it',
    page(front, `${body}\n\n## Three`),
    `${guide}:18: nothing stands under "Three", expected a step`,
  ],
  [
    'a fact that no step marks',
    page(front.replace('[F1]', '[F1, F2]'), body),
    `${guide}:5: F2 is not marked in the text, expected [F2] right behind what it supports`,
  ],
  [
    'a translation that lacks a step',
    (files) => {
      page(front, `${body}\n\n## Three\n\nRest.`)(files)
      for (const [path, text] of [...files]) if (!path.includes(answer)) files.set(path.replace('en/', 'de/'), text)
      files.set(guide.replace('en/', 'de/'), `---\n${front}\n---\n${body}\n`)
    },
    'de/guides/jump.md:2: the guide has 2 steps, expected 3, as in the first language',
  ],
]

describe('a faulty guide', () => testFaults(guides))
