import type { Faults, Place } from './faults.ts'
import type { ContentFile } from './folder.ts'
import { compileMessage, type Message } from './message.ts'
import { parseYaml } from './yaml.ts'

/** The sentences the program asks for, each with the names of its placeholders. */
export type PhraseTable = Readonly<Record<string, readonly string[]>>

export interface Messages {
  readonly file: string
  readonly compiled: ReadonlyMap<string, Message>
  /** As they are written: headings of pages are held against these. */
  readonly written: ReadonlyMap<string, string>
}

interface Entry {
  readonly key: string
  readonly value: unknown
  readonly place: Place
}

/** Reads `messages.yaml`: exactly the sentences of the table, each with exactly its placeholders. */
export function readMessages(file: ContentFile, locale: string, phrases: PhraseTable, faults: Faults): Messages {
  const compiled = new Map<string, Message>()
  const written = new Map<string, string>()
  const document = parseYaml({ file: file.name, text: file.text, firstLine: 1 }, faults)
  const entries = document ? flatten(document.value, [], (path) => document.at(path)) : []
  for (const { key, value, place } of entries) {
    const placeholders = Object.hasOwn(phrases, key) ? phrases[key] : undefined
    if (written.has(key)) faults.add(place, `${key} is there twice`, 'each sentence once')
    if (!placeholders) faults.add(place, `${key} is unknown`, 'a sentence that the program asks for')
    // A sentence that is empty on purpose is written "".
    if (typeof value !== 'string') {
      faults.add(place, `${key} is ${value === null ? 'empty' : 'not text'}`, sentenceWith(placeholders))
      continue
    }
    // A block text ends in a line end that nobody means.
    const source = value.replace(/\n+$/, '')
    written.set(key, source)
    const message = compile({ key, source, place }, locale, faults)
    if (!message) continue
    compiled.set(key, message)
    if (placeholders) checkPlaceholders({ key, place }, message.placeholders, placeholders, faults)
  }
  const present = new Set(entries.map(({ key }) => key))
  if (document)
    for (const key of Object.keys(phrases))
      if (!present.has(key)) faults.add({ file: file.name, line: 1 }, `${key} is missing`, sentenceWith(phrases[key]))
  return { file: file.name, compiled, written }
}

function sentenceWith(placeholders: readonly string[] = []): string {
  return placeholders.length > 0 ? `a sentence with ${braces(placeholders)}` : 'a sentence'
}

function braces(placeholders: readonly string[]): string {
  return placeholders.map((name) => `{${name}}`).join(', ')
}

function compile(
  { key, source, place }: { readonly key: string; readonly source: string; readonly place: Place },
  locale: string,
  faults: Faults,
): Message | undefined {
  try {
    const message = compileMessage(source, locale)
    if (message.unfit)
      faults.add(place, `${key} holds ${message.unfit}`, '<b>…</b>, <i>…</i> or <c>…</c> and {placeholders}')
    return message
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    faults.add(place, `${key} cannot be read (${error.message.toLowerCase().replaceAll('_', ' ')})`, 'an ICU message')
    return undefined
  }
}

function checkPlaceholders(
  { key, place }: { readonly key: string; readonly place: Place },
  found: ReadonlySet<string>,
  wanted: readonly string[],
  faults: Faults,
): void {
  for (const name of wanted) if (!found.has(name)) faults.add(place, `${key} lacks {${name}}`, sentenceWith(wanted))
  for (const name of found)
    if (!wanted.includes(name))
      faults.add(place, `${key} has {${name}}`, wanted.length > 0 ? `only ${braces(wanted)}` : 'no placeholder')
}

/** Keys may be nested (`drill:` over `title:`) or written whole (`drill.title:`). */
function flatten(value: unknown, path: readonly string[], at: (path: readonly string[]) => Place): readonly Entry[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return [{ key: path.join('.') || 'the content', value, place: at(path) }]
  return Object.entries(value).flatMap(([key, below]) => flatten(below, [...path, key], at))
}
