import type { ParseContext } from '#core/commands/option.ts'
import { shippedContent } from './content.ts'

/** What an option's parser may know, on a day and in a language of the test's choice. */
export function parseContext(today = '2026-11-23', locale = 'en'): ParseContext {
  const content = shippedContent()
  return {
    phrasebook: content.phrasebook(locale),
    library: content.library(locale),
    today: Temporal.PlainDate.from(today),
  }
}
