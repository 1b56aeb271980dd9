import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { onTestFinished } from 'vitest'
import type { PhraseTable } from '#content/messages.ts'

/** A phrase table just large enough for pages to be read with. */
export const smallPhrases = {
  'drill.section.position': [],
  'drill.section.movement': [],
  'drill.section.cues': [],
  'drill.section.mistakes': [],
  'drill.section.easier': [],
  'drill.section.harder': [],
  'drill.section.after': [],
  'drill.section.safety': [],
  'drill.section.suggestion': [],
  'answer.section.why': [],
  'answer.section.research': [],
  'answer.section.todo': [],
  greeting: ['name'],
} as const satisfies PhraseTable

const drillNames = ['01-box-band', '02-face-up', '03-push-up', '04-both-heels', '05-single-heel'] as const

/** A complete, valid content folder with as little in it as there can be; each file by its path. */
export function validFiles(): Map<string, string> {
  const files = new Map([
    ['README.md', 'How to write here.\n'],
    ['sources.yaml', sourcesYaml()],
    ['places.yaml', 'beijing: Asia/Shanghai\nkyiv: Europe/Kyiv\n'],
    ['en/messages.yaml', messagesYaml()],
    ['en/answers/what-is-the-pull.md', answerPage()],
    ['en/plans/first-weeks.yaml', planYaml()],
    ['en/red-flags.yaml', redFlagsYaml()],
  ])
  for (const name of drillNames) files.set(`en/drills/${name}.md`, drillPage(name))
  return files
}

/** Writes the files into a folder that goes away with the test. */
export function writeFolder(files: ReadonlyMap<string, string | Uint8Array>): string {
  const folder = mkdtempSync(join(tmpdir(), 'content-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  for (const [path, file] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), file)
  }
  return folder
}

/** How a fault names the folder. */
export function shown(folder: string): string {
  return relative(process.cwd(), folder)
}

function messagesYaml(): string {
  const headings = ['Position', 'Movement', 'Cues', 'Common mistakes', 'Easier', 'Harder', 'Right after', 'Safety']
  const written = [...headings, 'Our suggestion', 'Why', 'What research says', 'What to do']
  const keys = Object.keys(smallPhrases).filter((key) => key.includes('section'))
  return `${keys.map((key, index) => `${key}: ${written[index]}`).join('\n')}\ngreeting: "Hello <b>{name}</b>"\n`
}

function sourcesYaml(): string {
  const facts = Array.from({ length: 62 }, (_, index) => index + 1).map((number) => {
    const uncited = number === 1 || number >= 45 ? '' : ', uncited: "nobody asks"'
    return `  F${number}: { says: "Fact ${number}"${uncited} }`
  })
  return [
    'facts:',
    ...facts,
    'references:',
    '  E1: { says: "It helps a little.", citation: "A. 2004", url: "https://doi.org/10.1/x", quotable: true }',
    '  E2: { says: "Seen by its title.", citation: "B. 2005", quotable: false }',
    'over-claims:',
    '  O1: { claim: "Always", says: "Sometimes", facts: [F1], evidence: [E1] }',
    '',
  ].join('\n')
}

/** Each drill has four of the facts F45 to F62, and the two hip cues on 02 and 03. */
function drillPage(name: (typeof drillNames)[number]): string {
  const at = drillNames.indexOf(name)
  const own = [0, 1, 2, 3].map((step) => `F${45 + at * 4 + step}`).filter((id) => Number(id.slice(1)) <= 62)
  const facts = at === 1 || at === 2 ? [...new Set([...own, 'F54', 'F56'])] : own
  const sections = [
    'Movement',
    'Cues',
    'Common mistakes',
    'Easier',
    'Harder',
    'Right after',
    'Safety',
    'Our suggestion',
  ]
  return [
    '---',
    `name: Drill named ${name.slice(3).replace('-', ' ')}`,
    'summary: Lift the foot.',
    'joints: [ankle, hip]',
    'equipment: [mat]',
    `dose: { reps: 10, sides: ${at === 0 ? 'each' : 'together'}, stated: true }`,
    'why: what-is-the-pull',
    `facts: [${facts.join(', ')}]`,
    'evidence: [E1]',
    '---',
    '## Position',
    `Stand tall ${facts.map((id) => `[${id}]`).join('')}, as found [E1].`,
    ...sections.flatMap((section) => ['', `## ${section}`, '', 'A sentence.']),
    '',
  ].join('\n')
}

function answerPage(): string {
  return [
    '---',
    'title: What is the pull?',
    'summary: The one movement.',
    'asked: [pull meaning, explain pull, pull movement, lifting foot, foot under hip, pull cue, pull idea, why pull]',
    'featured: true',
    'strength: some',
    'drill: 5',
    'safety-note: true',
    'facts: [F1]',
    'evidence: [E1, O1]',
    '---',
    'You lift the foot [F1]. It helps a little [E1].',
    '',
    '## Why',
    '',
    'Because.',
    '',
    '## What research says',
    '',
    'A little.',
    '',
    '## What to do',
    '',
    '- Lift.',
    '',
  ].join('\n')
}

function planYaml(): string {
  const session = (week: number, sets: number) =>
    [
      `  - week: ${week}`,
      '    title: Go',
      '    warm-up: "Walk."',
      '    work:',
      `      - { drill: 5, sets: ${sets}, reps: 10, form: standard }`,
      '    transfer: { kind: short-run, text: "Jog." }',
      '    notice: "Feel it."',
    ].join('\n')
  const head = 'title: First weeks\nsummary: A start.\nminutes: 20\nsessions-per-week: 2\nsessions:'
  return `${[head, session(1, 2), session(1, 2), session(2, 2), session(2, 3)].join('\n')}\n`
}

function redFlagsYaml(): string {
  return [
    '- id: chest-pain',
    '  level: emergency',
    '  patterns: ["chest pain*", "chest tight*"]',
    '  advice: "Stop. Call for help **now**."',
    '  examples:',
    '    - I get chest pain when I run',
    '    - pains in my chest',
    '    - my chest feels tight',
    '',
  ].join('\n')
}
