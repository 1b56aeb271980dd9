import { describe, expect, it } from 'vitest'
import { plainText } from '#core/reply/plain-text.ts'
import type { OptionInputs, Reply } from '#core/reply/reply.ts'
import { type Coach, labels, useCoach } from '#test/support/core/coach.ts'

const createCoach = useCoach()

/** What counts on a day, without what the store adds. */
async function counts(coach: Coach, day = '2026-11-23') {
  const date = Temporal.PlainDate.from(day)
  const [entry] = await coach.stores.checkIns.between(await coach.member(), date, date)
  if (entry === undefined) return undefined
  const { id: _id, at: _at, day: _day, ...said } = entry
  return said
}

const nothingSaid = {
  effort: undefined,
  feel: undefined,
  reason: undefined,
  where: undefined,
  pain: undefined,
  note: undefined,
}

describe('/checkin', () => {
  it.each<[string, OptionInputs]>([
    ['/checkin', { outcome: 'done' }],
    ['/checkin partly 6 left calf tight', { outcome: 'partly', effort: 6, where: 'left calf', note: 'tight' }],
    ['/checkin not-today reason:travel', { outcome: 'not-today', reason: 'travel' }],
    ['/checkin ill', { outcome: 'not-today', reason: 'ill' }],
    ['/checkin done no-time', { outcome: 'done', reason: 'no-time' }],
    ['/checkin too easy effort 3 pain 0', { outcome: 'done', feel: 'too-easy', effort: 3, pain: 0 }],
  ])('%s records %j', async (line, said) => {
    const coach = createCoach()
    await coach.type(line)
    expect(await counts(coach)).toEqual({
      ...nothingSaid,
      ...said,
      backfilled: false,
      byCoach: false,
      session: undefined,
    })
  })

  it('says again what was recorded', async () => {
    const coach = createCoach()
    await coach.type('/drill')
    const says = await coach.says('/checkin partly 6 too hard left calf pain 3 tight')
    for (const said of [
      'Monday 23 November',
      'session 1 of 12',
      'Effort: 6/10',
      'Felt: Too hard',
      'Where: left calf',
      'Pain: 3/10',
      'Note: tight',
    ]) {
      expect(says.toLowerCase()).toContain(said.toLowerCase())
    }
  })

  it('replaces an earlier one of the same day, and Undo brings that back', async () => {
    const coach = createCoach()
    const first = await coach.reply('/checkin partly 6')
    const second = await coach.reply('/checkin done 4')
    expect(await counts(coach)).toMatchObject({ outcome: 'done', effort: 4 })
    const undone = await coach.press(second, 'Undo')
    expect(plainText(undone)).toBe('Taken back. Monday 23 November counts as before: Partly.')
    expect(undone.replaces).toBe(true)
    expect(await counts(coach)).toMatchObject({ outcome: 'partly', effort: 6 })
    expect(plainText(await coach.press(first, 'Undo'))).toBe('Taken back. Monday 23 November is open again.')
    expect(await counts(coach)).toBeUndefined()
  })

  it('brings back, undone one by one, every state there was', async () => {
    const coach = createCoach()
    await coach.type('/drill')
    const lines = ['/checkin', '/checkin partly 6', '/checkin ill', '/checkin done 3 light', '/checkin not-today rest']
    const states = [await counts(coach)]
    const replies: Reply[] = []
    for (const line of lines) {
      replies.push(await coach.reply(line))
      states.push(await counts(coach))
    }
    for (const reply of replies.reverse()) {
      expect(await counts(coach)).toEqual(states.pop())
      await coach.press(reply, 'Undo')
    }
    expect(await counts(coach)).toBeUndefined()
  })

  it('takes back nothing twice, nothing that does not count any more, and nothing of another member', async () => {
    const coach = createCoach()
    const first = await coach.reply('/checkin partly')
    const second = await coach.reply('/checkin done')
    const refusal = /isn't the one that counts any more/
    expect(plainText(await coach.press(first, 'Undo'))).toMatch(refusal)
    const other = createCoach({ club: coach.club, user: 'ben' })
    expect(plainText(await other.press(second, 'Undo'))).toMatch(refusal)
    await coach.press(second, 'Undo')
    expect(plainText(await coach.press(second, 'Undo'))).toMatch(refusal)
    expect(await counts(coach)).toMatchObject({ outcome: 'partly' })
  })

  it('is of the practice day, and Undo of the day it was made for', async () => {
    const coach = createCoach()
    coach.at('2026-11-24T01:00')
    const late = await coach.reply('/checkin')
    expect(await counts(coach)).toMatchObject({ outcome: 'done', backfilled: false })
    const yesterday = await coach.reply('/checkin partly yesterday')
    expect(await counts(coach, '2026-11-22')).toMatchObject({ outcome: 'partly', backfilled: true })
    expect(plainText(await coach.press(yesterday, 'Undo'))).toContain('Sunday 22 November is open again')
    coach.at('2026-11-30T12:00')
    expect(plainText(await coach.press(late, 'Undo'))).toContain('Monday 23 November is open again')
  })

  it('for yesterday is of a session only when the plan had begun', async () => {
    const coach = createCoach()
    await coach.type('/drill')
    expect(await coach.says('/checkin yesterday')).not.toContain('That was session')
    expect(await coach.says('/plan')).toContain('Sessions done: 0/12')
    coach.at('2026-11-24T18:00')
    expect(await coach.says('/checkin yesterday')).toContain('That was session 1 of 12')
    expect(await coach.says('/plan')).toContain('Sessions done: 1/12')
  })

  it('names the day of the next session, which may be today', async () => {
    const coach = createCoach()
    await coach.type('/drill')
    expect(await coach.says('/checkin')).toContain('Next session: Wednesday 25 November')
    coach.at('2026-11-25T09:00')
    expect(await coach.says('/checkin yesterday')).toContain('Next session: Wednesday 25 November')
    expect(await coach.says('/checkin')).toContain('Next session: Friday 27 November')
    expect(await coach.says('/checkin yesterday')).toContain('Next session: Friday 27 November')
  })

  it('cares instead of praising when something hurts, and says when to stop', async () => {
    const coach = createCoach()
    for (const line of ['/checkin pain 2', '/checkin done left knee', '/checkin injured']) {
      const reply = await coach.reply(line)
      expect(reply.tone).toBe('care')
      expect(plainText(reply)).toContain("I can't diagnose")
    }
    expect((await coach.reply('/checkin pain 0')).tone).toBe('good')
    expect((await coach.reply('/checkin not-today rest')).tone).toBe('plain')
  })

  it.each<OptionInputs>([
    { outcome: 'partly', note: 'chest pain half way' },
    { outcome: 'done', where: 'chest', note: 'some pain' },
  ])('answers a red flag in %j with what to do, no drill, and records it all the same', async (options) => {
    const coach = createCoach()
    const { reply } = await coach.run('checkin', options)
    expect(plainText(reply)).toContain('Stop now and get emergency help')
    expect(reply.actions.map((action) => action.command)).not.toContain('drill')
    expect(await counts(coach)).toMatchObject(options)
  })

  it('adds details to the same day by a form', async () => {
    const coach = createCoach()
    const done = await coach.reply('/checkin done')
    await coach.press(done, 'Add details', { effort: '5', feel: 'right', where: '', pain: '', note: 'fine' })
    expect(await counts(coach)).toMatchObject({
      outcome: 'done',
      effort: 5,
      feel: 'right',
      where: undefined,
      note: 'fine',
    })
    expect(labels(await coach.reply('/checkin not-today rest'))).toEqual(['Undo', 'My progress'])
  })

  it('keeps what was said when details are added, twice over, and Undo brings it back', async () => {
    const coach = createCoach()
    const done = await coach.reply('/checkin done 6 left calf')
    const more = await coach.press(done, 'Add details', { effort: '', feel: 'right' })
    expect(await counts(coach)).toMatchObject({ outcome: 'done', effort: 6, where: 'left calf', feel: 'right' })
    await coach.press(done, 'Add details', { pain: '2' })
    const all = { outcome: 'done', effort: 6, where: 'left calf', feel: 'right', pain: 2 }
    expect(await counts(coach)).toMatchObject(all)
    expect(plainText(await coach.press(more, 'Undo'))).toContain("isn't the one that counts")
    expect(await counts(coach)).toMatchObject(all)
  })

  it('adds details to the day they are of, whenever the button is pressed', async () => {
    const coach = createCoach()
    await coach.type('/drill')
    const done = await coach.reply('/checkin done')
    const session = (await counts(coach))?.session
    coach.at('2026-11-26T18:00')
    const said = plainText(await coach.press(done, 'Add details', { effort: '5' }))
    expect(said).toContain('Monday 23 November')
    expect(said).toContain('session 1 of 12')
    expect(said).toContain('Next session: Friday 27 November')
    expect(await counts(coach)).toMatchObject({ outcome: 'done', effort: 5, session, backfilled: false })
    expect(await counts(coach, '2026-11-26')).toBeUndefined()
    expect(await coach.says('/plan')).toContain('Sessions done: 1/12')
  })

  it.each(['undone', 'replaced by another'])('adds nothing to a check-in that is %s', async (how) => {
    const coach = createCoach()
    const done = await coach.reply('/checkin done')
    if (how === 'undone') await coach.press(done, 'Undo')
    else await coach.type('/checkin not-today ill')
    const before = await counts(coach)
    expect(plainText(await coach.press(done, 'Add details', { effort: '5' }))).toContain("can't add to it")
    expect(await counts(coach)).toEqual(before)
  })

  it('sees a red flag that only the details and what was said before make together', async () => {
    const coach = createCoach()
    const done = await coach.reply('/checkin done where:chest')
    expect(plainText(await coach.press(done, 'Add details', { note: 'some pain' }))).toContain('Stop now')
  })

  it('names no session of this plan for what was done under an earlier one', async () => {
    const coach = createCoach()
    await coach.type('/drill')
    const done = await coach.reply('/checkin done')
    await coach.type('/plan change first-four-weeks')
    expect(plainText(await coach.press(done, 'Add details', { effort: '5' }))).not.toContain('That was session')
  })
})

describe('a check-in that hurts', () => {
  it.each([
    ['/checkin done pain:8', 'too much to train through'],
    ['/checkin partly 6 left calf', 'see a physio or doctor'],
    ['/checkin done note:"sharp pain in my shin"', 'see a physio or doctor'],
    ['/checkin injured', 'see a physio or doctor'],
  ])('%s is noted with care and never praised', async (line, advice) => {
    const says = await createCoach().says(line)
    expect(says).toContain(advice)
    expect(says).not.toMatch(/Nice work|a lot more than nothing/)
  })

  it.each(['/checkin done where:chest pain:8', '/checkin done note:"chest pain on the hill"'])(
    '%s is answered as a red flag, and recorded all the same',
    async (line) => {
      const coach = createCoach()
      const reply = await coach.reply(line)
      expect(plainText(reply)).toContain('Stop now and get emergency help')
      expect(reply.actions.map(({ command }) => command)).not.toContain('drill')
      expect(await counts(coach)).toMatchObject({ outcome: 'done' })
    },
  )
})

describe('a button of a card', () => {
  it('means the day of the card when it is pressed the next day', async () => {
    const coach = createCoach()
    const card = await coach.reply('/drill')
    coach.at('2026-11-24T09:00')
    await coach.press(card, 'Done')
    expect(await counts(coach, '2026-11-23')).toMatchObject({ outcome: 'done', backfilled: true })
    expect(await counts(coach, '2026-11-24')).toBeUndefined()
  })

  it('says so when its day is too long ago', async () => {
    const coach = createCoach()
    const card = await coach.reply('/drill')
    coach.at('2026-11-26T09:00')
    expect(plainText(await coach.press(card, 'Done'))).toContain('That card is from Monday 23 November')
    expect(await counts(coach, '2026-11-26')).toBeUndefined()
  })
})

describe('a number that is none of a check-in', () => {
  it.each(['/checkin done 11', '/checkin partly 0 99', '/checkin done 17/20'])(
    '%s is refused, not kept as a note',
    async (line) => {
      const coach = createCoach()
      expect(await coach.says(line)).toMatch(/should be a whole number|didn't understand/)
      expect(await counts(coach)).toBeUndefined()
    },
  )
})
