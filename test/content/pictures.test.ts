import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { ContentFaults } from '#content/faults.ts'
import { loadContent } from '#content/load.ts'
import { shown, smallPhrases, validFiles, writeFolder } from '#test/support/content-folder.ts'
import { shippedContent } from '#test/support/core/content.ts'

const drill = 'en/drills/01-box-band.md'
const png = readFileSync('content/pictures/box-band.png')
const svg = '<svg/>'

/** The faults of the valid folder once its first drill names a picture, and the files are there. */
function faultsWith(files: Readonly<Record<string, string | Uint8Array>>): readonly string[] {
  const all: Map<string, string | Uint8Array> = validFiles()
  const page = String(all.get(drill))
  all.set(drill, page.replace('\nwhy:', '\npicture: { name: one, alt: "A foot is lifted." }\nwhy:'))
  for (const [path, file] of Object.entries(files)) all.set(path, file)
  const folder = writeFolder(all)
  try {
    const picture = loadContent(folder, smallPhrases).picture('one')
    expect(picture).toEqual({ mediaType: 'image/png', bytes: png })
    return []
  } catch (error) {
    if (!(error instanceof ContentFaults)) throw error
    return error.message.split('\n').map((line) => line.replaceAll(`${shown(folder)}/`, ''))
  }
}

describe('the picture of a drill', () => {
  it.each<[string, Readonly<Record<string, string | Uint8Array>>, readonly string[]]>([
    ['is loaded by its name', { 'pictures/one.png': png, 'pictures/one.svg': svg }, []],
    ['has to be there', {}, [`${drill}:7: there is no pictures/one.png, expected the name of a picture`]],
    [
      'comes with what it is made from',
      { 'pictures/one.png': png },
      ['pictures/one.svg:1: the file is missing, expected what one.png is made from'],
    ],
    [
      'is a picture',
      { 'pictures/one.png': svg, 'pictures/one.svg': svg },
      ['pictures/one.png:1: the file is not a picture, expected PNG'],
    ],
    [
      'is small',
      { 'pictures/one.png': Buffer.concat([png, Buffer.alloc(60 * 1024)]), 'pictures/one.svg': svg },
      [expect.stringMatching(/^pictures\/one\.png:1: the picture has \d\d kB, expected at most 60 kB$/)],
    ],
    [
      'is one that somebody sees',
      { 'pictures/one.png': png, 'pictures/one.svg': svg, 'pictures/two.png': png, 'pictures/two.svg': svg },
      ['pictures/two.png', 'pictures/two.svg'].map(
        (name) => `${name}:1: the file is of no use here, expected only the files that README.md names`,
      ),
    ],
  ])('%s', (_claim, files, faults) => expect(faultsWith(files)).toEqual(faults))

  it('is there for each of the five, with words of its own in each language', () => {
    const content = shippedContent()
    for (const locale of content.locales) {
      const pictures = content.library(locale).drills.map(({ id, picture }) => [id, picture?.name, picture?.alt])
      expect(pictures).toEqual(content.library('en').drills.map(({ id }) => [id, id, expect.stringMatching(/.{20}/)]))
      expect(new Set(pictures.map(([, , alt]) => alt)).size).toBe(5)
    }
    for (const { id } of content.library('en').drills) expect(content.picture(id)?.bytes.length).toBeGreaterThan(1000)
    expect(content.picture('../en/messages')).toBeUndefined()
  })
})
