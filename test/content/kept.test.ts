import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ContentFaults } from '#content/faults.ts'
import { loadContent } from '#content/load.ts'
import { phrases } from '#core/phrases.ts'
import type { Content } from '#core/ports.ts'
import type { Shelf } from '#core/shelf.ts'
import { smallPhrases, validFiles, writeFolder } from '#test/support/content-folder.ts'

/** A shelf that tells what it was asked for and what it got. */
function openShelf() {
  const kept = new Map<string, Uint8Array>()
  const found: boolean[] = []
  const shelf: Shelf = {
    find(name) {
      found.push(kept.has(name))
      return kept.get(name)
    },
    keep: (name, bytes) => void kept.set(name, bytes),
  }
  return { shelf, kept, found }
}

/** All of it, in a form that can be held against another. */
function everything(content: Content) {
  return content.locales.map((locale) => ({
    library: content.library(locale),
    pictures: content.library(locale).drills.map(({ picture }) => picture && content.picture(picture.name)),
    said: content.phrasebook(locale).text('action.show-drill', { drill: 'Face up' }),
  }))
}

describe('content that is kept from one load to the next', () => {
  it('is what reading the folder gives, in every language', () => {
    const { shelf, found } = openShelf()
    const read = loadContent('content', phrases)
    const [first, again] = [loadContent('content', phrases, shelf), loadContent('content', phrases, shelf)]
    expect(found).toEqual([false, true])
    expect(read.locales).toEqual(['en', 'es', 'zh-CN'])
    // Not `toStrictEqual`: a key that is undefined is not written.
    expect(everything(first)).toEqual(everything(read))
    expect(everything(again)).toEqual(everything(read))
  })

  it('is left for the folder as soon as one letter of it changes', () => {
    const { shelf, found } = openShelf()
    const folder = writeFolder(validFiles())
    loadContent(folder, smallPhrases, shelf)
    const file = join(folder, 'en/drills/01-box-band.md')
    writeFileSync(file, readFileSync(file, 'utf8').replace('A sentence.', 'Another one.'))
    const changed = loadContent(folder, smallPhrases, shelf)
    expect(found).toEqual([false, false])
    expect(JSON.stringify(changed.library('en').drills)).toContain('Another one.')
  })

  it('is not kept with a fault in it, and a fault that comes later is found', () => {
    const { shelf, kept } = openShelf()
    const folder = writeFolder(validFiles())
    loadContent(folder, smallPhrases, shelf)
    writeFileSync(join(folder, 'places.yaml'), 'beijing: Asia/Nowhere\n')
    expect(() => loadContent(folder, smallPhrases, shelf)).toThrow(ContentFaults)
    expect(kept.size).toBe(1)
  })

  it('is read anew for a program that asks for other sentences', () => {
    const { shelf } = openShelf()
    const folder = writeFolder(validFiles())
    loadContent(folder, smallPhrases, shelf)
    expect(() => loadContent(folder, { ...smallPhrases, farewell: [] }, shelf)).toThrow('farewell is missing')
  })

  it.each([0, 1, 0.5, 0.999])('is read anew where what was kept is cut to %d of its length', (share) => {
    const { shelf, kept } = openShelf()
    const folder = writeFolder(validFiles())
    const whole = loadContent(folder, smallPhrases, shelf)
    for (const [name, bytes] of kept) kept.set(name, bytes.subarray(0, Math.floor(bytes.length * share)))
    expect(loadContent(folder, smallPhrases, shelf).library('en')).toEqual(whole.library('en'))
  })
})
