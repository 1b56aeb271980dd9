import { practiceDay } from '#core/coaching/practice-day.ts'
import type { ParseContext } from '#core/commands/option.ts'
import type { Caller } from '#core/member.ts'
import type { Phrasebook } from '#core/phrasebook.ts'
import type { Content, Members } from '#core/ports.ts'
import type { Speaker } from './doing.ts'
import { findLanguage } from './language.ts'

export interface WordParts {
  readonly content: Content
  readonly members: Members
  readonly now: () => Temporal.Instant
}

type Reader = Pick<Speaker, 'locale'>

/** The words and the day of a member. */
export async function memberContext(caller: Caller, { content, members, now }: WordParts): Promise<ParseContext> {
  const { language, zone, settings } = await members.enter(caller, now())
  return contextIn(language, practiceDay(now(), zone, settings.dayEnd), content)
}

/** For whom nobody has looked up: the words of the platform's language, and the day of UTC. */
export function unknownContext(reader: Reader, parts: WordParts): ParseContext {
  const today = parts.now().toZonedDateTimeISO('UTC').toPlainDate()
  return contextIn(languageOf(reader, parts.content), today, parts.content)
}

/** In the language in which the platform speaks to the person. */
export function phrasebookOf(reader: Reader, { content }: Pick<WordParts, 'content'>): Phrasebook {
  return content.phrasebook(languageOf(reader, content))
}

function languageOf({ locale }: Reader, { locales }: Content): string {
  return findLanguage(locale, locales) ?? locales[0] ?? 'en'
}

function contextIn(language: string, today: Temporal.PlainDate, content: Content): ParseContext {
  return { phrasebook: content.phrasebook(language), library: content.library(language), today }
}
