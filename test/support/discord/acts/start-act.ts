import { type Answer, createAnswer } from '../answer.ts'
import type { Delivery } from '../deliver.ts'
import { didNotRespond } from '../interaction-payload.ts'
import { createInteraction, type NewInteraction } from '../interactions.ts'
import type { FirstAnswer, Interaction } from '../state.ts'
import type { World } from '../world.ts'

/** What every act of a member needs. */
export interface Stage {
  readonly world: World
  readonly delivery: Delivery
}

/** Sends an interaction to the bot, and resolves with what the member then sees; fails as their client would say. */
export async function startAct({ world, delivery }: Stage, wanted: NewInteraction): Promise<Answer> {
  const { guild } = wanted.channel
  if (guild !== undefined && !guild.members.has(wanted.user.id))
    throw new Error(`${wanted.user.name} is not in ${guild.name}`)
  const interaction: Interaction = createInteraction(world, wanted, () => {
    interaction.first.reject(didNotRespond(interaction))
    world.waiting.changed()
  })
  const failure: { error?: unknown } = {}
  let first: FirstAnswer | undefined
  interaction.first.promise.then(
    (answer) => {
      first = answer
      world.waiting.changed()
    },
    (error: unknown) => {
      failure.error = error
      world.waiting.changed()
    },
  )
  delivery.deliver(interaction)
  const what = `an answer to ${String(wanted.data.name ?? wanted.data.custom_id)} (its 3 s are counted by the clock of the fake)`
  const shown = await world.waiting.until(() => first ?? ('error' in failure && 'failed'), what)
  if (shown === 'failed') throw failure.error
  return createAnswer(world, interaction, shown)
}
