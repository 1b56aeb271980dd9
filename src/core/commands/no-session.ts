import type { Pause } from '../coaching/pause.ts'
import type { Today } from '../coaching/session.ts'
import { longDay } from '../dates.ts'
import type { Plan } from '../library.ts'
import { action, aside, paragraph, reply } from '../reply/build.ts'
import type { Reply } from '../reply/reply.ts'
import type { CommandContext } from './command.ts'
import { plansAfter } from './next-plan.ts'

/** During a pause nothing is due; whoever wants to can. */
export function pausedReply({ until }: Pause, { phrasebook, member }: CommandContext): Reply {
  return reply({
    title: phrasebook.say('pause.title', {}),
    blocks: [paragraph(...phrasebook.say('drill.paused', { until: longDay(until, member.language) }))],
    actions: [
      action(phrasebook.text('action.end-pause', {}), 'pause', { action: 'end' }),
      action(phrasebook.text('action.anyway', {}), 'drill', { anyway: 'yes' }),
    ],
  })
}

/** On a rest day: when the next session is. */
export function restReply(held: Extract<Today, { kind: 'rest' }>, { phrasebook, member }: CommandContext): Reply {
  const next = longDay(held.next, member.language)
  return reply({
    title: phrasebook.say('drill.rest.title', {}),
    blocks: [paragraph(...phrasebook.say('drill.rest', { next, title: held.session.title }))],
    actions: [action(phrasebook.text('action.anyway', {}), 'drill', { anyway: 'yes' })],
  })
}

/** On a day that is done. */
export function doneReply(held: Extract<Today, { kind: 'done' }>, { phrasebook, member }: CommandContext): Reply {
  const next = longDay(held.next, member.language)
  return reply({
    tone: 'good',
    title: phrasebook.say('drill.done.title', {}),
    blocks: [
      paragraph(...phrasebook.say('drill.done', { next })),
      ...(held.session === undefined
        ? []
        : [aside(...phrasebook.say('drill.done.session', { title: held.session.title }))]),
    ],
    actions: [action(phrasebook.text('action.progress', {}), 'progress', {})],
  })
}

/** Once all of a plan is done. */
export function finishedReply(plan: Plan, context: CommandContext): Reply {
  const { phrasebook } = context
  return reply({
    tone: 'good',
    title: phrasebook.say('drill.finished.title', { plan: plan.title }),
    blocks: [paragraph(...phrasebook.say('drill.finished', {}))],
    actions: [
      ...plansAfter(plan, context),
      action(phrasebook.text('action.again', {}), 'plan', { action: 'change', plan: plan.id }, 'primary'),
      action(phrasebook.text('action.progress', {}), 'progress', {}),
    ],
  })
}
