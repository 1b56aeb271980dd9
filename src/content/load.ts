import type { Library, Picture } from '#core/library.ts'
import type { Content } from '#core/ports.ts'
import type { Shelf } from '#core/shelf.ts'
import { ContentFaults, Faults } from './faults.ts'
import { type ContentFolder, loadFolder } from './folder.ts'
import { keptName, readKept, type Sound, writeKept } from './kept.ts'
import type { PhraseTable } from './messages.ts'
import { createPhrasebook } from './phrasebook.ts'
import { pictureOf } from './pictures.ts'
import { readFolder } from './read.ts'

/**
 * Loads the content folder for the program; throws `ContentFaults` when anything in it is wrong. Reading and checking
 * takes a second, so what was found without fault is kept on the shelf and taken from there while the folder stays as
 * it is.
 */
export function loadContent(root: string, phrases: PhraseTable, shelf?: Shelf): Content {
  const faults = new Faults()
  const folder = loadFolder(root, faults)
  const name = shelf && keptName(folder, phrases)
  const kept = name === undefined ? undefined : shelf?.find(name)
  const known = kept && readKept(kept)
  if (known) return toContent(known, folder)
  const sound = readSound(folder, phrases, faults)
  if (name !== undefined) shelf?.keep(name, writeKept(sound))
  return toContent(sound, folder)
}

function readSound(folder: ContentFolder, phrases: PhraseTable, faults: Faults): Sound {
  const reading = readFolder(folder, phrases, 'no drafts', faults)
  if (reading.faults.length > 0) throw new ContentFaults(reading.faults)
  const sentences = new Map(reading.locales.map(({ locale, messages }) => [locale, messages.written]))
  return {
    spoken: reading.libraries.map((library) => ({ library, sentences: sentences.get(library.locale) ?? new Map() })),
  }
}

function toContent({ spoken }: Sound, folder: ContentFolder): Content {
  const libraries = new Map(spoken.map(({ library }) => [library.locale, library]))
  const phrasebooks = new Map(
    spoken.map(({ library: { locale }, sentences }) => [locale, createPhrasebook(locale, sentences)]),
  )
  const pictures = picturesOf([...libraries.values()], folder)
  return {
    locales: [...libraries.keys()],
    library: (locale) => closest(libraries, locale),
    phrasebook: (locale) => closest(phrasebooks, locale),
    picture: (name) => pictures.get(name),
  }
}

function picturesOf(libraries: readonly Library[], folder: ContentFolder): ReadonlyMap<string, Picture> {
  const names = libraries.flatMap(({ drills }) => drills.flatMap(({ picture }) => (picture ? [picture.name] : [])))
  return new Map(
    names.flatMap((name) => {
      const picture = pictureOf(folder, name)
      return picture ? [[name, picture] as const] : []
    }),
  )
}

/** `pt-PT` is served by `pt` where there is no `pt-PT`, and what has no content at all by the first language. */
function closest<T>(byLocale: ReadonlyMap<string, T>, locale: string): T {
  const parts = locale.split('-')
  const tags = parts.map((_, index) => parts.slice(0, parts.length - index).join('-'))
  for (const tag of [...tags, ...byLocale.keys()]) {
    const found = byLocale.get(tag)
    if (found) return found
  }
  throw new Error('The content has no language')
}
