import type { Action, Block, OptionInputs, Reply, Span, Spans, TextBlock } from './reply.ts'

/** Data as it is: no character of it is ever read as markup. */
export function text(value: string): Span {
  return { kind: 'text', text: value }
}

export function strong(...spans: Spans): Span {
  return { kind: 'strong', spans }
}

export function paragraph(...spans: Spans): TextBlock {
  return { kind: 'text', style: 'body', spans }
}

export function heading(...spans: Spans): TextBlock {
  return { kind: 'text', style: 'heading', spans }
}

export function aside(...spans: Spans): TextBlock {
  return { kind: 'text', style: 'aside', spans }
}

export function bullets(...items: readonly Spans[]): Block {
  return { kind: 'list', ordered: false, items }
}

export function action(
  label: string,
  command: string,
  options: OptionInputs = {},
  style: Action['style'] = 'plain',
): Action {
  return { label, command, options, style }
}

/** A private reply with the usual parts; what is not given is plain and empty. */
export function reply(parts: Partial<Reply> & { readonly blocks: readonly Block[] }): Reply {
  return { audience: 'member', tone: 'plain', actions: [], ...parts }
}
