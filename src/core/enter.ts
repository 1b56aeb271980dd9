import { practiceDay } from './coaching/practice-day.ts'
import type { CommandContext, ContentContext } from './commands/command.ts'
import type { DispatchParts } from './dispatch.ts'
import type { Caller, Member, Visitor } from './member.ts'
import type { RunKind } from './reminders/run.ts'

/** What a command may know of a caller, who becomes a member with this. */
export async function enter(parts: DispatchParts, caller: Caller, now: Temporal.Instant): Promise<CommandContext> {
  const member = await parts.stores.members.enter(caller, now)
  const last = caller.private?.clubs[0]
  if (last !== undefined && last.id !== caller.club.id) await parts.stores.memberships.use(member, now)
  return { ...contextOf(parts, member, now), locale: caller.locale }
}

/** A reminder whose message is to be written, and the practice day that the message is about. */
interface DueMessage {
  readonly about: RunKind
  readonly day: Temporal.PlainDate
}

/** `due` is undefined when the member themselves asks. */
export function contextOf(
  parts: DispatchParts,
  member: Member,
  now: Temporal.Instant,
  due?: DueMessage,
): CommandContext {
  const { stores, channels, messengers, adviser } = parts
  const today = due?.day ?? practiceDay(now, member.zone, member.settings.dayEnd)
  return {
    ...wordsIn(parts, member.language),
    now,
    today,
    member,
    about: due?.about,
    locale: undefined,
    stores,
    adviser,
    channels,
    messengers,
  }
}

/** What is known of someone whom no club has. The date is UTC's, for want of a zone. */
export function contentContextOf(parts: DispatchParts, { language }: Visitor, now: Temporal.Instant): ContentContext {
  const { locales } = parts.content
  const tag = locales.find((locale) => locale === language) ?? locales[0] ?? 'en'
  return { ...wordsIn(parts, tag), now, today: now.toZonedDateTimeISO('UTC').toPlainDate() }
}

function wordsIn({ content, ranker, catalogue }: DispatchParts, language: string) {
  return {
    phrasebook: content.phrasebook(language),
    library: content.library(language),
    content,
    ranker,
    catalogue,
  }
}
