import type { Plan } from '../library.ts'
import { action } from '../reply/build.ts'
import type { Action } from '../reply/reply.ts'
import type { CommandContext } from './command.ts'

/** The plans that come after one, each a tap away. */
export function plansAfter(plan: Plan, { library, phrasebook }: CommandContext): readonly Action[] {
  return library.plans
    .filter(({ after }) => after === plan.id)
    .map((next) =>
      action(
        phrasebook.text('action.start-plan', { plan: next.title }),
        'plan',
        { action: 'change', plan: next.id },
        'primary',
      ),
    )
}
