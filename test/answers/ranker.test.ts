import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRanker } from '#answers/ranker.ts'
import { findDanger } from '#core/answers/danger.ts'
import { decide } from '#core/answers/decide.ts'
import { catchRedFlag } from '#core/answers/red-flag.ts'
import { shelf } from '#src/shelf.ts'
import { shippedContent } from '#test/support/core/content.ts'

const content = shippedContent()
const ranker = createRanker(content, shelf)
const { answers, drills, redFlags } = content.library('en')
const told = redFlags.flatMap((flag) => flag.told.map((text) => ({ text, id: flag.id })))

function verdictOn(question: string) {
  return decide(findDanger(question, content.library('en'), ranker), ranker.rank(question, 'en'))
}

describe('createRanker', () => {
  it.each(answers)('finds $id by its slug, its title and every wording', ({ id, title, asked }) => {
    for (const wording of [id, title, ...asked]) {
      expect(ranker.rank(wording, 'en')[0], wording).toEqual({ id, score: 1 })
      expect(verdictOn(wording), wording).toEqual({ verdict: 'sure', id })
    }
  })

  it.each(drills)('leads from the name and the number of drill $number to its answer', ({ name, number, id }) => {
    const own = `drill-0${number}-${id}`
    expect(ranker.rank(name, 'en')[0]?.id).toBe(own)
    expect(ranker.rank(`drill ${number}`, 'en')[0]?.id).toBe(own)
  })

  it.each([
    ['heal strike', 'why-heel-strike'],
    ['is heel stiking bad', 'why-heel-strike'],
    ['overstridding', 'overstriding-check'],
    ['am i overstrding', 'overstriding-check'],
    ['kneee hurts', 'knee-pain-and-form'],
    ['waht is the pull', 'what-is-the-pull'],
    ['what does the jupm in place test show', 'jump-in-place-test'],
    ['HEEL STRIKE!!!', 'why-heel-strike'],
  ])('is sure of %j for all its slips: %s', (question, id) => {
    expect(verdictOn(question)).toEqual({ verdict: 'sure', id })
  })

  it.each([
    'best running shoes price',
    'weather tomorrow',
    'hello',
    'who are you',
    'thanks',
    'tell me a joke',
    'pizza',
    '',
    '?',
    '💥',
  ])('is not sure of %j', (question) => {
    expect(verdictOn(question).verdict).toBe('unsure')
  })

  it('gives every score between 0 and 1, best first and each answer once, for any text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.lorem({ maxCount: 200 })), (question) => {
        const ranked = ranker.rank(question, 'en')
        const scores = ranked.map(({ score }) => score)
        expect(scores.every((score) => score > 0 && score <= 1)).toBe(true)
        expect(scores).toEqual([...scores].sort((a, b) => b - a))
        expect(new Set(ranked.map(({ id }) => id)).size).toBe(ranked.length)
      }),
    )
  })

  it('shares out between red flags how likely danger is, likeliest first, for any text', () => {
    const any = fc.oneof(fc.string({ unit: 'binary' }), fc.lorem(), fc.constantFrom(...told.map(({ text }) => text)))
    fc.assert(
      fc.property(any, (text) => {
        const scores = ranker.dangers(text, 'en').map(({ score }) => score)
        expect(scores).toEqual([...scores].sort((a, b) => b - a))
        expect(scores.reduce((sum, score) => sum + score, 0)).toBeLessThanOrEqual(1 + 1e-9)
      }),
    )
  })

  it('knows what was told of again, though no pattern is met', () => {
    const unmet = told.filter(({ text }) => catchRedFlag(text, redFlags) === undefined)
    const known = unmet.filter(({ text, id }) => ranker.dangers(text, 'en')[0]?.id === id)
    expect(unmet.length).toBeGreaterThan(100)
    // A line that looks like another's is learnt with it.
    expect(known.length / unmet.length).toBeGreaterThan(0.95)
  })

  it('takes what is denied for no danger', () => {
    expect(verdictOn('out of nowhere I could not get any air into my lungs at the lights').verdict).toBe('red-flag')
    expect(verdictOn('no chest pain, no dizziness, just a bit slow today').verdict).not.toBe('red-flag')
  })

  it('answers in a language without content from the first one', () => {
    expect(ranker.rank('what is the pull', 'xx')).toEqual(ranker.rank('what is the pull', 'en'))
  })
})
