import { describe, expect, it } from 'vitest'
import type { Advice, AdviceEntry, Adviser } from '#core/adviser.ts'
import { blockText, plainText } from '#core/reply/plain-text.ts'
import { labels, useCoach } from '#test/support/core/coach.ts'
import { shippedContent } from '#test/support/core/content.ts'

const createCoach = useCoach()
const { answers } = shippedContent().library('en')
const ranking = (scores: Record<string, number>) => ({
  dangers: () => [],
  rank: () => Object.entries(scores).map(([id, score]) => ({ id, score })),
})
const between = ranking({ 'what-is-the-pull': 0.5, 'drill-dose': 0.45 })
const sure = ranking({ 'jump-in-place-test': 0.9 })
const shortOf = (id: string) =>
  answers
    .find((one) => one.id === id)
    ?.short.map(blockText)
    .join('\n') ?? ''

/** A model that says so, and what it was asked. */
function adviserSaying(advice: Advice | undefined) {
  const asked: (readonly AdviceEntry[])[] = []
  const adviser: Adviser = {
    advise: async (_question, _locale, entries) => {
      asked.push(entries)
      return advice
    },
  }
  return { adviser, asked }
}

describe('an answer with a language model', () => {
  it('is the one that it chose, and the others stay one tap away', async () => {
    const { adviser, asked } = adviserSaying({ id: 'drill-dose', text: undefined })
    const reply = await createCoach({ ranker: between, adviser }).reply('how much of it?')
    expect(plainText(reply)).toContain(shortOf('drill-dose'))
    expect(labels(reply)).toContain('What is the pull?')
    expect(asked[0]?.map(({ id }) => id)).toEqual(['what-is-the-pull', 'drill-dose'])
  })

  it('has the short answer in its words, which it says, and all the rest as it was', async () => {
    const text =
      "Hopping softly on the spot, you'll most likely land on the balls of your feet, right below your hips [F31]. It doesn't show how you should run."
    const { adviser } = adviserSaying({ id: 'jump-in-place-test', text })
    const reworded = plainText(await createCoach({ ranker: sure, adviser }).reply('is hopping a test of how I run'))
    const curated = plainText(await createCoach({ ranker: sure }).reply('is hopping a test of how I run'))
    expect(reworded).toContain(text)
    expect(reworded).toContain('by a language model')
    expect(reworded.slice(reworded.indexOf('\n\nWhy'))).toBe(curated.slice(curated.indexOf('\n\nWhy')))
  })

  it.each<[string, Advice | undefined]>([
    ['says nothing', undefined],
    ['chose something that was not offered', { id: 'cadence-target', text: undefined }],
    ['chose none', { id: '', text: undefined }],
    ['invented a number', { id: 'jump-in-place-test', text: 'Jump 180 times a day and run 20% faster [F31].' }],
    [
      'lost the source',
      {
        id: 'jump-in-place-test',
        text: "It is a nice way to feel a soft landing, but it doesn't show how you should run.",
      },
    ],
  ])('is the curated one when the model %s', async (_what, advice) => {
    const { adviser } = adviserSaying(advice)
    const question = 'is hopping a test of how I run'
    const said = await createCoach({ ranker: sure, adviser }).says(question)
    expect(said).toBe(await createCoach({ ranker: sure }).says(question))
  })

  it.each([
    ['sounds serious', 'I get chest pain when I run'],
    ['mentions pain', 'my calf hurts, should I hop'],
  ])('is asked for in vain where the question %s', async (_what, question) => {
    const { adviser, asked } = adviserSaying({ id: 'jump-in-place-test', text: undefined })
    await createCoach({ ranker: sure, adviser }).reply(question)
    expect(asked).toEqual([])
  })

  it('is not asked for by an answer’s own name, and never where nothing fits', async () => {
    const { adviser, asked } = adviserSaying({ id: 'drill-dose', text: undefined })
    await createCoach({ adviser }).reply('drill-dose')
    await createCoach({ adviser, ranker: { dangers: () => [], rank: () => [] } }).reply('which socks?')
    expect(asked).toEqual([])
  })
})
