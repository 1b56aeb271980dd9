import type { APIAllowedMentions, APIMessageTopLevelComponent, APITextDisplayComponent } from 'discord.js'
import { shorten } from '#chat/shorten.ts'
import { fitText, type TextPart } from '#chat/text-part.ts'
import type { Phrasebook } from '#core/phrasebook.ts'
import type { Block, FileBlock, Reply } from '#core/reply/reply.ts'
import { attachedFiles } from './attached-file.ts'
import { toneColours } from './colours.ts'
import { limits, snowflake } from './limits.ts'
import { markdown } from './markdown.ts'
import { fits, type Group, join, packMessages, roomInMessage } from './pack-messages.ts'
import type { Picture } from './picture.ts'
import { type ButtonRow, renderActions } from './render-actions.ts'
import { renderText, renderTitle } from './render-text.ts'

// The numbers of types and flags below are Discord's own, and the types hold them: discord.js is loaded only where
// Discord is spoken to, and takes half a second.

export interface RenderContext {
  readonly phrasebook: Phrasebook
  /** In a server a private reply is shown to its member alone; a direct message is private anyhow. */
  readonly place: 'server' | 'dm'
  /** Discord's id of the one role that may be mentioned. */
  readonly mention: string | undefined
  /** By the name a block has for it. A picture that is not here is shown as its description. */
  readonly pictures: ReadonlyMap<string, Picture>
}

/** One message: a body for Discord's REST interface, or for an interaction's answer, and the files that go with it. */
export interface DiscordMessage {
  readonly body: {
    flags: number
    components: APIMessageTopLevelComponent[]
    allowed_mentions: APIAllowedMentions
    attachments: { id: string; filename: string }[]
  }
  readonly files: readonly Picture[]
}

const componentsV2 = 1 << 15
const ephemeral = 1 << 6
/** Only what could not be seen at all leads to a message of this. */
const nothing: Group = { components: [{ type: 10, content: '…' }], pictures: [] }

/**
 * Draws a reply as the messages it takes, at least one, in the order to send them: what is too long for one goes on in the
 * next, and the buttons stand in the last. `ids` are the actions', from `sealActions`.
 */
export function render(reply: Reply, ids: readonly string[], context: RenderContext): readonly DiscordMessage[] {
  const role = context.mention !== undefined && snowflake.test(context.mention) ? context.mention : undefined
  const mention: APITextDisplayComponent[] = role === undefined ? [] : [{ type: 10, content: `<@&${role}>` }]
  const text = limits.text - (mention[0]?.content.length ?? 0)
  const groups = withButtons(findContent(reply, text, context), renderActions(reply.actions, ids), text)
  const messages = packMessages(groups, text)
  const flags = componentsV2 | (reply.audience === 'member' && context.place === 'server' ? ephemeral : 0)
  return (messages.length > 0 ? messages : [nothing]).map(({ components, pictures }, index) => {
    const container: APIMessageTopLevelComponent = {
      type: 17,
      accent_color: toneColours[reply.tone],
      components: [...components],
    }
    const files = [...new Map(pictures.map((picture) => [picture.name, picture])).values()]
    return {
      body: {
        flags,
        components: index === 0 ? [...mention, container] : [container],
        allowed_mentions: { parse: [], ...(index === 0 && role !== undefined ? { roles: [role] } : {}) },
        attachments: files.map(({ name }, index) => ({ id: String(index), filename: name })),
      },
      files,
    }
  })
}

interface Rendered {
  readonly title: Reply['title']
  readonly text: number
  readonly phrasebook: Phrasebook
  readonly groups: readonly Group[]
}

const rendered = new WeakMap<Reply['blocks'], Rendered>()

/** What the content says comes as the same blocks to everyone, and is rendered once. */
function findContent(reply: Reply, text: number, context: RenderContext): readonly Group[] {
  const { title, blocks } = reply
  const { phrasebook, pictures } = context
  const known = rendered.get(blocks)
  const isSame = known?.title === title && known?.text === text && known.phrasebook === phrasebook
  if (known !== undefined && isSame && pictures.size === 0) return known.groups
  const groups = renderContent(reply, text, context)
  if (pictures.size === 0) rendered.set(blocks, { title, text, phrasebook, groups })
  return groups
}

/** Title and blocks, in pieces that may stand in different messages. A heading stays with what it opens. */
function renderContent(reply: Reply, text: number, context: RenderContext): readonly Group[] {
  const groups: Group[] = []
  let open: readonly TextPart[] = reply.title === undefined ? [] : renderTitle(reply.title)
  const close = () => {
    for (const content of fitText(open, text, markdown))
      groups.push({ components: [{ type: 10, content }], pictures: [] })
    open = []
  }
  const files = attachedFiles(reply.blocks)
  for (const block of reply.blocks) {
    const figure = renderFigure(block, files, context)
    if (figure !== undefined) {
      close()
      groups.push(figure)
    } else if (block.kind !== 'divider' && block.kind !== 'file') {
      open = [...open, ...renderText(block, context)]
      if (block.kind !== 'text' || block.style !== 'heading') close()
    }
  }
  close()
  return groups
}

/** What is no text: a line across, a file, or a picture that could be drawn. */
function renderFigure(
  block: Block,
  files: ReadonlyMap<FileBlock, Picture>,
  { pictures }: RenderContext,
): Group | undefined {
  if (block.kind === 'divider') return { components: [{ type: 14, divider: true, spacing: 1 }], pictures: [] }
  const file = block.kind === 'file' ? files.get(block) : undefined
  if (file !== undefined) {
    return { components: [{ type: 13, file: { url: `attachment://${file.name}` } }], pictures: [file] }
  }
  const picture = block.kind === 'picture' ? pictures.get(block.picture) : undefined
  if (picture === undefined || block.kind !== 'picture') return undefined
  const description = shorten(block.alt, limits.pictureAlt)
  const item = { media: { url: `attachment://${picture.name}` }, description }
  return { components: [{ type: 12, items: [item] }], pictures: [picture] }
}

/** The buttons stay with the end of the text, and together, as far as there is room. */
function withButtons(content: readonly Group[], rows: readonly ButtonRow[], text: number): readonly Group[] {
  const most = Math.floor(roomInMessage / (1 + limits.buttonsInRow))
  const blocks: Group[] = []
  for (let from = 0; from < rows.length; from += most) {
    blocks.push({ components: rows.slice(from, from + most), pictures: [] })
  }
  const [end] = content.slice(-1)
  const [first, ...others] = blocks
  if (end === undefined || first === undefined || !fits(join(end, first), text)) return [...content, ...blocks]
  return [...content.slice(0, -1), join(end, first), ...others]
}
