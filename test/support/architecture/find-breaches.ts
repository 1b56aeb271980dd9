import { posix } from 'node:path'
import { adapterFiles, isPage, type Part, partOf, parts } from './parts.ts'
import { type ImportSeen, type NameSeen, readSource, type SourceFile } from './read-source.ts'

const longestFile = 260
/** One line a key, with nothing between them to understand: there is no better place to cut. */
const tables = new Set(['src/core/phrases.ts'])
const emptyNames = /\/(utils?|helpers?|common|managers?|types|index|lib|misc|shared)\.ts$/

/** What would make core depend on the moment, the machine or chance. `Date` has no use beside Temporal. */
const impure = new Set([
  ...[
    'Date',
    'process',
    'fetch',
    'crypto',
    'performance',
    'console',
    'Buffer',
    'navigator',
    'globalThis',
    'global',
    'eval',
  ],
  ...[
    'setTimeout',
    'setInterval',
    'setImmediate',
    'queueMicrotask',
    'WebSocket',
    'EventSource',
    'localStorage',
    'document',
  ],
  ...['import.meta', 'require'],
])
/** Pure but for one member; the whole, or a computed member, might be that one. */
const partlyImpure = new Map([
  ['Temporal', 'Now'],
  ['Math', 'random'],
])

/** Every breach of the architecture in files under `src/`, each as `path:line: what is wrong`. */
export function findBreaches(files: readonly SourceFile[]): readonly string[] {
  return [...files.flatMap(breachesIn), ...missingAdapterFiles(files.map((file) => file.path))]
}

function breachesIn(file: SourceFile): string[] {
  const { path } = file
  const name = partOf(path)
  if (name === 'generated') return []
  const part = name === undefined ? undefined : parts[name]
  if (name === undefined || part === undefined) return [`${path}:1: is in no part of the table`]
  const source = readSource(file)
  const found = [
    ...source.faults,
    ...source.imports.flatMap((seen) => told(seen.line, importBreach(path, name, part, seen))),
    ...source.names.flatMap((seen) => told(seen.line, nameBreach(name, part, seen))),
    ...told(
      source.lines,
      source.lines > longestFile && !tables.has(path) && `is ${source.lines} lines, more than ${longestFile}`,
    ),
    ...told(1, emptyNames.test(path) && 'is named for no one thing'),
  ]
  return found.map(({ line, what }) => `${path}:${line}: ${what}`)
}

function importBreach(path: string, name: string, part: Part, seen: ImportSeen): string | false {
  const { specifier } = seen
  if (specifier === undefined) return 'imports what only the run decides'
  if (specifier.startsWith('.')) {
    if (!specifier.endsWith('.ts')) return `imports ${specifier} without .ts`
    const target = posix.join(posix.dirname(path), specifier)
    // The files beside the parts are parts of their own, and still neighbours.
    if (posix.dirname(path) === 'src' && posix.dirname(target) === 'src')
      return partBreach(name, part, `#${posix.basename(target)}`)
    return partOf(target) !== name && `leaves ${name} by the relative path ${specifier}, expected #…`
  }
  if (specifier.startsWith('#')) return partBreach(name, part, specifier)
  if (/^(node:)?process$/.test(specifier)) return 'imports process, expected the global'
  if (isPage(path)) return `imports ${specifier}, which no browser has`
  const allowed = seen.typeOnly ? [...part.packages, ...(part.typePackages ?? [])] : part.packages
  if (allows(allowed, specifier)) return false
  const onlyTypes = allows(part.typePackages ?? [], specifier)
  return onlyTypes
    ? `imports ${specifier}, of which ${name} may take only types`
    : `imports ${specifier}, which ${name} may not`
}

function partBreach(name: string, part: Part, specifier: string): string | false {
  if (!specifier.endsWith('.ts')) return `imports ${specifier} without .ts`
  const target = partOf(`src/${specifier.replace(/^#(src\/)?/, '')}`)
  if (target === undefined) return `imports ${specifier}, which is in no part of the table`
  if (target === name) return `imports ${specifier} of its own part, expected ./`
  return !allows(part.parts, target) && `imports ${specifier}, and ${name} may not import ${target}`
}

function nameBreach(name: string, part: Part, seen: NameSeen): string | false {
  const written = seen.member === undefined ? seen.name : `${seen.name}.${seen.member}`
  if (name === 'core') {
    if (impure.has(seen.name)) return `uses ${written}, and core is given what it needs`
    const member = partlyImpure.get(seen.name)
    return (
      member !== undefined &&
      [member, '?', undefined].includes(seen.member) &&
      `uses ${written}, and core is given what it needs`
    )
  }
  if (seen.name === 'globalThis' || seen.name === 'global') return `uses ${written}, which goes round these rules`
  if (seen.name !== 'process' || name === 'config.ts') return false
  if (!part.process) return `uses ${written}, and ${name} is given what it needs`
  if (seen.member === undefined) return 'hands on the whole of process'
  return ['env', 'loadEnvFile', '?'].includes(seen.member) && `uses ${written}, which config.ts alone reads`
}

function missingAdapterFiles(paths: readonly string[]): string[] {
  const adapters = new Set(paths.flatMap((path) => /^src\/adapters\/[^/]+(?=\/)/.exec(path) ?? []))
  return [...adapters].flatMap((folder) =>
    adapterFiles
      .filter((file) => !paths.includes(`${folder}/${file}`))
      .map((file) => `${folder}/${file}:1: is missing`),
  )
}

function allows(allowed: readonly string[], name: string): boolean {
  return allowed.some((entry) => (entry.endsWith('*') ? name.startsWith(entry.slice(0, -1)) : name === entry))
}

function told(line: number, what: string | false): { readonly line: number; readonly what: string }[] {
  return what === false ? [] : [{ line, what }]
}
