import { describe, expect, it } from 'vitest'
import { gradeOf, hardestGrade } from '#content/readability.ts'
import { shippedContent } from '#test/support/core/content.ts'

const { answers } = shippedContent().library('en')

describe('gradeOf', () => {
  it.each(answers)('finds $id no harder than a ninth-grader reads with ease', (answer) => {
    expect(gradeOf(answer)).toBeLessThanOrEqual(hardestGrade)
  })

  it('is higher the longer the sentences and the words are', () => {
    const [answer] = answers
    if (answer === undefined) throw new Error('there is no answer')
    const saying = (text: string) =>
      gradeOf({
        ...answer,
        short: [{ kind: 'text', style: 'body', spans: [{ kind: 'text', text }] }],
        why: [],
        research: [],
        todo: [],
      })
    // 6 words, 6 syllables, one sentence: 0.39 × 6 + 11.8 × 1 − 15.59.
    expect(saying('The cat sat on the mat.')).toBeCloseTo(-1.45, 2)
    expect(saying('Biomechanical investigations demonstrate considerable individual variability.')).toBeGreaterThan(20)
  })
})
