import type { ParseContext } from '#core/commands/option.ts'
import { shippedContent } from './content.ts'

/** What an option's parser may know, on a day of the test's choice. */
export function parseContext(today = '2026-11-23'): ParseContext {
  const content = shippedContent()
  return {
    phrasebook: content.phrasebook('en'),
    library: content.library('en'),
    today: Temporal.PlainDate.from(today),
  }
}
