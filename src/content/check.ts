import { type Fault, faultLine } from './faults.ts'
import type { LocaleContent } from './locale.ts'
import type { PhraseTable } from './messages.ts'
import { readContent } from './read.ts'
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
      `content: ${files} files, ${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}`,
    ],
  }
}

function countsOf({ locale, drills, answers, plans, redFlags, messages, isSpoken }: LocaleContent): string {
  const counts = { drills: drills.size, answers: answers.size, plans: plans.size, 'red flags': redFlags.length }
  const parts = Object.entries({ ...counts, messages: messages.compiled.size }).map(
    ([name, count]) => `${name} ${count}`,
  )
  return `${locale}: ${parts.join(', ')}${isSpoken ? '' : '; not spoken yet: see its DRAFT.md, or write its red-flags.yaml'}`
}
