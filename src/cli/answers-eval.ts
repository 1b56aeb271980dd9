import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { parse } from 'yaml'
import { z } from 'zod'
import { crossValidate, type Seen } from '#answers/cross-validation.ts'
import { createRanker } from '#answers/ranker.ts'
import { loadContent } from '#content/load.ts'
import { findDanger } from '#core/answers/danger.ts'
import { decide } from '#core/answers/decide.ts'
import { phrases } from '#core/phrases.ts'
import { shelf } from '#src/shelf.ts'

/** Questions that were written apart from the content, by what should become of them. */
const questionSet = z.strictObject({
  answers: z.record(z.string(), z.array(z.string())),
  'out-of-scope': z.array(z.string()),
  'red-flags': z.array(z.strictObject({ text: z.string(), level: z.enum(['emergency', 'urgent', 'soon']) })),
  harmless: z.array(z.string()),
})
type QuestionSet = z.infer<typeof questionSet>

setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')

/** Asking is timed over the whole set this often, after it was asked once. */
const timedRounds = 3

const content = loadContent(pathOf('../../content'), phrases, shelf)
// Learnt once, so that what is timed is reading it.
createRanker(content, shelf)
const before = memoryInUse()
const loadFrom = performance.now()
const ranker = createRanker(content, shelf)
const loadTime = performance.now() - loadFrom
const memory = memoryInUse() - before
/** A folder of other questions, in the same form, can be named on the command line. */
const folder = process.argv[2] ?? pathOf('../../test/fixtures/questions')

for (const file of readdirSync(folder).filter((name) => name.endsWith('.yaml'))) {
  const locale = file.replace(/\.yaml$/, '')
  report(locale, questionSet.parse(parse(readFileSync(`${folder}/${file}`, 'utf8'))))
}

print(`load of ${content.locales.join(', ')}: ${loadTime.toFixed(0)} ms, ${(memory / 2 ** 20).toFixed(0)} MB`)

/** With what lies outside the heap, and without garbage, in bytes. */
function memoryInUse(): number {
  collectGarbage()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

function pathOf(relative: string): string {
  return fileURLToPath(new URL(relative, import.meta.url))
}

function report(locale: string, questions: QuestionSet): void {
  const library = content.library(locale)
  const verdict = (text: string) => decide(findDanger(text, library, ranker), ranker.rank(text, locale))
  const asked = Object.entries(questions.answers).flatMap(([id, texts]) =>
    texts.map((text) => {
      const ranked = ranker.rank(text, locale).map((one) => one.id)
      return { id, text, ranked, verdict: verdict(text).verdict }
    }),
  )
  const outside = questions['out-of-scope'].map((text) => ({ text, verdict: verdict(text).verdict }))
  const flags = questions['red-flags'].map(({ text, level }) => ({ text, level, found: verdict(text) }))
  const harmless = [...questions.harmless, ...asked.map(({ text }) => text), ...questions['out-of-scope']]
  const alarms = harmless.filter((text) => verdict(text).verdict === 'red-flag')
  const wrong = asked.filter(({ id, ranked }) => ranked[0] !== id)
  const missed = flags.filter(({ found }) => found.verdict !== 'red-flag')
  const misjudged = flags.filter(({ found, level }) => found.verdict === 'red-flag' && found.flag.level !== level)
  const answered = outside.filter((one) => one.verdict === 'sure')
  const validated = crossValidate(content.library(locale))
  const lines = [
    ['first', asked.length - wrong.length, asked.length],
    ['among the first three', asked.filter(({ id, ranked }) => ranked.slice(0, 3).includes(id)).length, asked.length],
    ['answered at once', asked.filter((one) => one.verdict === 'sure').length, asked.length],
    ['answered at once, and wrongly', wrong.filter((one) => one.verdict === 'sure').length, asked.length],
    ['out of scope, refused', outside.length - answered.length, outside.length],
    ['red flags caught', flags.length - missed.length, flags.length],
    ['red flags of another level', misjudged.length, flags.length],
    ['false alarms', alarms.length, harmless.length],
  ] as const
  print(
    `${locale} cross-validated, of ${validated.asked} ways to ask: first ${percent(validated.first, validated.asked)}, among the first three ${percent(validated.amongThree, validated.asked)}`,
  )
  printSeen(`${locale} cross-validated, of ways to tell of danger`, validated.told)
  print(`${locale} cross-validated, the right red flag of them: ${percent(validated.rightFlag, validated.told.texts)}`)
  printSeen(`${locale} cross-validated, of harmless texts`, validated.harmless)
  print(
    `${locale} a question takes ${slowest(locale, [...harmless, ...flags.map(({ text }) => text)]).toFixed(2)} ms at the 99th percentile`,
  )
  for (const [what, count, total] of lines) print(`${locale} ${what}: ${count} of ${total}, ${percent(count, total)}`)
  for (const { id, text, ranked } of wrong) print(`  confused: ${id} with ${ranked[0] ?? 'nothing'}: ${text}`)
  for (const { text } of answered) print(`  answered, though out of scope: ${text}`)
  for (const { text } of missed) print(`  red flag missed: ${text}`)
  for (const { text, level, found } of misjudged)
    print(`  red flag ${level} taken for ${found.verdict === 'red-flag' ? found.flag.level : ''}: ${text}`)
  for (const text of alarms) print(`  false alarm: ${text}`)
}

function printSeen(what: string, { texts, byPattern, byLikeness, byEither }: Seen): void {
  const parts = Object.entries({ 'seen by a pattern': byPattern, 'by likeness': byLikeness, 'by either': byEither })
  print(`${what}, ${texts}: ${parts.map(([how, count]) => `${how} ${percent(count, texts)}`).join(', ')}`)
}

function percent(count: number, total: number): string {
  return `${((100 * count) / total).toFixed(1)} %`
}

/** How long ranking and deciding take at the 99th percentile, in milliseconds. */
function slowest(locale: string, texts: readonly string[]): number {
  const library = content.library(locale)
  const times = Array.from({ length: timedRounds }, () => texts)
    .flat()
    .map((text) => {
      const from = performance.now()
      decide(findDanger(text, library, ranker), ranker.rank(text, locale))
      return performance.now() - from
    })
    .sort((one, other) => one - other)
  return times[Math.floor(times.length * 0.99)] ?? 0
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
