import { isJson, type Json, numberIn, objectsIn } from '#test/support/loopback/json.ts'
import { type Fault, refusal, refuseFaults } from './api-error.ts'
import type { BodyName } from './checks/document.ts'
import { findModalFaults } from './checks/modal-rules.ts'
import { createMessage, createThinking, editMessage, settableFlags, type Upload } from './messages.ts'
import { documented } from './routes/route.ts'
import { type FirstAnswer, type Interaction, interactionTypes, type Message, messageFlags } from './state.ts'
import type { World } from './world.ts'

/** https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-response-object-interaction-callback-type */
const answerTypes = { pong: 1, message: 4, thinking: 5, quiet: 6, update: 7, choices: 8, modal: 9 } as const

/** Until its first answer; afterwards the token serves for longer. */
export const firstAnswerWithin = { seconds: 3 } as const
const tokenLives = { minutes: 15 } as const

export interface NewInteraction {
  readonly type: number
  readonly user: Interaction['user']
  readonly channel: Interaction['channel']
  readonly data: Json
  readonly source?: Message | undefined
  readonly opener?: Interaction | undefined
}

/** Starts an interaction; `late` is called when nobody has answered in time. */
export function createInteraction(world: World, wanted: NewInteraction, late: () => void): Interaction {
  const at = world.clock.now()
  const interaction: Interaction = {
    id: world.nextId(),
    token: createToken(world),
    source: undefined,
    opener: undefined,
    ...wanted,
    at,
    first: Promise.withResolvers<FirstAnswer>(),
    answered: undefined,
    failed: false,
    original: undefined,
    followUps: [],
  }
  // Whoever waits sees it fail; without anyone waiting it must not end the process.
  interaction.first.promise.catch(() => {})
  world.interactions.set(interaction.token, interaction)
  world.clock.at(at.add(firstAnswerWithin), () => {
    if (interaction.answered !== undefined) return
    interaction.failed = true
    late()
  })
  world.clock.at(at.add(tokenLives), () => world.interactions.delete(interaction.token))
  return interaction
}

/** Long, and of letters that need no escape in a path, by which clients know that it is a token. */
function createToken(world: World): string {
  return Buffer.from(`interaction:${world.nextId()}:${crypto.randomUUID()}`).toString('base64url')
}

/** Takes the first answer to an interaction, however it came, and shows it to the one who asked. */
export function answerInteraction(
  world: World,
  interaction: Interaction,
  body: unknown,
  uploads: readonly Upload[],
): void {
  if (interaction.failed) throw refusal.unknownInteraction()
  if (interaction.answered !== undefined) throw refusal.alreadyAnswered()
  const type = isJson(body) ? body.type : undefined
  const faults = typeFaults(interaction, type)
  refuseFaults(faults)
  const answer = documented(documentNameOf(type), body)
  const data = isJson(answer.data) ? answer.data : {}
  interaction.answered = carryOut(world, interaction, type, data, uploads)
  interaction.first.resolve(interaction.answered)
}

function carryOut(
  world: World,
  interaction: Interaction,
  type: unknown,
  data: Json,
  uploads: readonly Upload[],
): FirstAnswer {
  const { channel, user, source } = interaction
  const ephemeral = (numberIn(data.flags) & messageFlags.ephemeral) !== 0
  switch (type) {
    case answerTypes.pong:
      return { kind: 'pong' }
    case answerTypes.message: {
      const onlyFor = ephemeral ? user : undefined
      const settable = settableFlags.answer
      const wanted = { channel, author: world.bot, body: data, uploads, settable, onlyFor, answers: interaction }
      interaction.original = createMessage(world, wanted)
      return { kind: 'message' }
    }
    case answerTypes.thinking:
      interaction.original = createThinking(world, interaction, ephemeral)
      return { kind: 'thinking' }
    case answerTypes.choices:
      return { kind: 'choices', choices: objectsIn(data.choices) }
    case answerTypes.modal:
      refuseFaults(findModalFaults(data))
      return { kind: 'modal', modal: data }
    default: {
      interaction.original = source
      if (type === answerTypes.update && source !== undefined)
        editMessage(world, source, data, uploads, settableFlags.edit | messageFlags.ephemeral)
      return { kind: type === answerTypes.update ? 'updated' : 'quiet' }
    }
  }
}

function typeFaults(interaction: Interaction, type: unknown): readonly Fault[] {
  const may = typesFor(interaction)
  if (may.some((each) => each === type)) return []
  const message = `Value must be one of {${may.join(', ')}} for this kind of interaction.`
  const docs =
    'https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-response-object-interaction-callback-type'
  return [{ path: ['type'], code: 'BASE_TYPE_CHOICES', message, docs }]
}

function typesFor({ type, source }: Interaction): readonly number[] {
  const { pong, message, thinking, quiet, update, choices, modal } = answerTypes
  const onMessage = source === undefined ? [] : [quiet, update]
  if (type === interactionTypes.ping) return [pong]
  if (type === interactionTypes.autocomplete) return [choices]
  if (type === interactionTypes.modal) return [message, thinking, ...onMessage]
  return [message, thinking, ...onMessage, modal]
}

function documentNameOf(type: unknown): BodyName {
  if (type === answerTypes.pong) return 'PongInteractionCallbackRequest'
  if (type === answerTypes.choices) return 'ApplicationCommandAutocompleteCallbackRequest'
  if (type === answerTypes.modal) return 'ModalInteractionCallbackRequest'
  if (type === answerTypes.message || type === answerTypes.thinking) return 'CreateMessageInteractionCallbackRequest'
  return 'UpdateMessageInteractionCallbackRequest'
}

/** A further message of an answered interaction; the first one after "thinking" takes the place of that. */
export function followUp(world: World, interaction: Interaction, body: Json, uploads: readonly Upload[]): Message {
  const { original, channel, user } = interaction
  if (original !== undefined && !original.deleted && (original.flags & messageFlags.loading) !== 0) {
    editMessage(
      world,
      original,
      body,
      uploads,
      (settableFlags.answer & ~messageFlags.ephemeral) | (numberIn(body.flags) & messageFlags.ephemeral),
    )
    return original
  }
  const onlyFor = (numberIn(body.flags) & messageFlags.ephemeral) !== 0 ? user : undefined
  const settable = settableFlags.answer
  const message = createMessage(world, {
    channel,
    author: world.bot,
    body,
    uploads,
    settable,
    onlyFor,
    answers: interaction,
  })
  interaction.followUps.push(message)
  return message
}
