import { isMap, isNode, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml'
import type { Faults, Place } from './faults.ts'

/** Plain data with the line of each key. */
export interface YamlDocument {
  readonly file: string
  readonly value: unknown
  /** The line of the key or list item at the path, or of the nearest one above it that exists. */
  at(path: readonly PropertyKey[]): Place
  /** The line on which the text at the path begins: a block text begins below its key. */
  textAt(path: readonly PropertyKey[]): Place
}

interface YamlSource {
  readonly file: string
  readonly text: string
  /** Line of the file on which `text` begins. */
  readonly firstLine: number
}

/** Reads YAML 1.2; anything the format does not allow is a fault with its line. */
export function parseYaml(source: YamlSource, faults: Faults): YamlDocument | undefined {
  const lines = new LineCounter()
  const document = parseDocument(source.text, { lineCounter: lines, prettyErrors: false })
  const place = (offset: number): Place => ({
    file: source.file,
    line: source.firstLine + Math.max(lines.linePos(offset).line, 1) - 1,
  })
  const problems = [...document.errors, ...document.warnings]
  for (const problem of problems)
    faults.add(place(problem.pos[0]), `the YAML cannot be read (${problem.message})`, 'valid YAML')
  if (problems.length > 0) return undefined
  return {
    file: source.file,
    value: document.toJS() as unknown,
    at: (path) => place(walk(document.contents, path).key),
    textAt(path) {
      const { key, node } = walk(document.contents, path)
      const at = place(node?.range?.[0] ?? key)
      const block = isScalar(node) && (node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED')
      return block ? { ...at, line: at.line + 1 } : at
    },
  }
}

interface Step {
  readonly node: Node | undefined
  /** Offset of the key that leads to the node, or of the item itself in a list. */
  readonly key: number
}

function walk(contents: Node | null, path: readonly PropertyKey[]): Step {
  let step: Step = { node: contents ?? undefined, key: contents?.range?.[0] ?? 0 }
  for (const part of path) {
    const next = stepInto(step.node, part)
    if (!next) break
    step = next
  }
  return step
}

function stepInto(node: Node | undefined, part: PropertyKey): Step | undefined {
  if (isMap(node)) {
    const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(part))
    if (!pair || !isNode(pair.key)) return undefined
    return { node: isNode(pair.value) ? pair.value : undefined, key: pair.key.range?.[0] ?? 0 }
  }
  if (!isSeq(node)) return undefined
  const item = node.items[Number(part)]
  return isNode(item) ? { node: item, key: item.range?.[0] ?? 0 } : undefined
}
