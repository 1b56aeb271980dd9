import { isJson, type Json, numberIn, objectsIn, textIn } from '#test/support/loopback/json.ts'
import type { Fault } from '../api-error.ts'
import { messageFlags } from '../state.ts'
import { findComponentFaults } from './component-rules.ts'
import { allComponents, componentTypes, mediaIn, type Placed } from './components.ts'

/** A message as it would stand once the request is done. */
export interface Draft {
  readonly body: Json
  /** Flags that it has by then, also from before. */
  readonly flags: number
  /** Flags that this request may set. */
  readonly settable: number
  /** The names of files that come with it, or stay. */
  readonly filenames: readonly string[]
  /** The ids that its `attachments` may name: numbers of uploads, and of files that are there. */
  readonly attachmentIds: readonly string[]
}

const docs = {
  content: 'https://discord.com/developers/docs/resources/message#create-message',
  embeds: 'https://discord.com/developers/docs/resources/message#embed-object-embed-limits',
  flags: 'https://discord.com/developers/docs/resources/message#message-object-message-flags',
  legacy: 'https://discord.com/developers/docs/components/reference#legacy-message-component-behavior',
  v2: 'https://discord.com/developers/docs/components/reference#component-reference',
  files: 'https://discord.com/developers/docs/reference#uploading-files',
  mentions: 'https://discord.com/developers/docs/resources/message#allowed-mentions-object',
} as const

const limits = { content: 2000, embeds: 6000, rows: 5, components: 40, text: 4000 } as const

/** What Discord refuses in a message although its document lets it pass. */
export function findMessageFaults(draft: Draft): readonly Fault[] {
  const placed = allComponents(draft.body.components)
  const isV2 = (draft.flags & messageFlags.componentsV2) !== 0
  return [
    ...contentFaults(draft.body),
    ...embedFaults(draft.body),
    ...flagFaults(draft),
    ...(isV2 ? v2Faults(draft.body, placed) : legacyFaults(draft.body)),
    ...findComponentFaults(placed),
    ...fileFaults(draft, placed),
    ...mentionFaults(draft.body),
  ]
}

function tooLong(path: Fault['path'], most: number, page: string): Fault {
  return { path, code: 'BASE_TYPE_MAX_LENGTH', message: `Must be ${most} or fewer in length.`, docs: page }
}

function contentFaults(body: Json): readonly Fault[] {
  return lengthOf(body.content) > limits.content ? [tooLong(['content'], limits.content, docs.content)] : []
}

/** Discord counts characters as JavaScript does not: an emoji is one. */
function lengthOf(text: unknown): number {
  return [...textIn(text)].length
}

function embedFaults(body: Json): readonly Fault[] {
  const sizes = objectsIn(body.embeds).map((embed) => {
    const fields = objectsIn(embed.fields).flatMap((field) => [field.name, field.value])
    const footer = isJson(embed.footer) ? embed.footer.text : ''
    const author = isJson(embed.author) ? embed.author.name : ''
    return [embed.title, embed.description, footer, author, ...fields].reduce<number>(
      (sum, text) => sum + lengthOf(text),
      0,
    )
  })
  const all = sizes.reduce((sum, size) => sum + size, 0)
  if (all <= limits.embeds) return []
  return [
    {
      path: ['embeds'],
      code: 'MAX_EMBED_SIZE_EXCEEDED',
      message: `Embeds have ${all} characters, at most 6000`,
      docs: docs.embeds,
    },
  ]
}

function flagFaults({ body, settable }: Draft): readonly Fault[] {
  const wrong = numberIn(body.flags) & ~settable
  if (wrong === 0) return []
  return [
    { path: ['flags'], code: 'FLAGS_NOT_SETTABLE', message: `Flags ${wrong} cannot be set here`, docs: docs.flags },
  ]
}

function legacyFaults(body: Json): readonly Fault[] {
  const top = objectsIn(body.components)
  const strange = top.flatMap((component, index): Fault[] => {
    if (component.type === componentTypes.row) return []
    const message =
      'Without IS_COMPONENTS_V2 only action rows may stand here: value of field "type" must be one of (1,).'
    return [{ path: ['components', index], code: 'UNION_TYPE_CHOICES', message, docs: docs.legacy }]
  })
  return top.length > limits.rows ? [tooLong(['components'], limits.rows, docs.legacy), ...strange] : strange
}

function v2Faults(body: Json, placed: readonly Placed[]): readonly Fault[] {
  const barred = ['content', 'embeds', 'poll', 'sticker_ids'].filter((key) => {
    const value = body[key]
    return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== null && value !== ''
  })
  const faults: Fault[] = barred.map((key) => ({
    path: [key],
    code: 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
    message: `The ${key} field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
    docs: docs.v2,
  }))
  if (placed.length > limits.components) faults.push(tooLong(['components'], limits.components, docs.v2))
  const texts = placed.filter(({ component }) => component.type === componentTypes.text)
  const length = texts.reduce((sum, { component }) => sum + lengthOf(component.content), 0)
  if (length > limits.text)
    faults.push({
      path: ['components'],
      code: 'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
      message: `The text of all components has ${length} characters, at most ${limits.text}`,
      docs: docs.v2,
    })
  return faults
}

function fileFaults({ body, filenames, attachmentIds }: Draft, placed: readonly Placed[]): readonly Fault[] {
  const inEmbeds = objectsIn(body.embeds).flatMap((embed, index) =>
    ['image', 'thumbnail'].flatMap((key) => {
      const media = embed[key]
      return isJson(media) ? [{ url: textIn(media.url), path: ['embeds', index, key, 'url'] }] : []
    }),
  )
  const lost = [...placed.flatMap(mediaIn), ...inEmbeds].flatMap(({ url, path }): Fault[] => {
    const name = /^attachment:\/\/(.*)$/.exec(url)?.[1]
    if (name === undefined || filenames.includes(name)) return []
    const code = 'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND'
    return [{ path, code, message: `The referenced attachment was not found: ${name}`, docs: docs.files }]
  })
  const strange = objectsIn(body.attachments).flatMap((attachment, index): Fault[] => {
    if (attachmentIds.includes(String(attachment.id))) return []
    const path = ['attachments', index, 'id']
    return [{ path, code: 'ATTACHMENT_NOT_FOUND', message: 'Attachment data not found', docs: docs.files }]
  })
  const misnamed = filenames
    .filter((name) => !/^[\w.-]+$/.test(name))
    .map((name) => ({
      path: ['attachments'],
      code: 'ATTACHMENT_NAME',
      message: `A name that ${name} is not kept as`,
      docs: docs.files,
    }))
  return [...lost, ...strange, ...misnamed]
}

function mentionFaults(body: Json): readonly Fault[] {
  const allowed = body.allowed_mentions
  if (!isJson(allowed) || !Array.isArray(allowed.parse)) return []
  const parse: readonly unknown[] = allowed.parse
  return ['users', 'roles'].flatMap((kind) => {
    const named = allowed[kind]
    if (!parse.includes(kind) || !Array.isArray(named) || named.length === 0) return []
    const message = `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`
    return [
      { path: ['allowed_mentions'], code: 'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE', message, docs: docs.mentions },
    ]
  })
}
