import type { Content } from '#core/ports.ts'
import { ContentFaults } from './faults.ts'
import type { PhraseTable } from './messages.ts'
import { createPhrasebook } from './phrasebook.ts'
import { readContent } from './read.ts'

/** Loads the content folder for the program; throws `ContentFaults` when anything in it is wrong. */
export function loadContent(folder: string, phrases: PhraseTable): Content {
  const { faults, locales, libraries, pictures } = readContent(folder, phrases, 'no drafts')
  if (faults.length > 0) throw new ContentFaults(faults)
  const spoken = locales.filter(({ isSpoken }) => isSpoken)
  const byLocale = new Map(libraries.map((library) => [library.locale, library]))
  const phrasebooks = new Map(
    spoken.map(({ locale, messages }) => [locale, createPhrasebook(locale, messages.compiled)]),
  )
  return {
    locales: spoken.map(({ locale }) => locale),
    library: (locale) => closest(byLocale, locale),
    phrasebook: (locale) => closest(phrasebooks, locale),
    picture: (name) => pictures.get(name),
  }
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
