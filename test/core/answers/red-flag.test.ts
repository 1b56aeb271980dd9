import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { catchRedFlag } from '#core/answers/red-flag.ts'
import type { RedFlag } from '#core/library.ts'

const flag = (id: string, level: RedFlag['level'], ...patterns: string[][]): RedFlag => ({
  id,
  level,
  patterns,
  advice: [],
  told: [],
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
    expect(caught('pain in the left side of my chest')).toBe('chest')
    expect(caught('pain in my toe, and how do I keep my head and chest up')).toBeUndefined()
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
    'chrst pain',
    'chest paain',
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
    'I haven’t had any chest pain',
    'it doesn’t hurt on the bone',
    'no numbness or chest pain',
  ])('lets the denial %j pass', (question) => {
    expect(caught(question)).toBeUndefined()
  })

  it.each([
    'No, chest pain!',
    'no chest pain before, now chest pain',
    'no calf trouble but chest pain',
    'not sure: chest pain',
    'isn’t chest pain bad?',
  ])('is not put off by the denial in %j', (question) => {
    expect(caught(question)).toBe('chest')
  })

  it('leaves out of account what a pattern leaves out, and that alone', () => {
    expect(caught('tight chest strap')).toBeUndefined()
    expect(caught('my chest is tight, and my chest strap shows 190')).toBe('chest')
  })

  it.each(['can’t walk', 'cant walk', 'cannot walk', 'can not walk', 'can’t walk'])(
    'reads %j as one and the same',
    (question) => {
      expect(caught(question)).toBe('locked')
    },
  )

  it('takes off the s of an apostrophe, and parts a number from its unit', () => {
    const some = [flag('worn', 'soon', ['calf', 'hot'], ['3 weeks'])]
    expect(catchRedFlag('my calf’s hot', some)).toBeDefined()
    expect(catchRedFlag('for 3weeks', some)).toBeDefined()
  })

  describe('with words for what else to look at', () => {
    const knee = flag(
      'knee',
      'urgent',
      ['unless', 'costume', 'or', 'in my head'],
      ['knee', 'means', 'knee', 'or', 'knees', 'or', 'knee cap'],
      ['knee', 'swollen', 'or', 'blew up', 'or', 'pops*', 'unless', 'balloon'],
      ['son', 'knee', 'sore', 'anywhere'],
    )
    const isCaught = (question: string) => catchRedFlag(question, [knee]) !== undefined

    it.each(['knee swollen', 'my knees blew up', 'a knee cap that popsed', 'swollen knee cap'])(
      'catches %j by any of them',
      (question) => {
        expect(isCaught(question)).toBe(true)
      },
    )

    it.each(['the balloon by my knee blew up', 'a swollen knee in my head', 'swollen costume knee', 'swollen ankle'])(
      'lets %j pass',
      (question) => {
        expect(isCaught(question)).toBe(false)
      },
    )

    it('heeds what takes a sign back only where it stands near', () => {
      expect(isCaught('we let go of a balloon on the way home after the race, and then my knee blew up')).toBe(true)
    })

    it('looks anywhere when told to', () => {
      expect(isCaught('my son is eight and plays football on Sundays. Since spring he has had a sore knee')).toBe(true)
    })
  })

  it.each([
    'my dog can’t walk',
    'in the film he has chest pain',
    'chest pain years ago',
    'foot drop in 2009',
    'I used to get chest pain',
    'foot drop last spring, all healed',
  ])('lets what is told of others or of long ago pass: %j', (question) => {
    expect(caught(question)).toBeUndefined()
  })

  it.each([
    'I tripped over the dog and can’t walk',
    'my dog pulled me and I can’t walk',
    'chest pain that began two years ago',
    'years ago I ran a lot, now chest pain',
    'foot drop that has not healed',
  ])('is not put off by them in %j', (question) => {
    expect(caught(question)).toBeDefined()
  })

  describe('in Spanish', () => {
    const pecho = flag('pecho', 'emergency', ['pecho', 'dol*', 'or', 'duel*'], ['desmay*'], ['no puedo respirar'])
    const isCaught = (question: string) => catchRedFlag(question, [pecho]) !== undefined

    it.each([
      'me duele el pecho',
      'mé duéle el pechó',
      'No, me duele el pecho',
      'no deja de dolerme el pecho',
      'no se me pasa el dolor de pecho',
      'no puedo respirar',
      '¿no? desmayos',
      'hace dos años que me duele el pecho',
      'tropecé con el perro y me desmayé',
    ])('catches %j', (question) => {
      expect(isCaught(question)).toBe(true)
    })

    it.each([
      'no me duele el pecho',
      'No tengo ningún dolor en el pecho',
      'sin dolor en el pecho',
      'nunca me he desmayado',
      'ni desmayos',
      'sin náuseas o desmayos',
      'el pecho me dejó de doler',
      'libre de dolor en el pecho',
      'hace años me desmayé',
      'me desmayé en 2009',
      'mi perro se desmayó',
    ])('lets %j pass', (question) => {
      expect(isCaught(question)).toBe(false)
    })
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
