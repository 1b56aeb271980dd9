import { refusal } from '../api-error.ts'
import { answerInteraction, followUp } from '../interactions.ts'
import { messagePayload } from '../message-payload.ts'
import { deleteMessage, editMessage, settableFlags } from '../messages.ts'
import { type Interaction, isEphemeral, type Message, messageFlags } from '../state.ts'
import type { World } from '../world.ts'
import { type ApiAnswer, type ApiRequest, documented, noContent, ok, type Route } from './route.ts'

const webhook = '/webhooks/:webhook/:token'
const later = `${webhook}/messages/:message`

/** https://discord.com/developers/docs/interactions/receiving-and-responding#endpoints */
export const interactionRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/interactions/:interaction/:token/callback',
    open: true,
    handle(request) {
      const { world, param, query } = request
      const interaction = world.interactions.get(param('token'))
      if (interaction === undefined || interaction.id !== param('interaction')) throw refusal.unknownInteraction()
      answerInteraction(world, interaction, request.body, request.uploads)
      return query.get('with_response') === 'true' ? ok(callbackPayload(world, interaction)) : noContent
    },
  },
  {
    method: 'POST',
    path: webhook,
    open: true,
    handle(request): ApiAnswer {
      const body = documented('IncomingWebhookRequestPartial', request.body)
      const message = followUp(request.world, answeredOf(request), body, request.uploads)
      return ok(messagePayload(request.world, message))
    },
  },
  {
    method: 'GET',
    path: later,
    open: true,
    handle: (request) => ok(messagePayload(request.world, messageOf(request))),
  },
  {
    method: 'PATCH',
    path: later,
    open: true,
    handle(request) {
      const body = documented('IncomingWebhookUpdateRequestPartial', request.body)
      const message = messageOf(request)
      editMessage(request.world, message, body, request.uploads, settableFlags.edit | messageFlags.ephemeral)
      return ok(messagePayload(request.world, message))
    },
  },
  {
    method: 'DELETE',
    path: later,
    open: true,
    handle(request) {
      deleteMessage(request.world, messageOf(request))
      return noContent
    },
  },
]

/** The interaction of a token; before its first answer there is no webhook yet. */
function answeredOf({ world, param }: ApiRequest): Interaction {
  if (param('webhook') !== world.application.id) throw refusal.unknownWebhook()
  const interaction = world.interactions.get(param('token'))
  if (interaction === undefined) throw refusal.unknownInteraction()
  if (interaction.answered === undefined) throw refusal.unknownWebhook()
  return interaction
}

function messageOf(request: ApiRequest): Message {
  const interaction = answeredOf(request)
  const wanted = request.param('message')
  const message =
    wanted === '@original'
      ? interaction.original
      : [interaction.original, ...interaction.followUps].find((each) => each?.id === wanted)
  if (message === undefined || message.deleted) throw refusal.unknownMessage()
  return message
}

function callbackPayload(world: World, interaction: Interaction) {
  const { id, type, channel, answered, original } = interaction
  const shown = answered?.kind === 'message' || answered?.kind === 'thinking' || answered?.kind === 'updated'
  const message = shown ? original : undefined
  const about =
    message === undefined
      ? {}
      : {
          response_message_id: message.id,
          response_message_loading: answered?.kind === 'thinking',
          response_message_ephemeral: isEphemeral(message),
          channel_id: channel.id,
          ...(channel.guild === undefined ? {} : { guild_id: channel.guild.id }),
        }
  const callbackType = answered?.kind === 'updated' ? 7 : answered?.kind === 'thinking' ? 5 : 4
  const resource =
    message === undefined ? {} : { resource: { type: callbackType, message: messagePayload(world, message) } }
  return { interaction: { id, type, ...about }, ...resource }
}
