import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { checkContent } from '#content/check.ts'
import { faultLine } from '#content/faults.ts'
import { loadContent } from '#content/load.ts'
import { phrases } from '#core/phrases.ts'

const folder = 'content'
const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => `${entry.parentPath}/${entry.name}`)
  .sort()

describe('the content folder', () => {
  const { faults } = checkContent(folder, phrases)

  it.each(files)('%s has no faults', (file) => {
    expect(faults.filter((fault) => fault.file === file).map(faultLine)).toEqual([])
  })

  it('lacks no file', () => {
    expect(faults.filter((fault) => !files.includes(fault.file)).map(faultLine)).toEqual([])
  })

  it('loads, and every sentence can be said in every language', () => {
    const content = loadContent(folder, phrases)
    for (const locale of content.locales) {
      const values = Object.fromEntries(Object.values(phrases).flatMap((names) => names.map((name) => [name, 2])))
      const say = content.phrasebook(locale).text as (key: string, values: object) => string
      for (const key of Object.keys(phrases)) expect(() => say(key, values), key).not.toThrow()
    }
  })

  const answers = loadContent(folder, phrases)
  const asked = answers.locales.flatMap((locale) =>
    [...answers.library(locale).answers.values()].map((answer) => ({ locale, id: answer.id, asked: answer.asked })),
  )
  it.each(asked)('knows ways enough to ask $id in $locale', ({ locale, asked: ways }) => {
    expect(ways.length).toBeGreaterThanOrEqual(locale === answers.locales[0] ? 40 : 20)
  })
})
