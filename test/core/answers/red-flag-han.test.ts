import { describe, expect, it } from 'vitest'
import { catchRedFlag } from '#core/answers/red-flag.ts'
import { shippedContent } from '#test/support/core/content.ts'

const { redFlags } = shippedContent().library('zh-CN')
const caught = (question: string) => catchRedFlag(question, redFlags)?.id

describe('catchRedFlag in Chinese', () => {
  it.each([
    ['跑步时胸口疼', 'chest-pain'],
    ['胸口發悶', 'chest-pain'],
    ['胸扣疼', 'chest-pain'],
    ['我胸口，特别疼', 'chest-pain'],
    ['跑完晕到了', 'fainting'],
    ['是不是骨折了', 'no-weight-bearing'],
    ['不会是骨折了吧', 'no-weight-bearing'],
    ['没热身，胸口就疼', 'chest-pain'],
    ['３周了膝盖还疼', 'lasting-pain'],
    ['chest 疼', 'chest-pain'],
    ['I have chest pain', 'chest-pain'],
  ])('catches %j as %s', (question, id) => expect(caught(question)).toBe(id))

  it.each([
    '没有胸痛',
    '没有胸痛、头晕或者气短',
    '从来没有晕倒过',
    '胸口一点都不疼',
    '两年前膝盖扭伤肿过',
    '膝盖肿过，早就好了',
    '我家狗跑瘸了',
    '俯卧撑时胸要碰到地吗',
    '腿要断了，昨天练太狠',
    '',
  ])('lets %j pass', (question) => expect(caught(question)).toBeUndefined())

  it.each(['遛狗的时候晕倒了', '几年前骨折过，现在又疼得走不了路', '胸口疼不疼都有点，主要是胸口疼'])(
    'catches %j all the same',
    (question) => expect(caught(question)).toBeDefined(),
  )
})
