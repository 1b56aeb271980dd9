import { z } from 'zod'
import type { Faults, Located } from './faults.ts'
import type { YamlDocument } from './yaml.ts'

/**
 * The pieces that schemas of content are made of. Each message of a schema says what was *expected*;
 * what was found instead comes from the data.
 */
export const written = z.string({ error: 'text' }).trim().min(1, { error: 'text' })
export const oneLine = written.regex(/^[^\n]*$/, { error: 'one line of text' })
export const slug = z
  .string({ error: 'a slug' })
  .regex(/^[a-z0-9-]{1,32}$/, { error: 'at most 32 small letters a–z, digits and hyphens' })
export const factId = z.string({ error: 'an id such as F12' }).regex(/^F[1-9]\d*$/, { error: 'an id such as F12' })
export const evidenceId = z
  .string({ error: 'an id such as E9 or O3' })
  .regex(/^[EO][1-9]\d*$/, { error: 'an id such as E9 or O3' })

export function whole(from: number, to: number) {
  const expected = `a whole number from ${from} to ${to}`
  return z.int({ error: expected }).min(from, { error: expected }).max(to, { error: expected })
}

export function oneOf<const T extends readonly string[]>(values: T) {
  return z.enum(values, { error: `one of ${values.join(', ')}` })
}

export function listOf<T extends z.ZodType>(item: T, min = 0) {
  const expected = min > 0 ? `a list of at least ${min}` : 'a list (it may be empty: [])'
  return z.array(item, { error: expected }).min(min, { error: expected })
}

/** Exactly these keys. */
export function keys<T extends z.core.$ZodLooseShape>(shape: T) {
  return z.strictObject(shape, { error: `only the keys ${Object.keys(shape).join(', ')}` })
}

/** Checks the data against the schema; each issue becomes a fault at the line of its key. */
export function shaped<S extends z.ZodType>(
  schema: S,
  document: YamlDocument,
  faults: Faults,
): Located<z.output<S>> | undefined {
  const result = schema.safeParse(document.value)
  if (result.success) return { value: result.data, at: (...path) => document.at(path) }
  for (const issue of result.error.issues) {
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys)
        faults.add(document.at([...issue.path, key]), `${label([...issue.path, key])} is unknown`, issue.message)
    } else {
      const found = valueAt(document.value, issue.path)
      faults.add(document.at(issue.path), `${label(issue.path)} ${describe(found)}`, expectation(issue))
    }
  }
  return undefined
}

function expectation(issue: z.core.$ZodIssue): string {
  return issue.code === 'invalid_key' ? (issue.issues[0]?.message ?? issue.message) : issue.message
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (at, part) => (typeof at === 'object' && at !== null ? Reflect.get(at, part) : undefined),
    value,
  )
}

/** `sessions 3 › work 1 › drill`: items are counted from 1. */
function label(path: readonly PropertyKey[]): string {
  const names: string[] = []
  for (const part of path) {
    if (typeof part === 'number' && names.length > 0) names.push(`${names.pop()} ${part + 1}`)
    else names.push(String(part))
  }
  return names.length === 0 ? 'the content' : names.join(' › ')
}

function describe(value: unknown): string {
  if (value === undefined) return 'is missing'
  if (value === null || value === '') return 'is empty'
  if (Array.isArray(value)) return `is a list of ${value.length}`
  if (typeof value === 'object') return 'is a group of keys'
  const shown = JSON.stringify(value)
  return shown.length > 60 ? `has ${shown.length - 2} characters` : `is ${shown}`
}
