import { expect, it } from 'vitest'
import { ContentFaults } from '#content/faults.ts'
import { loadContent } from '#content/load.ts'
import { shown, smallPhrases, validFiles, writeFolder } from './content-folder.ts'

export const drill = 'en/drills/01-box-band.md'
export const answer = 'en/answers/what-is-the-pull.md'
export const plan = 'en/plans/first-weeks.yaml'
export const messages = 'en/messages.yaml'
export const flags = 'en/red-flags.yaml'
/** What a writer may use in prose. */
export const proseAllowed = 'paragraphs, simple lists, dividers, **strong**, *emphasis*, `code` and [links](https://…)'

/** Replaces the first occurrence; a text that is not there would make the case say nothing. */
export function replaced(path: string, from: string, to: string) {
  return (files: Map<string, string>) => {
    const text = files.get(path) ?? ''
    if (!text.includes(from)) throw new Error(`${path} does not hold "${from}"`)
    files.set(path, text.replace(from, to))
  }
}

/** The faults of the valid folder after a change, each without the folder's own name. */
export function faultsAfter(change: (files: Map<string, string>) => void): readonly string[] {
  const files = validFiles()
  change(files)
  const folder = writeFolder(files)
  try {
    loadContent(folder, smallPhrases)
    return []
  } catch (error) {
    if (!(error instanceof ContentFaults)) throw error
    return error.message.split('\n').map((line) => line.replace(`${shown(folder)}/`, ''))
  }
}

/** How the folder is broken, and what is then said of it. */
export type Case = readonly [claim: string, change: (files: Map<string, string>) => void, ...faults: string[]]

/** Makes a test of each case. */
export function testFaults(cases: readonly Case[]): void {
  it.each(cases.map(([claim, change, ...faults]) => ({ claim, change, faults })))(
    'names $claim',
    ({ change, faults }) => {
      expect(faultsAfter(change)).toEqual(expect.arrayContaining(faults))
    },
  )
}
