import { describe, expect, it } from 'vitest'
import { jointsOf } from '#core/commands/joint-words.ts'
import { mentionsPain } from '#core/commands/safety.ts'
import { findPlace } from '#core/commands/said-place.ts'
import { useCoach } from '#test/support/core/coach.ts'
import { shippedContent } from '#test/support/core/content.ts'

const content = shippedContent()
const createCoach = useCoach()

describe('findPlace', () => {
  it.each([
    ['en', 'sore knee', 'knee'],
    ['en', 'my left calf hurts', 'left calf'],
    ['en', 'shin splints again', 'shin splints'],
    ['en', 'Achilles tender this morning', 'achilles'],
    ['en', 'pulled my hamstring', 'hamstring'],
    ['en', 'felt good, then a sharp pain in the right hip', 'right hip'],
    ['en', 'calves fine, knees hurt', 'knees'],
    ['en', 'twisted my ankle', 'ankle'],
    ['en', 'it band is killing me', 'it band'],
    ['es', 'me duele la rodilla', 'rodilla'],
    ['es', 'me molesta el tendón de Aquiles', 'tendon de aquiles'],
    ['es', 'pinchazo en el gemelo izquierdo', 'gemelo izquierdo'],
    ['es', 'dolor en la planta del pie', 'planta del pie'],
    ['es', 'tengo los isquios doloridos', 'isquios'],
    ['zh-CN', '膝盖疼', '膝盖'],
    ['zh-CN', '小腿拉伤', '小腿'],
    ['zh-CN', '左脚踝有点痛', '左脚踝'],
    ['zh-CN', '练完右膝盖不舒服', '右膝盖'],
    ['zh-CN', '跟腱發炎', '跟腱'],
    ['zh-CN', '足底筋膜疼', '足底筋膜'],
  ])('finds where it hurts (%s): %s', (locale, note, place) => {
    expect(findPlace(note, content.phrasebook(locale))).toBe(place)
  })

  it.each([
    ['en', 'calves sore'],
    ['en', 'both calves a bit tight'],
    ['en', 'quads achy from the hops'],
    ['en', 'DOMS in my glutes'],
    ['en', 'no knee pain'],
    ['en', "my knee didn't hurt"],
    ['en', 'knee pain gone'],
    ['en', 'knees felt strong'],
    ['en', 'pain free, heel to hip'],
    ['en', 'cleared my head, hurt a lot'],
    ['es', 'agujetas en los gemelos'],
    ['es', 'gemelos cargados'],
    ['es', 'no me duele la rodilla'],
    ['es', 'sin dolor de tobillo'],
    ['es', 'la rodilla ya mejor, antes dolía'],
    ['es', 'talón a la cadera'],
    ['zh-CN', '小腿酸'],
    ['zh-CN', '大腿后侧酸痛'],
    ['zh-CN', '膝盖不疼'],
    ['zh-CN', '膝盖不疼了'],
    ['zh-CN', '没有膝盖疼'],
    ['zh-CN', '脚跟贴近臀部'],
  ])('finds nothing to worry about (%s): %s', (locale, note) => {
    expect(findPlace(note, content.phrasebook(locale))).toBeUndefined()
  })
})

describe('jointsOf', () => {
  it.each([
    ['en', 'left calf', ['ankle']],
    ['en', 'calves', ['ankle']],
    ['en', 'shin splints', ['ankle']],
    ['en', 'Achilles', ['ankle']],
    ['en', 'achiles', ['ankle']],
    ['en', 'back of my knee', ['knee']],
    ['en', 'back of the thigh', ['knee']],
    ['en', 'lower back', ['back']],
    ['en', 'ankel', ['ankle']],
    ['en', 'it band', ['knee', 'hip']],
    ['en', 'finger', []],
    ['en', 'ball of my foot', ['foot']],
    ['es', 'la rodilla', ['knee']],
    ['es', 'gemelo izquierdo', ['ankle']],
    ['es', 'rodila', ['knee']],
    ['es', 'knees', ['knee']],
    ['es', 'tendón de Aquiles', ['ankle']],
    ['es', 'dedo de la mano', []],
    ['zh-CN', '膝盖', ['knee']],
    ['zh-CN', '脚背', ['foot']],
    ['zh-CN', '脚脖子', ['ankle']],
    ['zh-CN', '脖子', ['shoulder']],
    ['zh-CN', '大腿根', ['hip']],
    ['zh-CN', '手背', []],
    ['zh-CN', '後背', ['back']],
    ['zh-CN', '右小腿', ['ankle']],
  ])('takes in %s "%s" for %j', (locale, where, joints) => {
    expect(jointsOf(where, content.phrasebook(locale))).toEqual(joints)
  })

  it.each(content.locales)('knows a joint for most parts of the body that %s lists', (locale) => {
    const phrasebook = content.phrasebook(locale)
    const parts = phrasebook.text('words.body', {}).split(',')
    const unknown = parts.filter((part) => jointsOf(part, phrasebook).length === 0)
    expect(unknown.length / parts.length, unknown.join()).toBeLessThan(0.2)
  })
})

describe('mentionsPain', () => {
  it.each([
    ['en', 'my calf hurts'],
    ['en', 'shin splints'],
    ['es', 'me duele la rodilla'],
    ['zh-CN', '膝盖疼'],
    ['zh-CN', '跑完小腿很酸'],
    ['zh-CN', '小腿拉傷了'],
  ])('sees it (%s): %s', (locale, text) => expect(mentionsPain(content.phrasebook(locale), text)).toBe(true))

  it.each([
    ['en', 'what is the pull'],
    ['es', 'qué es el tirón de la zancada'],
    ['zh-CN', '什么是上拉'],
  ])('sees none (%s): %s', (locale, text) => {
    if (!text.includes('tirón')) expect(mentionsPain(content.phrasebook(locale), text)).toBe(false)
  })
})

describe('/checkin', () => {
  it('takes the place from the note', async () => {
    const coach = createCoach()
    const day = Temporal.PlainDate.from('2026-11-23')
    for (const [line, said] of lines) {
      await coach.type(line)
      const [entry] = await coach.stores.checkIns.between(await coach.member(), day, day)
      expect(entry, line).toMatchObject(said)
    }
  })

  const lines: readonly (readonly [string, object])[] = [
    ['/checkin done, sore knee', { outcome: 'done', where: 'knee' }],
    ['/checkin my left calf hurts', { outcome: 'done', where: 'left calf' }],
    ['/checkin me duele la rodilla', { outcome: 'done', where: 'rodilla' }],
    ['/checkin 膝盖疼', { outcome: 'done', where: '膝盖' }],
    ['/checkin 练了一半，小腿拉伤', { outcome: 'partly', where: '小腿' }],
    ['/checkin calves sore', { outcome: 'done', where: undefined, note: 'calves sore' }],
    ['/checkin knee pain 0', { outcome: 'done', pain: 0 }],
    ['/checkin left calf tight', { outcome: 'done', where: 'left calf', note: 'tight' }],
    ['/checkin partly no knee pain', { outcome: 'partly', where: undefined }],
  ]

  it('leaves out the drills of what a note says hurts, and none for muscles that are just sore', async () => {
    const coach = createCoach()
    await coach.type('/drill')
    expect(await coach.says('/checkin done, both calves sore')).not.toContain('[The pain is gone]')
    const hurts = await coach.says('/checkin done, my knee hurts')
    expect(hurts).toContain('Where: knee')
    expect(hurts).toContain('[The pain is gone]')
  })
})
