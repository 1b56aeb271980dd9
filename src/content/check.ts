import { type Fault, faultLine } from './faults.ts'
import type { LocaleContent } from './locale.ts'
import type { PhraseTable } from './messages.ts'
import { readContent } from './read.ts'
import { gradeOf, hardestGrade } from './readability.ts'
import { factCount } from './sources.ts'

export interface ContentReport {
  readonly faults: readonly Fault[]
  /** For the writer to read, the verdict last. */
  readonly lines: readonly string[]
}

/** Everything a writer wants to know of the folder before they hand it in. */
export function checkContent(folder: string, phrases: PhraseTable): ContentReport {
  const reading = readContent(folder, phrases, 'with drafts')
  const { faults, files, uncited } = reading
  const sources = reading.libraries[0]?.sources.size ?? 0
  return {
    faults,
    lines: [
      ...faults.map(faultLine),
      `${uncited.length} of F1–F${factCount} are cited by no page, for a reason:`,
      ...uncited.map(({ id, reason }) => `  ${id}: ${reason}`),
      `sources: ${sources}`,
      ...reading.locales.map(countsOf),
      ...reading.locales.slice(0, 1).flatMap(readabilityOf),
      `content: ${files} files, ${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}`,
    ],
  }
}

/** Of English: the hardest answers by name, and how hard they are on the whole. */
function readabilityOf({ answers }: LocaleContent): readonly string[] {
  const grades = [...answers.values()].map(({ value }) => ({ id: value.id, grade: gradeOf(value) }))
  const hard = grades.filter(({ grade }) => grade > hardestGrade).map(({ id, grade }) => `${id} ${grade.toFixed(1)}`)
  const mean = grades.reduce((sum, { grade }) => sum + grade, 0) / Math.max(grades.length, 1)
  const harder = hard.length === 0 ? 'none' : hard.join(', ')
  return [`readability: Flesch–Kincaid grade ${mean.toFixed(1)} on average; harder than ${hardestGrade}: ${harder}`]
}

function countsOf({ locale, drills, answers, guides, plans, redFlags, messages, isSpoken }: LocaleContent): string {
  const counts = {
    drills: drills.size,
    answers: answers.size,
    guides: guides.size,
    plans: plans.size,
    'red flags': redFlags.length,
  }
  const parts = Object.entries({ ...counts, messages: messages.compiled.size }).map(
    ([name, count]) => `${name} ${count}`,
  )
  return `${locale}: ${parts.join(', ')}${isSpoken ? '' : '; not spoken yet: see its DRAFT.md, or write its red-flags.yaml'}`
}
