import { refusal } from '../api-error.ts'
import { messagePayload, nonceMinutes } from '../message-payload.ts'
import { createMessage, deleteMessage, editMessage, settableFlags } from '../messages.ts'
import { may } from '../permissions.ts'
import { type Channel, isEphemeral, type Message } from '../state.ts'
import { sharesGuild, type World } from '../world.ts'
import { channelOf } from './places.ts'
import { type ApiRequest, documented, noContent, ok, type Route } from './route.ts'

const all = '/channels/:channel/messages'
const one = `${all}/:message`

/** https://discord.com/developers/docs/resources/message */
export const messageRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: all,
    handle(request) {
      const { world, uploads } = request
      const body = documented('MessageCreateRequest', request.body)
      const channel = channelOf(world, request.param('channel'))
      refuseSending(world, channel, uploads.length > 0)
      const key = body.nonce === undefined || body.nonce === null ? undefined : `${channel.id} ${String(body.nonce)}`
      const first = key === undefined ? undefined : world.nonces.get(key)
      if (first !== undefined && body.enforce_nonce === true) return ok(messagePayload(world, first))
      const message = createMessage(world, {
        channel,
        author: world.bot,
        body,
        uploads,
        settable: settableFlags.create,
      })
      if (key !== undefined) remember(world, key, message)
      return ok(messagePayload(world, message))
    },
  },
  {
    method: 'GET',
    path: all,
    handle: (request) => ok(list(request).map((each) => messagePayload(request.world, each))),
  },
  { method: 'GET', path: one, handle: (request) => ok(messagePayload(request.world, messageOf(request))) },
  {
    method: 'PATCH',
    path: one,
    handle(request) {
      const { world, uploads } = request
      const body = documented('MessageEditRequestPartial', request.body)
      const message = messageOf(request)
      if (message.author !== world.bot) throw refusal.notTheAuthor()
      editMessage(world, message, body, uploads, settableFlags.edit)
      return ok(messagePayload(world, message))
    },
  },
  {
    method: 'DELETE',
    path: one,
    handle(request) {
      const message = messageOf(request)
      const own = message.author === request.world.bot
      if (!own && !may(request.world.bot, message.channel, 'ManageMessages')) throw refusal.missingPermission()
      deleteMessage(request.world, message)
      return noContent
    },
  },
  {
    method: 'POST',
    path: '/channels/:channel/typing',
    handle(request) {
      refuseSending(request.world, channelOf(request.world, request.param('channel')), false)
      return noContent
    },
  },
]

function refuseSending(world: World, channel: Channel, withFiles: boolean): void {
  const { recipient } = channel
  if (recipient !== undefined) {
    if (!sharesGuild(world, recipient)) throw refusal.noMutualGuild()
    if (!recipient.dmsOpen) throw refusal.closedDm()
    return
  }
  if (!may(world.bot, channel, 'SendMessages')) throw refusal.missingPermission()
  if (withFiles && !may(world.bot, channel, 'AttachFiles')) throw refusal.missingPermission()
}

function remember(world: World, key: string, message: Message): void {
  world.nonces.set(key, message)
  world.clock.at(world.clock.now().add({ minutes: nonceMinutes }), () => world.nonces.delete(key))
}

/** Newest first, as Discord lists them; nothing for who may not read back. */
function list({ world, query, param }: ApiRequest): readonly Message[] {
  const channel = channelOf(world, param('channel'))
  if (!may(world.bot, channel, 'ReadMessageHistory')) return []
  const limit = Number(query.get('limit') ?? 50)
  if (!(Number.isInteger(limit) && limit >= 1 && limit <= 100))
    throw refusal.invalidBody([
      { path: ['limit'], code: 'NUMBER_TYPE_MAX', message: 'int value should be between 1 and 100.' },
    ])
  const [before, after] = ['before', 'after'].map((key) => query.get(key))
  const all = channel.messages
    .filter(({ id }) => !before || BigInt(id) < BigInt(before))
    .filter(({ id }) => !after || BigInt(id) > BigInt(after))
  const chosen = after ? all.slice(0, limit) : all.slice(-limit)
  return [...chosen].reverse()
}

function messageOf({ world, param }: ApiRequest): Message {
  const channel = channelOf(world, param('channel'))
  const message = world.messages.get(param('message'))
  // What only one member sees is reached by the interaction's token alone.
  if (message === undefined || message.channel !== channel || isEphemeral(message)) throw refusal.unknownMessage()
  return message
}
