import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openClassifier, trainClassifier } from '#answers/classifier.ts'
import { featuresOf } from '#answers/features.ts'

const texts = [
  ['my calf is tight after the hops', 0],
  ['tight calves since yesterday', 0],
  ['calf hurts on stairs', 0],
  ['how many steps a minute', 1],
  ['what cadence is right', 1],
  ['steps per minute on my watch', 1],
  ['小腿很紧', 2],
  ['小腿酸痛怎么办', 2],
  ['我的小腿抽筋', 2],
] as const
const examples = texts.map(([text, label]) => ({ features: featuresOf(text), label }))
const { classifier, bytes } = trainClassifier(examples, 3)

const mostLikely = (text: string) => {
  const likely = classifier.classify(featuresOf(text))
  return likely.indexOf(Math.max(...likely))
}

describe('trainClassifier', () => {
  it.each([
    ['calves so tight', 0],
    ['my claf hurts', 0],
    ['steps a minute?', 1],
    ['cadence', 1],
    ['跑完小腿紧', 2],
  ])('knows %j by its words, for all its slips', (text, label) => expect(mostLikely(text)).toBe(label))

  it('gives likelihoods that make 1 together, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const sum = classifier.classify(featuresOf(text)).reduce((all, one) => all + one, 0)
        expect(sum).toBeCloseTo(1, 6)
      }),
    )
  })

  it('learns the same from the same texts', () => {
    expect(trainClassifier(examples, 3).bytes).toEqual(bytes)
  })
})

describe('openClassifier', () => {
  it('opens what was written, wherever in memory it was read to', () => {
    const shifted = Buffer.concat([Buffer.from('x'), bytes]).subarray(1)
    for (const read of [bytes, Buffer.from(bytes), shifted]) {
      const features = featuresOf('tight calves, what now')
      expect(openClassifier(read)?.classify(features)).toEqual(classifier.classify(features))
    }
  })

  it('opens nothing else', () => {
    expect(openClassifier(new Uint8Array())).toBeUndefined()
    expect(openClassifier(bytes.subarray(0, bytes.length - 1))).toBeUndefined()
    expect(openClassifier(new TextEncoder().encode('something else\n1234'))).toBeUndefined()
  })
})
