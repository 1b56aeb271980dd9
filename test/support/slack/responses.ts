import { isJson, type Json } from '#test/support/loopback/json.ts'
import { ApiError } from './api-error.ts'
import { createMessage, editMessage } from './messages.ts'
import { type Act, isEphemeral, type Message, type ResponseUrl } from './state.ts'
import { secret, show, type World } from './world.ts'

/** https://docs.slack.dev/interactivity/handling-user-interaction/#message_responses */
const mostUses = 5
const minutes = 30
const known = new Set([
  'text',
  'blocks',
  'response_type',
  'replace_original',
  'delete_original',
  'mrkdwn',
  'unfurl_links',
  'unfurl_media',
  'thread_ts',
  'metadata',
  'attachments',
])

export function createResponseUrl(world: World, act: Act): ResponseUrl {
  const made: ResponseUrl = { id: secret(12), act, at: world.clock.now(), uses: 0, last: undefined }
  world.responseUrls.set(made.id, made)
  return made
}

/** Takes what is posted to a response URL. */
export function respond(world: World, id: string, body: unknown): void {
  const url = world.responseUrls.get(id)
  if (url === undefined) throw new ApiError('invalid_url')
  if (world.clock.now().since(url.at).total('minutes') >= minutes) throw new ApiError('expired_url')
  if (url.uses >= mostUses) throw new ApiError('used_url')
  if (!isJson(body)) throw new ApiError('invalid_json')
  const strange = Object.keys(body).filter((key) => !known.has(key))
  if (strange.length > 0)
    throw new ApiError(
      'invalid_arguments',
      strange.map((key) => `[ERROR] unknown argument: ${key}`),
    )
  url.uses += 1
  answer(world, url, body)
}

/** The body of an acknowledgement of a slash command says something at once, and uses the URL up by nothing. */
export function answer(world: World, url: ResponseUrl, body: Json): void {
  const { act } = url
  const { replace_original: replaces, delete_original: deletes } = body
  const earlier = act.source ?? url.last
  if (deletes === true && earlier !== undefined) {
    earlier.deleted = true
    return void show(act, { kind: 'updated', message: earlier })
  }
  if (replaces === true && earlier !== undefined) return void replace(world, act, earlier, body)
  const { channel, team, user } = act
  if (channel === undefined) throw new ApiError('channel_not_found')
  if (channel.archived) throw new ApiError('is_archived')
  const inChannel = body.response_type === 'in_channel'
  const alone = inChannel ? {} : { onlyFor: user }
  const message = createMessage(world, { channel, author: team.bot, body, ...alone })
  url.last = message
  show(act, { kind: 'message', message })
}

/** Who sees a message stays as it was. */
function replace(world: World, act: Act, message: Message, body: Json): void {
  if (isEphemeral(message) && body.response_type === 'in_channel')
    throw new ApiError('invalid_arguments', ['[ERROR] a message that one member sees cannot become everyone’s'])
  editMessage(world, message, body)
  show(act, { kind: 'updated', message })
}
