import { isJson, type Json, objectsIn, textIn } from '#test/support/loopback/json.ts'
import { ApiError, refuseFaults } from './api-error.ts'
import { findBlockFaults } from './checks/blocks.ts'
import { limits } from './checks/limits.ts'
import type { Channel, File, Message, User } from './state.ts'
import type { World } from './world.ts'

export interface NewMessage {
  readonly channel: Channel
  readonly author: User
  /** `text`, `blocks`, `metadata`, `thread_ts`, as they were sent. */
  readonly body: Json
  readonly onlyFor?: User
  readonly files?: readonly File[]
}

/** Puts a message where it belongs, once it is one that Slack takes. */
export function createMessage(world: World, { channel, author, body, onlyFor, files = [] }: NewMessage): Message {
  checkContent(world, channel, body)
  const blocks = keepBlocks(world, objectsIn(body.blocks))
  const message: Message = {
    ts: world.nextTs(),
    channel,
    author,
    at: world.clock.now(),
    sent: body,
    edits: [],
    text: textIn(body.text),
    blocks,
    metadata: metadataOf(body),
    deleted: false,
    threadTs: typeof body.thread_ts === 'string' ? body.thread_ts : undefined,
    files,
    pinged: pingsIn(body),
    onlyFor,
  }
  channel.messages.push(message)
  return message
}

export function editMessage(world: World, message: Message, body: Json): void {
  checkContent(world, message.channel, body)
  message.edits.push(body)
  if (body.text !== undefined) message.text = textIn(body.text)
  // What is left out goes away with an edit of the text alone, as Slack's page of `chat.update` says.
  message.blocks = keepBlocks(world, objectsIn(body.blocks))
  if (body.metadata !== undefined) message.metadata = metadataOf(body)
}

/** https://docs.slack.dev/reference/methods/chat.postMessage#errors */
function checkContent(world: World, channel: Channel, body: Json): void {
  const { text, blocks } = body
  refuseFaults('invalid_blocks', blocks === undefined ? [] : findBlockFaults(blocks, 'message'))
  if (textIn(text) === '' && objectsIn(blocks).length === 0) throw new ApiError('no_text')
  if (textIn(text).length > limits.messageText) throw new ApiError('msg_too_long')
  refuseUnknownFiles(world, channel, objectsIn(blocks))
  const { metadata } = body
  if (metadata === undefined) return
  if (!isJson(metadata) || typeof metadata.event_type !== 'string' || !isJson(metadata.event_payload))
    throw new ApiError('invalid_metadata_format')
  if (JSON.stringify(metadata).length > limits.metadata) throw new ApiError('metadata_too_large')
}

/** A picture of Slack's own is one that the bot uploaded there. */
function refuseUnknownFiles(world: World, channel: Channel, blocks: readonly Json[]): void {
  for (const block of blocks) {
    const { slack_file: file } = block
    if (!isJson(file) || file.id === undefined) continue
    const known = world.files.get(String(file.id))
    if (known === undefined || known.team !== channel.team || !known.complete)
      refuseFaults('invalid_blocks', [`invalid slack file [json-pointer:/blocks/${blocks.indexOf(block)}/slack_file]`])
  }
}

/** Slack gives each block an id that has none, and each element too. */
export function keepBlocks(world: World, blocks: readonly Json[]): readonly Json[] {
  const named = (element: unknown): unknown =>
    isJson(element) && element.type !== 'image' && element.type !== 'mrkdwn' && element.type !== 'plain_text'
      ? { action_id: world.nextId('a'), ...element }
      : element
  return blocks.map((block) => ({
    block_id: world.nextId('b'),
    ...block,
    ...(Array.isArray(block.elements) ? { elements: block.elements.map(named) } : {}),
    ...(isJson(block.element) ? { element: named(block.element) } : {}),
    ...(isJson(block.accessory) ? { accessory: named(block.accessory) } : {}),
  }))
}

function metadataOf({ metadata }: Json): Json | undefined {
  return isJson(metadata) ? metadata : undefined
}

/** https://docs.slack.dev/messaging/formatting-message-text/#special-mentions */
function pingsIn(body: Json): readonly string[] {
  const found: string[] = []
  const look = (text: string) => {
    for (const [, who] of text.matchAll(/<(!channel|!here|!everyone|!subteam\^\w+|@[UW]\w+)(?:\|[^>]*)?>/g)) {
      if (who !== undefined) found.push(who)
    }
  }
  look(textIn(body.text))
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) return void value.forEach(walk)
    if (!isJson(value)) return
    if (value.type === 'mrkdwn') look(textIn(value.text))
    Object.values(value).forEach(walk)
  }
  walk(body.blocks)
  return [...new Set(found)]
}

export function findMessage(channel: Channel, ts: string): Message | undefined {
  return channel.messages.find((each) => each.ts === ts && !each.deleted)
}
