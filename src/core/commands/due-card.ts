import { type Snooze, snoozeMoment, snoozes } from '../reminders/snooze.ts'
import { action, paragraph, reply, strong, text } from '../reply/build.ts'
import type { Action, Reply } from '../reply/reply.ts'
import type { CommandContext } from './command.ts'

/** The card of a reminder: what can be answered can also be put off. */
export function withSnoozes(card: Reply, context: CommandContext): Reply {
  const isOpen = card.actions.some(({ command }) => command === 'checkin')
  if (!isOpen || context.about === 'nudge') return card
  return { ...card, actions: [...card.actions, ...snoozes.flatMap((one) => snoozeAction(one, context) ?? [])] }
}

/** Late in the evening there is no "tonight" left to offer. */
function snoozeAction(snooze: Snooze, { phrasebook, now, member }: CommandContext): Action | undefined {
  const moment = snoozeMoment(snooze, now, { zone: member.zone, quiet: member.settings.quiet })
  if (moment === undefined || moment.lateTonight) return undefined
  return action(phrasebook.text(`action.snooze.${snooze}`, {}), 'reminder', { snooze })
}

/** A word in the evening to whoever has not answered yet. It is short: the card itself came in the morning. */
export function nudgeReply(title: string | undefined, { phrasebook, today }: CommandContext): Reply {
  const on = today.toString()
  return reply({
    blocks: [
      paragraph(
        ...(title === undefined
          ? phrasebook.say('nudge', {})
          : phrasebook.say('nudge.session', { title: [strong(text(title))] })),
      ),
    ],
    actions: [
      action(phrasebook.text('action.done', {}), 'checkin', { outcome: 'done', on }, 'primary'),
      action(phrasebook.text('action.partly', {}), 'checkin', { outcome: 'partly', on }),
      action(phrasebook.text('action.not-today', {}), 'checkin', { outcome: 'not-today', on }),
      action(phrasebook.text('action.see-drill', {}), 'drill', {}),
    ],
  })
}
