/** The elements a reply is drawn with; no other can come out of the renderer. */
export type Tag =
  | 'article'
  | 'h2'
  | 'h3'
  | 'p'
  | 'ul'
  | 'ol'
  | 'li'
  | 'dl'
  | 'dt'
  | 'dd'
  | 'div'
  | 'span'
  | 'strong'
  | 'em'
  | 'code'
  | 'pre'
  | 'a'
  | 'br'
  | 'hr'
  | 'progress'
  | 'figure'
  | 'img'
  | 'figcaption'
  | 'table'
  | 'thead'
  | 'tbody'
  | 'tr'
  | 'th'
  | 'td'
  | 'section'
  | 'button'

/** A drawn element as data. A string child is text and is only ever set as text. */
export interface Node {
  readonly tag: Tag
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly (Node | string)[]
}

export function node(
  tag: Tag,
  attributes: Readonly<Record<string, string>>,
  ...children: readonly (Node | string)[]
): Node {
  return { tag, attributes, children }
}

/** The letters of a tree, with a line end for each `br`. */
export function textContent(part: Node | string): string {
  if (typeof part === 'string') return part
  return part.tag === 'br' ? '\n' : part.children.map(textContent).join('')
}
