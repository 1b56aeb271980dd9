import { posix } from 'node:path'
import { fromMarkdown } from 'mdast-util-from-markdown'

type Root = ReturnType<typeof fromMarkdown>

/** Made by a run, so that a clean clone has none of them. */
const madeLater = /^(data|node_modules|coverage)\/|^\.env$/
const ending = /[^/]\.(ts|md|mdx|yaml|yml|json|prisma|css|html|png|svg|sql|example)$/

/** What a page says in code, in spans and blocks. */
export function codeIn(markdown: string): readonly string[] {
  return partsOf(fromMarkdown(markdown)).flatMap((node) =>
    node.type === 'inlineCode' || node.type === 'code' ? [node.value] : [],
  )
}

/**
 * The paths that a page names and that are not in the tree. A path may be written from the top, from the page's own
 * folder or, being unmistakable, by its end (`reply/reply.ts`); `*` and `<locale>` stand for any name.
 */
export function missingPaths(page: string, markdown: string, tree: readonly string[]): readonly string[] {
  const all = new Set(tree.flatMap(withFolders))
  const home = posix.dirname(page)
  const starts = new Set(
    [...all].flatMap((path) => [path, posix.relative(home, path)].map((from) => from.split('/')[0] ?? '')),
  )
  const named = mentionsIn(markdown).filter((mention) => isPath(mention, starts) && !madeLater.test(mention))
  return named.filter((mention) => {
    const fromHome = /^\.\.?\//.test(mention)
    const pattern = patternOf(fromHome ? posix.join(home, mention) : mention, fromHome)
    return ![...all].some((path) => pattern.test(path))
  })
}

function mentionsIn(markdown: string): string[] {
  const mentions = partsOf(fromMarkdown(markdown)).flatMap((node) => {
    if (node.type === 'inlineCode') return [node.value]
    if (node.type === 'link' || node.type === 'image') return [node.url.replace(/#.*$/, '')]
    return []
  })
  return [...new Set(mentions)]
}

function isPath(mention: string, starts: ReadonlySet<string>): boolean {
  if (!/^(\.\.?\/)*[\w.<*][\w.<>*-]*(\/[\w.<>*-]+)*\/?$/.test(mention)) return false
  if (/^[./]+$/.test(mention)) return false
  if (ending.test(mention) || mention.endsWith('/')) return true
  return mention.includes('/') && starts.has(mention.split('/')[0] ?? '')
}

function patternOf(path: string, whole: boolean): RegExp {
  const source = path
    .replace(/\/$/, '')
    .replace(/[.+]/g, '\\$&')
    .replace(/\*|<[^>]*>/g, '[^/]+')
  return new RegExp(`${whole ? '^' : '(^|/)'}${source}$`)
}

function withFolders(file: string): string[] {
  const folder = posix.dirname(file)
  return folder === '.' ? [file] : [file, ...withFolders(folder)]
}

function partsOf(node: Root | Root['children'][number]): (typeof node)[] {
  return 'children' in node ? [node, ...node.children.flatMap(partsOf)] : [node]
}
