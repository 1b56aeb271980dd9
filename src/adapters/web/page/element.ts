import type { Node as TreeNode } from '../tree.ts'

type Child = Node | string

/** An element with its attributes and children; `false` leaves an attribute out. Strings become text and nothing else. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string | boolean>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false) made.setAttribute(name, value === true ? '' : value)
  }
  made.append(...children)
  return made
}

/** The renderer's tree as elements of the page. */
export function draw(tree: TreeNode): HTMLElement {
  return element(
    tree.tag,
    tree.attributes,
    ...tree.children.map((child) => (typeof child === 'string' ? child : draw(child))),
  )
}

const svgNamespace = 'http://www.w3.org/2000/svg'

/** A line drawing of 24 by 24, which takes the colour of the text around it. */
export function icon(...paths: readonly string[]): SVGElement {
  const svg = document.createElementNS(svgNamespace, 'svg')
  for (const [name, value] of Object.entries({ viewBox: '0 0 24 24', 'aria-hidden': 'true', class: 'icon' })) {
    svg.setAttribute(name, value)
  }
  for (const path of paths) {
    const line = document.createElementNS(svgNamespace, 'path')
    line.setAttribute('d', path)
    svg.append(line)
  }
  return svg
}
