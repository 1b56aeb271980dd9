import type { APIApplicationCommand } from 'discord.js'
import type { DeclaredCommand } from './declare.ts'

/** One thing in which what Discord has differs from what is declared; a side that has no such thing is undefined. */
export interface Difference {
  readonly command: string
  /** Such as `description` or `options.drill.choices`; empty where the whole command is on one side only. */
  readonly path: string
  readonly declared: string | undefined
  readonly registered: string | undefined
}

/** What Discord gives a command by itself. */
const added = [
  ...['id', 'application_id', 'guild_id', 'version', 'handler', 'dm_permission'],
  ...['name_localized', 'description_localized'],
]

/**
 * What there is to register anew; nothing when Discord has what is declared. What Discord adds or leaves out by itself
 * (ids, versions, defaults, empty translations) is no difference.
 */
export function findDifferences(
  declared: readonly DeclaredCommand[],
  registered: readonly APIApplicationCommand[],
): readonly Difference[] {
  const names = [...new Set([...declared, ...registered].map(({ name }) => name))]
  return names.flatMap((command) => {
    const ours = factsOf(declared.find(({ name }) => name === command))
    const theirs = factsOf(registered.find(({ name }) => name === command))
    const whole = (facts: Facts) => (facts.size === 0 ? undefined : `/${command}`)
    if (ours.size === 0 || theirs.size === 0) {
      return [{ command, path: '', declared: whole(ours), registered: whole(theirs) }]
    }
    return [...new Set([...ours.keys(), ...theirs.keys()])]
      .map((path) => ({ command, path, declared: ours.get(path), registered: theirs.get(path) }))
      .filter((difference) => difference.declared !== difference.registered)
  })
}

type Facts = ReadonlyMap<string, string>

function factsOf(command: object | undefined): Facts {
  const own = Object.entries(command ?? {}).filter(([key]) => !added.includes(key))
  return new Map(own.flatMap(([key, value]) => flatten(key, value)))
}

/** Every value by its path. Whatever is empty or off may be left out as well, and has none. */
function flatten(path: string, value: unknown): readonly [string, string][] {
  if (Array.isArray(value)) return flattenList(path, value)
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([key, each]) => flatten(`${path}.${key}`, each))
  }
  return value === undefined || value === null || value === false ? [] : [[path, String(value)]]
}

/** Options and choices go by their names, and their order is one more value; other lists have none. */
function flattenList(path: string, list: readonly unknown[]): readonly [string, string][] {
  const named = list.filter(isNamed)
  if (named.length < list.length) return [[path, list.map(String).toSorted().join(', ')]]
  if (named.length === 0) return []
  const names = named.map(({ name }) => name).join(', ')
  return [[path, names], ...named.flatMap((each) => flatten(`${path}.${each.name}`, each))]
}

function isNamed(value: unknown): value is { readonly name: string } {
  return typeof value === 'object' && value !== null && 'name' in value && typeof value.name === 'string'
}
