import {
  type Answer,
  type Drill,
  drillSections,
  type Guide,
  type Library,
  type Plan,
  type RedFlag,
} from '#core/library.ts'
import { answerSections, readAnswer } from './answers.ts'
import { readWordings, withWordings } from './asked.ts'
import type { Pages } from './cross-checks.ts'
import { readDrill } from './drills.ts'
import type { Faults, Located } from './faults.ts'
import type { ContentFile, ContentFolder } from './folder.ts'
import { checkGuides, readGuide } from './guides.ts'
import type { Sources } from './marks.ts'
import { type Messages, type PhraseTable, readMessages } from './messages.ts'
import { readPlan } from './plans.ts'
import { readRedFlags, withTold } from './red-flags.ts'
import type { Headings } from './sections.ts'

/** What one language has, files it lacks filled in from the first language. */
export interface LocaleContent {
  readonly locale: string
  readonly messages: Messages
  readonly drills: ReadonlyMap<string, Located<Drill>>
  readonly answers: ReadonlyMap<string, Located<Answer>>
  readonly plans: ReadonlyMap<string, Located<Plan>>
  readonly guides: ReadonlyMap<string, Located<Guide>>
  readonly redFlags: readonly RedFlag[]
  /** Not while its DRAFT.md stands, nor where nobody has written the signs of danger: they would be missed. */
  readonly isSpoken: boolean
  readonly harmless: readonly string[]
  readonly elsewhere: readonly string[]
}

export interface LocaleSource {
  readonly folder: ContentFolder
  readonly locale: string
  readonly phrases: PhraseTable
  readonly sources: Sources
  /** The language that has everything; undefined when this is it. */
  readonly fallback: LocaleContent | undefined
}

export function readLocale(source: LocaleSource, faults: Faults): LocaleContent {
  const { folder, locale, phrases, sources, fallback } = source
  const missing: ContentFile = { path: '', name: folder.nameOf(`${locale}/messages.yaml`), text: '' }
  const file = folder.take(`${locale}/messages.yaml`, "the bot's own sentences", faults)
  const messages = readMessages(file ?? missing, locale, file ? phrases : {}, faults)
  const drillHeadings = headingsOf(messages, 'drill.section', drillSections)
  const answerHeadings = headingsOf(messages, 'answer.section', answerSections)
  const drillFiles = folder.takeAll(`${locale}/drills`, '.md')
  const answerFiles = folder.takeAll(`${locale}/answers`, '.md')
  const readDrillFile = (page: ContentFile) =>
    drillHeadings && readDrill(page, { headings: drillHeadings, sources, faults })
  const readAnswerFile = (page: ContentFile) =>
    answerHeadings && readAnswer(page, locale, { headings: answerHeadings, sources, faults })
  const answers = readAll(answerFiles, readAnswerFile, fallback?.answers, faults)
  const wordingFiles = folder.takeAll(`${locale}/asked`, '.txt')
  const elsewhere = folder.find(`${locale}/elsewhere.txt`)
  const guideFiles = folder.takeAll(`${locale}/guides`, '.md')
  const guides = readAll(guideFiles, (page) => readGuide(page, sources, faults), fallback?.guides, faults)
  checkGuides(guides, fallback?.guides, faults)
  const planFiles = folder.takeAll(`${locale}/plans`, '.yaml')
  const redFlagFile = fallback
    ? folder.find(`${locale}/red-flags.yaml`)
    : folder.take(`${locale}/red-flags.yaml`, 'the signs that need a doctor', faults)
  const toldFiles = folder.takeAll(`${locale}/red-flags`, '.txt')
  const harmless = folder.find(`${locale}/harmless.txt`)
  const draft = folder.find(`${locale}/DRAFT.md`)
  const ownFlags = (redFlagFile && readRedFlags(redFlagFile, faults)) ?? []
  return {
    locale,
    messages,
    drills: readAll(drillFiles, readDrillFile, fallback?.drills, faults),
    answers: addWordings(answers, wordingFiles, faults),
    plans: readAll(planFiles, (page) => readPlan(page, faults), fallback?.plans, faults),
    guides,
    isSpoken: redFlagFile !== undefined && draft === undefined,
    // Whoever reads this language may still write the first one.
    redFlags: [...withTold(ownFlags, toldFiles, faults), ...(fallback?.redFlags ?? [])],
    harmless: harmless ? linesOf(harmless) : (fallback?.harmless ?? []),
    elsewhere: elsewhere ? linesOf(elsewhere) : (fallback?.elsewhere ?? []),
  }
}

function linesOf(file: ContentFile): readonly string[] {
  return readWordings(file).lines.map(({ text }) => text)
}

function addWordings(
  answers: ReadonlyMap<string, Located<Answer>>,
  files: readonly ContentFile[],
  faults: Faults,
): ReadonlyMap<string, Located<Answer>> {
  const all = new Map(answers)
  for (const file of files) {
    const name = file.path.split('/').at(-1)?.replace(/txt$/, 'md') ?? ''
    const answer = all.get(name)
    if (answer) all.set(name, withWordings(answer, readWordings(file)))
    else faults.add({ file: file.name, line: 1 }, `there is no answer ${name}`, 'the name of an answer')
  }
  return all
}

/** By file name, so that a translation stands in for the file it translates. */
function readAll<T>(
  files: readonly ContentFile[],
  read: (file: ContentFile) => Located<T> | undefined,
  fallback: ReadonlyMap<string, Located<T>> | undefined,
  faults: Faults,
): ReadonlyMap<string, Located<T>> {
  const found = new Map(fallback)
  for (const file of files) {
    const name = file.path.split('/').at(-1) ?? ''
    if (fallback && !fallback.has(name))
      faults.add(
        { file: file.name, line: 1 },
        'the first language has no such file',
        'the name of a file that the first language has',
      )
    const page = read(file)
    if (page) found.set(name, page)
  }
  return found
}

/** Undefined when a heading has no words: then `messages.yaml` has the fault, and no page can be held against it. */
function headingsOf<Name extends string>(
  messages: Messages,
  prefix: string,
  names: readonly Name[],
): Headings<Name> | undefined {
  const headings = new Map<Name, string>()
  for (const name of names) {
    const written = messages.written.get(`${prefix}.${name}`)
    if (written === undefined) return undefined
    headings.set(name, written)
  }
  return headings
}

export function pagesOf(content: LocaleContent): Pages {
  return {
    drills: [...content.drills.values()].sort((a, b) => a.value.number - b.value.number),
    answers: [...content.answers.values()],
    plans: [...content.plans.values()],
  }
}

export function toLibrary(content: LocaleContent, shared: Pick<Library, 'locales' | 'sources' | 'places'>): Library {
  const { drills, answers, plans } = pagesOf(content)
  return {
    ...shared,
    locale: content.locale,
    drills: drills.map((drill) => drill.value),
    answers: answers.map((answer) => answer.value),
    plans: plans.map((plan) => plan.value),
    guides: [...content.guides.values()].map((guide) => guide.value),
    redFlags: content.redFlags,
    harmless: content.harmless,
    elsewhere: content.elsewhere,
  }
}
