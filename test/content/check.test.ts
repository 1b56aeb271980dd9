import { describe, expect, it } from 'vitest'
import { checkContent } from '#content/check.ts'
import { shown, smallPhrases, validFiles, writeFolder } from '#test/support/content-folder.ts'

describe('checkContent', () => {
  it('tells what no page cites and why, counts what there is, and ends with the verdict', () => {
    const { faults, lines } = checkContent(writeFolder(validFiles()), smallPhrases)
    expect(faults).toEqual([])
    expect(lines).toContain('43 of F1–F62 are cited by no page, for a reason:')
    expect(lines).toContain('  F2: nobody asks')
    expect(lines.slice(-4)).toEqual([
      'sources: 65',
      'en: drills 5, answers 1, guides 0, plans 1, red flags 1, messages 13',
      expect.stringMatching(/^readability: Flesch–Kincaid grade -?\d+\.\d on average; harder than 9: none$/),
      'content: 12 files, 0 faults',
    ])
  })

  it('has every fault as a line of its own, before anything else', () => {
    const files = validFiles()
    files.set('places.yaml', 'kyiv: Nowhere\n')
    const folder = writeFolder(files)
    const { lines } = checkContent(folder, smallPhrases)
    expect(lines[0]).toBe(
      `${shown(folder)}/places.yaml:1: kyiv is in "Nowhere", expected an IANA zone such as Europe/Kyiv`,
    )
    expect(lines.at(-1)).toBe('content: 12 files, 1 fault')
  })

  it('tells of a folder that is not there without throwing', () => {
    const { faults, lines } = checkContent('no/such/folder', smallPhrases)
    expect(faults.length).toBeGreaterThan(0)
    expect(lines[0]).toBe('no/such/folder:1: the folder cannot be read, expected the folder with the content')
  })
})
