import type { Library } from '#core/library.ts'
import { checkUncited, type Uncited } from './citations.ts'
import { crossCheck } from './cross-checks.ts'
import { type Fault, Faults } from './faults.ts'
import { type ContentFolder, loadFolder } from './folder.ts'
import { type LocaleContent, pagesOf, readLocale, toLibrary } from './locale.ts'
import type { PhraseTable } from './messages.ts'
import { checkOverClaims } from './over-claims.ts'
import { checkPictures, picturesFolder } from './pictures.ts'
import { readPlaces } from './places.ts'
import { readSources, toSources } from './sources.ts'
import { checkTranslations } from './translations.ts'

/** The language every other one falls back to. */
const firstLocale = 'en'

/** The whole folder as it was read, usable only without faults. */
export interface Reading {
  readonly faults: readonly Fault[]
  readonly files: number
  /** The first language first. */
  readonly locales: readonly LocaleContent[]
  readonly libraries: readonly Library[]
  readonly uncited: readonly Uncited[]
}

/** Reads and checks everything in the folder, drafts only when asked to; never throws for what a writer wrote. */
export function readContent(root: string, phrases: PhraseTable, drafts: 'with drafts' | 'no drafts'): Reading {
  const faults = new Faults()
  return readFolder(loadFolder(root, faults), phrases, drafts, faults)
}

/** As `readContent`, of a folder whose files are loaded. */
export function readFolder(
  folder: ContentFolder,
  phrases: PhraseTable,
  drafts: 'with drafts' | 'no drafts',
  faults: Faults,
): Reading {
  folder.find('README.md')
  const sourcesFile = folder.take('sources.yaml', 'facts, references and over-claims', faults)
  const sourcesRead = sourcesFile && readSources(sourcesFile, faults)
  const placesFile = folder.take('places.yaml', 'what people call places', faults)
  const places = placesFile ? readPlaces(placesFile, faults) : new Map<string, string>()
  const sources = sourcesRead && toSources(sourcesRead.value)
  const locales: LocaleContent[] = []
  const isRead = (locale: string) => drafts === 'with drafts' || folder.find(`${locale}/DRAFT.md`) === undefined
  const all = localesIn(folder, faults)
  for (const locale of all.filter((one) => !isRead(one))) folder.leave(locale)
  for (const locale of all.filter(isRead))
    locales.push(readLocale({ folder, locale, phrases, sources, fallback: locales[0] }, faults))
  for (const content of locales) crossCheck(pagesOf(content), faults)
  const [first, ...others] = locales.map(pagesOf)
  for (const other of others) if (first) checkTranslations(first, other, faults)
  const pages = locales.map(pagesOf).flatMap(({ drills, answers }) => [...drills, ...answers])
  const drills = locales.flatMap((content) => [...content.drills.values()])
  checkPictures(folder, drills, faults)
  const explained = locales.flatMap(({ answers, guides }) => [...answers.values(), ...guides.values()])
  if (sourcesRead) checkOverClaims(sourcesRead.value, explained, faults)
  const uncited = sourcesRead ? checkUncited(sourcesRead, pages, faults) : []
  for (const file of folder.untaken())
    faults.add({ file: file.name, line: 1 }, 'the file is of no use here', 'only the files that README.md names')
  const spoken = locales.filter(({ isSpoken }) => isSpoken)
  const shared = { locales: spoken.map(({ locale }) => locale), sources: sources ?? new Map(), places }
  return {
    faults: faults.list(),
    files: folder.count,
    locales,
    libraries: spoken.map((content) => toLibrary(content, shared)),
    uncited,
  }
}

function localesIn(folder: ContentFolder, faults: Faults): readonly string[] {
  const others = folder.subfolders().filter((name) => name !== firstLocale && name !== picturesFolder)
  const languages = others.filter(isLanguage)
  for (const name of others)
    if (!isLanguage(name))
      faults.add(
        { file: folder.nameOf(name), line: 1 },
        `the folder ${name} is no language`,
        'a language tag such as pt-BR',
      )
  return [firstLocale, ...languages]
}

/** Longer words are legal tags too, but nobody means one: `drafts` is a folder that does not belong here. */
function isLanguage(name: string): boolean {
  if (!/^[a-z]{2,3}(-|$)/.test(name)) return false
  try {
    return Intl.getCanonicalLocales(name)[0] === name
  } catch {
    return false
  }
}
