import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { catchRedFlag } from '#core/answers/red-flag.ts'
import type { RedFlag } from '#core/library.ts'

const flag = (id: string, level: RedFlag['level'], ...patterns: string[][]): RedFlag => ({
  id,
  level,
  patterns,
  advice: [],
})

const flags = [
  flag('shin', 'soon', ['shin*', 'pain*']),
  flag('fracture', 'urgent', ['night', 'pain'], ['bone', 'hurt*']),
  flag('chest', 'emergency', ['chest', 'pain*'], ['chest', 'tight*', '-chest strap*'], ['can t breathe']),
  flag('locked', 'urgent', ['knee', 'locked'], ['can t walk'], ['foot drop'], ['pain*', 'not going away']),
  flag('faint', 'emergency', ['faint*'], ['unconscious']),
]
const caught = (question: string) => catchRedFlag(question, flags)?.id

describe('catchRedFlag', () => {
  it.each([
    ['chest pain', 'chest'],
    ['PAINS in my CHEST!', 'chest'],
    ['I can’t breathe', 'chest'],
    ['I ｃａｎ＇ｔ breathe', 'chest'],
    ['pain at night', 'fracture'],
    ['the bone is hurting', 'fracture'],
    ['painful shins', 'shin'],
    ['I can’t walk', 'locked'],
    ['pain not going away', 'locked'],
  ])('catches %j as %s', (question, id) => {
    expect(caught(question)).toBe(id)
  })

  it.each(['', 'chest day at the gym', 'night pains', 'bone-dry and painful'])('lets %j pass', (question) => {
    expect(caught(question)).toBeUndefined()
  })

  it('wants the words of a pattern close together', () => {
    expect(caught('pain in the left chest')).toBe('chest')
    expect(caught('pain in the left side of my chest')).toBeUndefined()
  })

  it('wants the words of a phrase side by side and in order', () => {
    expect(caught('foot drop')).toBe('locked')
    expect(caught('drop the foot')).toBeUndefined()
    expect(caught('my foot must drop')).toBeUndefined()
    expect(caught('walk, can’t I?')).toBeUndefined()
  })

  it.each([
    'chset pain',
    'chest pian',
    'ches pain',
    'chestt pain',
    'chestpain',
    'painful chst',
    'unconsciuos',
    'unconscoius',
  ])('sees through the slip in %j', (question) => {
    expect(caught(question)).toBeDefined()
  })

  it.each(['my knee looked bent', 'shirt pants', 'a fantastic day', 'chess pawn'])(
    'takes no other word for a slip: %j',
    (question) => {
      expect(caught(question)).toBeUndefined()
    },
  )

  it.each([
    'no chest pain',
    'without any chest pain',
    'never chest pain',
    'free of chest pain',
    'my shin is pain free',
    'my shin is painfree and painless',
    'my chest has no pain',
  ])('lets the denial %j pass', (question) => {
    expect(caught(question)).toBeUndefined()
  })

  it.each([
    'No, chest pain!',
    'no chest pain before, now chest pain',
    'no calf trouble but chest pain',
    'not sure: chest pain',
  ])('is not put off by the denial in %j', (question) => {
    expect(caught(question)).toBe('chest')
  })

  it('leaves out of account what a pattern leaves out, and that alone', () => {
    expect(caught('tight chest strap')).toBeUndefined()
    expect(caught('my chest is tight, and my chest strap shows 190')).toBe('chest')
  })

  it('names the worst when there are several, whatever their order', () => {
    expect(caught('shin pain at night and chest pain')).toBe('chest')
    expect(caught('shin pain at night')).toBe('fracture')
  })

  it('is not caught by a pattern without words', () => {
    expect(catchRedFlag('anything', [flag('empty', 'soon', [], ['-anything'])])).toBeUndefined()
  })

  it('catches a sign in the middle of whatever words, and copes with any text', () => {
    const filler = fc.array(fc.constantFrom('run', 'the', 'hill', 'after', '💥', '12'), { maxLength: 30 })
    fc.assert(
      fc.property(filler, filler, (before, after) => {
        expect(caught([...before, 'chest pain', ...after].join(' '))).toBe('chest')
      }),
    )
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(flags.map(({ id }) => id).concat('none')).toContain(caught(text) ?? 'none')
      }),
    )
  })
})
