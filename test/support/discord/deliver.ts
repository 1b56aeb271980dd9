import { ApiError } from './api-error.ts'
import { readBody } from './http-body.ts'
import { interactionPayload } from './interaction-payload.ts'
import { answerInteraction } from './interactions.ts'
import { postSigned } from './signature.ts'
import type { Interaction } from './state.ts'
import { tell, type World } from './world.ts'

/** How interactions reach the bot. */
export interface Delivery {
  /** The interactions endpoint; without one they come over the gateway. */
  url: string | undefined
  /** How many of the next interactions are delivered twice. */
  twice: number
  deliver(interaction: Interaction): void
}

export function createDelivery(world: World): Delivery {
  const delivery: Delivery = {
    url: undefined,
    twice: 0,
    deliver(interaction) {
      const copies = delivery.twice > 0 ? 2 : 1
      delivery.twice = Math.max(0, delivery.twice - 1)
      for (let copy = 0; copy < copies; copy += 1) {
        if (delivery.url === undefined) overGateway(world, interaction)
        else void overHttp(world, interaction, delivery.url)
      }
    },
  }
  return delivery
}

function overGateway(world: World, interaction: Interaction): void {
  const { guild } = interaction.channel
  const data = interactionPayload(world, interaction)
  tell(world, { name: 'INTERACTION_CREATE', data, ...(guild === undefined ? {} : { guild }) })
}

/** The answer's body is the first answer, unless the bot has said 202 and answers by REST. */
async function overHttp(world: World, interaction: Interaction, url: string): Promise<void> {
  try {
    const { status, contentType, bytes } = await postSigned(world, url, interactionPayload(world, interaction), 'good')
    if (status >= 300) throw new Error(`The interactions endpoint answered ${status}`)
    const { json, uploads } = await readBody(bytes, contentType)
    if (json !== undefined) answerInteraction(world, interaction, json, uploads)
  } catch (error) {
    const { code, message, faults } =
      error instanceof ApiError ? error : { code: 0, message: String(error), faults: [] }
    // A copy of what was answered already is told nothing; all else the member would see as a failure.
    if (interaction.answered !== undefined) return
    world.breaches.push({ where: 'interactions endpoint', code, message, faults, body: undefined })
    interaction.failed = true
    interaction.first.reject(new Error(`The interaction failed: ${message}`, { cause: error }))
  } finally {
    world.waiting.changed()
  }
}
