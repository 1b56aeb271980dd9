import { describe, expect, it } from 'vitest'
import { loadContent } from '#content/load.ts'
import { plainText } from '#core/reply/plain-text.ts'
import { smallPhrases, validFiles, writeFolder } from '#test/support/content-folder.ts'

function load(change: (files: Map<string, string>) => void = () => {}) {
  const files = validFiles()
  change(files)
  return loadContent(writeFolder(files), smallPhrases)
}

describe('loadContent', () => {
  it('gives drills in the order of their numbers, with every section as blocks', () => {
    const { drills } = load().library('en')
    expect(drills.map(({ number, id }) => [number, id])).toEqual([
      [1, 'box-band'],
      [2, 'face-up'],
      [3, 'push-up'],
      [4, 'both-heels'],
      [5, 'single-heel'],
    ])
    expect(drills[0]?.sections.cues).toEqual([
      { kind: 'text', style: 'body', spans: [{ kind: 'text', text: 'A sentence.' }] },
    ])
    expect(drills[0]?.dose).toEqual({ reps: 10, sides: 'each', stated: true })
  })

  it('parts an answer into its short answer and its sections, and leaves the marks in the text', () => {
    const [answer] = load().library('en').answers
    expect(answer).toMatchObject({ id: 'what-is-the-pull', drill: 5, safetyNote: true, evidence: ['E1', 'O1'] })
    expect(plainText({ audience: 'member', tone: 'plain', actions: [], blocks: answer?.short ?? [] })).toBe(
      'You lift the foot [F1]. It helps a little [E1].',
    )
    expect(answer?.todo).toEqual([{ kind: 'list', ordered: false, items: [[{ kind: 'text', text: 'Lift.' }]] }])
  })

  it('numbers the sessions of a plan through all its weeks', () => {
    const [plan] = load().library('en').plans
    expect(plan?.sessions.map(({ number, week }) => [number, week])).toEqual([
      [1, 1],
      [2, 1],
      [3, 2],
      [4, 2],
    ])
  })

  it('gives facts, references and over-claims as sources, and places by what people call them', () => {
    const { sources, places, redFlags } = load().library('en')
    expect(sources.get('F3')).toMatchObject({ kind: 'fact', says: 'Fact 3', quotable: true })
    expect(sources.get('E1')).toMatchObject({ kind: 'reference', citation: 'A. 2004', url: 'https://doi.org/10.1/x' })
    expect(sources.get('O1')).toMatchObject({ kind: 'over-claim', says: 'Sometimes' })
    expect(places.get('beijing')).toBe('Asia/Shanghai')
    expect(redFlags[0]?.patterns).toEqual([
      ['chest', 'pain*'],
      ['chest', 'tight*'],
    ])
  })

  it('reads files with the line ends of Windows and a byte order mark as any other', () => {
    const content = load((files) => {
      for (const [path, text] of files) files.set(path, `\uFEFF${text.replaceAll('\n', '\r\n')}`)
    })
    expect(content.library('en').drills).toEqual(load().library('en').drills)
  })

  it('leaves files that begin with a dot alone', () => {
    expect(() => load((files) => files.set('en/.DS_Store', 'x'))).not.toThrow()
  })

  describe('with a second language', () => {
    const withPortuguese = ({ warning = true, draft = false } = {}) =>
      load((files) => {
        const messages = files.get('en/messages.yaml') ?? ''
        files.set('pt/messages.yaml', messages.replace('Hello', 'Olá').replace('Why', 'Porquê'))
        const answer = files.get('en/answers/what-is-the-pull.md') ?? ''
        files.set(
          'pt/answers/what-is-the-pull.md',
          answer.replace('What is the pull?', 'O quê?').replace('## Why', '## Porquê'),
        )
        const flags = files.get('en/red-flags.yaml') ?? ''
        if (warning) files.set('pt/red-flags.yaml', flags)
        if (draft) files.set('pt/DRAFT.md', 'Half of it is missing.')
      })

    it('uses its files, and those of the first language where it has none', () => {
      const content = withPortuguese()
      expect(content.locales).toEqual(['en', 'pt'])
      expect(content.library('pt').answers[0]?.title).toBe('O quê?')
      expect(content.library('pt').drills).toEqual(content.library('en').drills)
      // Whoever reads Portuguese may still write English.
      const english = content.library('en').redFlags
      expect(content.library('pt').redFlags).toEqual([...english, ...english])
      expect(content.library('pt').locales).toEqual(['en', 'pt'])
    })

    it.each([
      ['whose signs of danger nobody has written', () => withPortuguese({ warning: false })],
      ['that is a draft', () => withPortuguese({ draft: true })],
    ])('is not spoken in a language %s', (_, loaded) => {
      const content = loaded()
      expect(content.locales).toEqual(['en'])
      expect(content.library('pt').locale).toBe('en')
      expect(content.phrasebook('pt').locale).toBe('en')
    })

    it.each([
      ['pt', 'pt'],
      ['pt-BR', 'pt'],
      ['en-GB', 'en'],
      ['zh-Hant-TW', 'en'],
      ['', 'en'],
    ])('serves %j with the content of %s', (asked, served) => {
      const content = withPortuguese()
      expect(content.library(asked).locale).toBe(served)
      expect(content.phrasebook(asked).locale).toBe(served)
    })
  })
})
