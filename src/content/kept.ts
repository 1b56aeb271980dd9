import { readdirSync, readFileSync } from 'node:fs'
import { fingerprint } from '#core/fingerprint.ts'
import type { Library } from '#core/library.ts'
import type { ContentFolder } from './folder.ts'
import type { PhraseTable } from './messages.ts'

/** What the program needs of a folder without faults, pictures aside: those are as they stand in their files. */
export interface Sound {
  /** The first language first. */
  readonly spoken: readonly Spoken[]
}

export interface Spoken {
  readonly library: Library
  /** The sentences as they are written, by key. */
  readonly sentences: ReadonlyMap<string, string>
}

/**
 * The name under which these texts, read by this code for these phrases, are kept. Code that has changed may read them
 * otherwise, or find faults that were not found before; so its text counts as theirs does.
 */
export function keptName(folder: ContentFolder, phrases: PhraseTable): string {
  return `content-${fingerprint([...readerTexts(), JSON.stringify(phrases), ...folder.texts()])}`
}

/** Without its code beside it (bundled, say) a reader cannot be told from another: only its texts count then. */
function* readerTexts(): Generator<string> {
  const here = new URL('.', import.meta.url)
  for (const name of readdirSync(here).sort()) if (name.endsWith('.ts')) yield readFileSync(new URL(name, here), 'utf8')
  // The versions of the libraries that read YAML, Markdown and messages.
  yield readFileSync(new URL('../../package.json', here), 'utf8')
}

export function writeKept({ spoken }: Sound): Uint8Array {
  const first = spoken[0]?.library
  const shared = { sources: [...(first?.sources ?? [])], places: [...(first?.places ?? [])] }
  const own = spoken.map(({ library: { sources, places, ...library }, sentences }) => ({
    library,
    sentences: [...sentences],
  }))
  return new TextEncoder().encode(JSON.stringify({ ...shared, own }))
}

/** Undefined for what was cut short: whoever finds that reads the folder instead. */
export function readKept(bytes: Uint8Array): Sound | undefined {
  const text = new TextDecoder().decode(bytes)
  if (!text.endsWith('}')) return undefined
  const kept = parse(text)
  if (kept === undefined) return undefined
  const shared = { sources: new Map(kept.sources), places: new Map(kept.places) }
  return {
    spoken: kept.own.map(({ library, sentences }) => ({
      library: { ...library, ...shared },
      sentences: new Map(sentences),
    })),
  }
}

type Entries<Of> = Of extends ReadonlyMap<infer Key, infer Value> ? readonly (readonly [Key, Value])[] : never

interface Kept {
  readonly sources: Entries<Library['sources']>
  readonly places: Entries<Library['places']>
  readonly own: readonly {
    readonly library: Omit<Library, 'sources' | 'places'>
    readonly sentences: Entries<Spoken['sentences']>
  }[]
}

function parse(text: string): Kept | undefined {
  try {
    return JSON.parse(text) as Kept
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
