import type { Manifest } from './manifest.ts'

/** One thing in which the installed manifest differs from ours; a side that has no such thing is undefined. */
export interface Difference {
  /** Such as `settings.socket_mode_enabled` or `features.slash_commands./drill.usage_hint`. */
  readonly path: string
  readonly ours: string | undefined
  readonly theirs: string | undefined
}

/** What is to be put right in the app; what Slack adds or leaves out by itself (defaults, what is off) is no difference. */
export function findDifferences(manifest: Manifest, installed: unknown): readonly Difference[] {
  const ours = factsOf(manifest)
  const theirs = factsOf(installed)
  return [...new Set([...ours.keys(), ...theirs.keys()])]
    .filter((path) => !added.test(path) && ours.get(path) !== theirs.get(path))
    .map((path) => ({ path, ours: ours.get(path), theirs: theirs.get(path) }))
}

/** What Slack, or the app's owner, gives an app beyond what a manifest of ours says. */
const added = /^(?:_metadata|display_information|settings\.(?:is_hosted|function_runtime|is_mcp_enabled))(?:\.|$)/

function factsOf(value: unknown): ReadonlyMap<string, string> {
  return new Map(flatten('', value))
}

/** Every value by its path. Whatever is empty or off may be left out as well, and has none. */
function flatten(path: string, value: unknown): readonly [string, string][] {
  if (Array.isArray(value)) return flattenList(path, value)
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([key, each]) => flatten(path === '' ? key : `${path}.${key}`, each))
  }
  return value === undefined || value === null || value === false || value === '' ? [] : [[path, String(value)]]
}

/** Commands go by their names; other lists have no order. */
function flattenList(path: string, list: readonly unknown[]): readonly [string, string][] {
  const commands = list.filter(isCommand)
  if (commands.length === list.length) {
    return commands.flatMap(({ command, ...rest }) => [
      [`${path}.${command}`, 'offered'] as [string, string],
      ...flatten(`${path}.${command}`, rest),
    ])
  }
  return list.map((each) => [`${path}.${String(each)}`, 'there'])
}

function isCommand(value: unknown): value is { readonly command: string } {
  return typeof value === 'object' && value !== null && 'command' in value && typeof value.command === 'string'
}
