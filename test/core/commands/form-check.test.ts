import { describe, expect, it } from 'vitest'
import { plainText } from '#core/reply/plain-text.ts'
import { type Coach, labels, useCoach } from '#test/support/core/coach.ts'

const createCoach = useCoach()
const first = { landing: 'heel', reach: 'ahead', knee: 'never' }
const second = { toes: 'never', late: 'no', load: 'no' }

async function check(coach: Coach, one: typeof first, two: typeof second) {
  const half = await coach.press(await coach.reply('/form-check'), 'Begin', one)
  return coach.press(half, 'Three more questions', two)
}

describe('/form-check', () => {
  it('asks in two forms of three, and ends with what to try, the drill and the answers to read', async () => {
    const coach = createCoach()
    const result = await check(coach, first, second)
    const said = plainText(result)
    expect(said).toContain('A shorter, quicker step')
    expect(said).toContain('Landing on the heel is no fault by itself')
    expect(labels(result)[0]).toMatch(/^Show me the drill/)
    expect(result.actions.filter(({ command }) => command === 'why').length).toBeGreaterThan(1)
    expect(said).toContain('From Monday 21 December on')
  })

  it('answers a knee that often hurts with care, and with no drill', async () => {
    const result = await check(createCoach(), { ...first, knee: 'often' }, second)
    expect(result.tone).toBe('care')
    expect(plainText(result)).toContain('worth showing to a physio or doctor')
    expect(plainText(result)).toContain("I can't diagnose")
    expect(result.actions.map(({ command }) => command)).not.toContain('drill')
  })

  it('assumes nothing that was left empty, and keeps nothing of it', async () => {
    const coach = createCoach()
    const intro = await coach.reply('/form-check')
    expect(plainText(await coach.press(intro, 'Begin', { landing: 'heel' }))).toContain('I need all three answers')
    const half = await coach.press(intro, 'Begin', first)
    expect(plainText(await coach.press(half, 'Three more questions', { toes: 'fine' }))).toContain('I need all three')
    expect(await coach.stores.formChecks.list(await coach.member())).toEqual([])
  })

  it('shows four weeks later what has changed', async () => {
    const coach = createCoach()
    await check(coach, first, second)
    coach.at('2026-12-21T18:00')
    expect(await coach.says('/form-check')).toContain('What you said on Monday 23 November')
    const again = plainText(await check(coach, { ...first, reach: 'under' }, second))
    expect(again).toContain('Since Monday 23 November')
    expect(again).toContain('Well ahead of my knee → Close to under my knee')
    coach.at('2027-01-19T18:00')
    expect(plainText(await check(coach, { ...first, reach: 'under' }, second))).toContain(
      'The same answers as on Monday 21 December',
    )
  })

  it('is one tap away in the first session of a plan', async () => {
    const coach = createCoach()
    const card = await coach.reply('/drill')
    expect(plainText(await coach.press(card, 'Check my form'))).toContain('Six short questions')
  })
})

describe('/jump-test', () => {
  it('leads through its steps, warns before it asks to hop, and ends with its sources', async () => {
    const coach = createCoach()
    let card = await coach.reply('/jump-test')
    const said = [plainText(card)]
    for (let next = labels(card)[0]; next?.startsWith('Next: '); next = labels(card)[0]) {
      card = await coach.press(card, next)
      said.push(plainText(card))
    }
    expect(said).toHaveLength(6)
    expect(said.findIndex((one) => one.includes('Leave it out today'))).toBeLessThan(
      said.findIndex((one) => one.includes('Hop on both feet')),
    )
    expect(said.at(-1)).toContain('Leave out the other two jumps')
    expect(card.blocks.map(({ kind }) => kind)).toContain('source')
    expect(labels(card)).toContain('What does jumping on the spot show me?')
  })

  it('ends when something hurts, with no drill', async () => {
    const coach = createCoach()
    const first = await coach.press(await coach.reply('/jump-test'), 'Next: Before you start')
    const stopped = await coach.press(first, 'Something hurts')
    expect(stopped.tone).toBe('care')
    expect(stopped.actions).toEqual([])
    expect(plainText(stopped)).toContain("I can't diagnose")
  })
})
