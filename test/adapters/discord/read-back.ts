import type { DiscordMessage } from '#adapters/discord/render.ts'
import { visible } from '#chat/shorten.ts'
import { blockText, spansText } from '#core/reply/plain-text.ts'
import type { Block, Reply } from '#core/reply/reply.ts'
import type { Fault } from '#test/support/discord/api-error.ts'
import { findDocumentFaults } from '#test/support/discord/checks/document.ts'
import { findMessageFaults } from '#test/support/discord/checks/message-rules.ts'
import { messageFlags } from '#test/support/discord/state.ts'
import { isJson, type Json, objectsIn, textIn } from '#test/support/loopback/json.ts'

/** Why Discord would refuse a message; nothing when it would not. */
export function faultsOf({ body, files }: DiscordMessage): readonly Fault[] {
  return [
    ...findDocumentFaults('MessageCreateRequest', body),
    ...findMessageFaults({
      body: { ...body },
      flags: body.flags,
      settable: messageFlags.componentsV2 | messageFlags.ephemeral,
      filenames: files.map(({ name }) => name),
      attachmentIds: files.map((_, index) => String(index)),
    }),
  ]
}

/** What stands in a message's container. */
export function componentsOf({ body }: DiscordMessage): readonly Json[] {
  const container = body.components.find(({ type }) => type === 17)
  return isJson(container) ? objectsIn(container.components) : []
}

export function buttonsOf(message: DiscordMessage): readonly Json[] {
  return componentsOf(message).flatMap((component) => (component.type === 1 ? objectsIn(component.components) : []))
}

/** The markdown of every text of a message. */
export function textsOf(message: DiscordMessage): readonly string[] {
  return componentsOf(message).flatMap((component) => (component.type === 10 ? [textIn(component.content)] : []))
}

/** The letters that a reader of our markdown sees. It knows the signs we write, and takes every other for a letter. */
export function lettersOf(markdown: string): string {
  return markdown
    .split(/^(```\n[^`]*\n```)$/m)
    .map((part, index) => (index % 2 === 1 ? part.slice(3, -3) : part.split('\n').map(lineLetters).join('\n')))
    .join('')
}

function lineLetters(line: string): string {
  const words = line.replace(/^(?:#{2,3} |-# |- |\d+\. )/, '')
  const sign = /\\([^0-9A-Za-z\s])|`([^`]+)`|<https?:[^>\s]+>|\[(.*?)\]\(https?:[^)\s]+\)|\*\*|_/gs
  return words.replace(sign, (_, escaped?: string, code?: string, label?: string) =>
    label === undefined ? (escaped ?? code ?? '') : lineLetters(label),
  )
}

/** The texts of a reply, in the order in which they are to be read; without space, which is laid out anew. */
export function wordsOf({ title = [], blocks }: Reply): readonly string[] {
  return [spansText(title), ...blocks.flatMap(textsIn)].map(withoutSpace).filter((text) => text !== '')
}

function textsIn(block: Block): readonly string[] {
  switch (block.kind) {
    case 'list':
      return block.items.map(spansText)
    case 'facts':
      return block.facts.flatMap(({ label, value }) => [spansText(label), spansText(value)])
    case 'progress':
      return [spansText(block.label), `${block.done}/${block.total}`]
    case 'source':
      return block.sources.flatMap(({ id, citation }) => [id, spansText(citation)])
    case 'file':
      // Discord shows it by its own name for it.
      return []
    default:
      return [blockText(block)]
  }
}

export function withoutSpace(text: string): string {
  return visible(text).replace(/\s+/g, '')
}
