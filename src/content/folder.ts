import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { Faults } from './faults.ts'

export interface ContentFile {
  /** Within the content folder, with `/` between its parts. */
  readonly path: string
  /** As faults name it: relative to the working directory. */
  readonly name: string
  readonly text: string
}

/** A file that is no text. */
export interface BinaryFile extends Omit<ContentFile, 'text'> {
  readonly bytes: Uint8Array
}

/** The content folder, read once. What nobody takes is a file that nobody expected. */
export class ContentFolder {
  readonly #root: string
  readonly #files: ReadonlyMap<string, ContentFile>
  readonly #binaries: ReadonlyMap<string, BinaryFile>
  readonly #taken = new Set<string>()

  constructor(root: string, files: readonly ContentFile[], binaries: readonly BinaryFile[]) {
    this.#root = root
    this.#files = new Map(files.map((file) => [file.path, file]))
    this.#binaries = new Map(binaries.map((file) => [file.path, file]))
  }

  get count(): number {
    return this.#files.size + this.#binaries.size
  }

  /** Each path and what its file holds; bytes that are no text as characters of the same numbers. */
  *texts(): Generator<string> {
    for (const { path, text } of this.#files.values()) yield* [path, text]
    for (const { path, bytes } of this.#binaries.values()) yield* [path, Buffer.from(bytes).toString('latin1')]
  }

  /** The name a fault gives to a path, also to one that is missing. */
  nameOf(path: string): string {
    return displayName(this.#root, path)
  }

  /** The first folder of every path that has one, sorted. */
  subfolders(): readonly string[] {
    const first = [...this.#files.keys()].filter((path) => path.includes('/')).map((path) => path.split('/')[0] ?? '')
    return [...new Set(first)].sort()
  }

  find(path: string): ContentFile | undefined {
    this.#taken.add(path)
    return this.#files.get(path)
  }

  findBinary(path: string): BinaryFile | undefined {
    this.#taken.add(path)
    return this.#binaries.get(path)
  }

  /** The file that must be there. */
  take(path: string, about: string, faults: Faults): ContentFile | undefined {
    const file = this.find(path)
    if (!file) faults.add({ file: this.nameOf(path), line: 1 }, 'the file is missing', about)
    return file
  }

  /** The files directly in a subfolder whose names end as given, sorted by name. */
  takeAll(subfolder: string, ending: string): readonly ContentFile[] {
    const files = [...this.#files.values()].filter(
      ({ path }) =>
        path.startsWith(`${subfolder}/`) && path.endsWith(ending) && !path.slice(subfolder.length + 1).includes('/'),
    )
    for (const file of files) this.#taken.add(file.path)
    return files
  }

  /** Everything in a subfolder is of use, though nobody reads it now. */
  leave(subfolder: string): void {
    for (const path of this.#files.keys()) if (path.startsWith(`${subfolder}/`)) this.#taken.add(path)
  }

  untaken(): readonly Pick<ContentFile, 'name'>[] {
    return [...this.#files.values(), ...this.#binaries.values()].filter((file) => !this.#taken.has(file.path))
  }
}

/** Reads every file of the folder; names that begin with a dot are left alone. */
export function loadFolder(root: string, faults: Faults): ContentFolder {
  const files: ContentFile[] = []
  const binaries: BinaryFile[] = []
  for (const path of pathsOf(root, faults)) {
    const name = displayName(root, path)
    const bytes = readFileSync(join(root, path))
    const text = path.endsWith('.png') ? undefined : decode(bytes)
    if (text !== undefined) files.push({ path, name, text })
    else if (path.endsWith('.png')) binaries.push({ path, name, bytes })
    else faults.add({ file: name, line: 1 }, 'the file is not text', 'UTF-8')
  }
  return new ContentFolder(root, files, binaries)
}

function pathsOf(root: string, faults: Faults): readonly string[] {
  try {
    return readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
      .filter((path) => !path.split('/').some((part) => part.startsWith('.')))
      .sort()
  } catch {
    faults.add({ file: displayName(root, ''), line: 1 }, 'the folder cannot be read', 'the folder with the content')
    return []
  }
}

/** Line ends of Windows and a byte order mark would shift nothing but would end up in the text. */
function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).replaceAll('\r\n', '\n')
  } catch {
    return undefined
  }
}

function displayName(root: string, path: string): string {
  return relative(process.cwd(), join(root, path)).replaceAll('\\', '/') || '.'
}
