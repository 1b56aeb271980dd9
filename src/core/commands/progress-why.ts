import { mondayOf, weeksShown } from '../coaching/four-weeks.ts'
import { type TalliedDay, tally } from '../coaching/tally.ts'
import { shortDay } from '../dates.ts'
import { action, aside, paragraph, reply, strong, text } from '../reply/build.ts'
import type { Reply, Spans } from '../reply/reply.ts'
import { unreachable } from '../unreachable.ts'
import type { CommandContext } from './command.ts'
import { findLog } from './find-log.ts'

/** The days that the picture of the last weeks shows, newest first, and what each counted as. */
export async function why(context: CommandContext): Promise<Reply> {
  const { phrasebook, today } = context
  const first = mondayOf(today).subtract({ weeks: weeksShown - 1 })
  const days = tally(await findLog(context), today).filter(
    ({ day, verdict }) => Temporal.PlainDate.compare(day, first) >= 0 && verdict.kind !== 'blank',
  )
  const items = days.toReversed().map((day) => dayLine(day, context))
  return reply({
    title: phrasebook.say('verdict.title', {}),
    blocks:
      items.length === 0
        ? [aside(...phrasebook.say('progress.empty', {}))]
        : [paragraph(...phrasebook.say('verdict.intro', {})), { kind: 'list', ordered: false, items }],
    actions: [action(phrasebook.text('action.month', {}), 'progress', { span: 'month' })],
  })
}

/** "Mon 2 Nov done, streak 5". */
function dayLine(day: TalliedDay, context: CommandContext): Spans {
  return [
    strong(text(shortDay(day.day, context.member.language))),
    text(' '),
    ...verdictWords(day, context),
    ...filledWords(day, context),
  ]
}

/** A day that was filled in later is marked as such. */
function filledWords({ checkIn }: TalliedDay, { phrasebook }: CommandContext): Spans {
  if (checkIn?.byCoach === true) return [text(' · '), ...phrasebook.say('checkin.by-coach', {})]
  return checkIn?.backfilled === true ? [text(' · '), ...phrasebook.say('checkin.backfilled', {})] : []
}

function verdictWords({ verdict, streak, frozen }: TalliedDay, { phrasebook }: CommandContext): Spans {
  switch (verdict.kind) {
    case 'done':
    case 'partly':
      return phrasebook.say(`verdict.${verdict.kind}`, { streak: streak.days })
    case 'excused':
      return phrasebook.say(`verdict.excused.${verdict.by}`, {})
    case 'missed':
      if (frozen) return phrasebook.say('verdict.frozen', {})
      return phrasebook.say(verdict.said ? 'verdict.missed.said' : 'verdict.missed', {})
    case 'open':
    case 'ahead':
    case 'blank':
      return phrasebook.say('verdict.open', {})
    default:
      return unreachable(verdict)
  }
}
