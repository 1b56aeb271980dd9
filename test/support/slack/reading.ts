import { isJson, type Json, objectsIn, textIn } from '#test/support/loopback/json.ts'
import { elementsOf } from './checks/blocks.ts'
import type { Message, View } from './state.ts'

export interface Button {
  readonly label: string
  readonly actionId: string
  readonly blockId: string
  readonly value: string | undefined
  readonly url: string | undefined
  readonly element: Json
}

/** All words that can be read in blocks, a line for each part, with Slack's three escapes undone. */
function textOfBlocks(blocks: readonly Json[]): string {
  return blocks
    .flatMap(linesOf)
    .map(unescaped)
    .filter((line) => line !== '')
    .join('\n')
}

/** What a client shows: the blocks, and the text only where there are none. */
export function textOf({ blocks, text }: Message): string {
  return blocks.length > 0 ? textOfBlocks(blocks) : unescaped(text)
}

/** What a modal or a Home tab says. */
export function textOfView({ body }: View): string {
  return textOfBlocks(objectsIn(body.blocks))
}

export function buttonsIn(blocks: readonly Json[]): readonly Button[] {
  return elementsOf(blocks)
    .filter(({ element }) => element.type === 'button')
    .map(({ block, element }) => ({
      label: wordsOf(element.text),
      actionId: textIn(element.action_id),
      blockId: textIn(block.block_id),
      value: typeof element.value === 'string' ? element.value : undefined,
      url: typeof element.url === 'string' ? element.url : undefined,
      element,
    }))
}

function linesOf(block: Json): readonly string[] {
  switch (block.type) {
    case 'context':
      return objectsIn(block.elements).map((each) =>
        each.type === 'image' ? textIn(each.alt_text) : textIn(each.text),
      )
    case 'image':
      return [wordsOf(block.title), textIn(block.alt_text)]
    case 'input':
      return [wordsOf(block.label), wordsOf(block.hint)]
    case 'data_visualization':
      return [textIn(block.title)]
    default:
      return [wordsOf(block.text), ...objectsIn(block.fields).map(({ text }) => textIn(text))]
  }
}

function wordsOf(value: unknown): string {
  return isJson(value) ? textIn(value.text) : ''
}

/** What is read: Slack's three escapes undone, and without word joiners and borders, which have no shape. */
function unescaped(text: string): string {
  return text
    .replaceAll(/[\u2060\u200B]/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}
