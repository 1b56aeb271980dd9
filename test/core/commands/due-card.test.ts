import { describe, expect, it } from 'vitest'
import type { RunKind } from '#core/reminders/run.ts'
import { plainText } from '#core/reply/plain-text.ts'
import { type Coach, labels, useCoach } from '#test/support/core/coach.ts'

const createCoach = useCoach()

/** What a due reminder's message says at a wall time of Berlin. */
async function due(coach: Coach, about: RunKind, wallTime: string, day = wallTime.slice(0, 10)) {
  coach.at(wallTime)
  const now = Temporal.PlainDateTime.from(wallTime).toZonedDateTime('Europe/Berlin').toInstant()
  const member = await coach.member()
  const { platform, user, name } = member
  const club = { id: coach.club, name: 'Demo club' }
  const caller = { platform, club, user: { id: user, name }, role: 'member' as const }
  const wish = { kind: 'reminder', member, about, day: Temporal.PlainDate.from(day) } as const
  const { reply } = await coach.dispatch({ caller, now, wish })
  return reply
}

const answers = ['Done', 'Partly', 'Not today']
const putOff = ['In 30 minutes', 'In 2 hours', 'Tonight']

describe('a reminder’s card', () => {
  it('can be put off; the same card that someone asked for cannot', async () => {
    const coach = createCoach()
    const asked = await coach.reply('/drill')
    expect(labels(asked)).not.toContain('Tonight')
    const sent = await due(coach, 'daily', '2026-11-25T07:00')
    expect(labels(sent)).toEqual([...answers, 'Next drill', 'Why?', 'Check my form', ...putOff])
  })

  it('offers no "tonight" when the evening has come', async () => {
    const coach = createCoach()
    await coach.type('/drill')
    expect(labels(await due(coach, 'snooze', '2026-11-25T20:00')).slice(6)).toEqual(['In 30 minutes', 'In 2 hours'])
  })

  it('says on a rest day that it is one, and has nothing to put off', async () => {
    const coach = createCoach()
    await coach.type('/drill')
    const sent = await due(coach, 'daily', '2026-11-24T07:00')
    expect(plainText(sent)).toContain('Today is a rest day')
    expect(labels(sent)).toEqual(['Do it anyway'])
  })
})

describe('a reminder that comes after its day', () => {
  it('is the card of that day, and its answers are that day’s', async () => {
    const coach = createCoach()
    await coach.type('/drill')
    // Enrolled on a Monday: Monday, Wednesday, Friday.
    const sent = await due(coach, 'daily', '2026-11-24T08:00', '2026-11-23')
    expect(plainText(sent)).toContain('session 1 of 12')
    expect(plainText(await coach.press(sent, 'Done'))).toContain('Monday 23 November')
  })
})

describe('a nudge', () => {
  it('is one line with the answers and the way to the card', async () => {
    const coach = createCoach()
    await coach.type('/drill')
    const sent = await due(coach, 'nudge', '2026-11-23T20:30')
    expect(plainText(sent)).toMatch(/^Today's session, [^\n]+, is still open\./)
    expect(sent.blocks).toHaveLength(1)
    expect(labels(sent)).toEqual([...answers, 'Show the drill'])
    expect(plainText(await coach.press(sent, 'Show the drill'))).toContain('Week 1')
    expect(plainText(await coach.press(sent, 'Done'))).toContain('Monday 23 November')
  })

  it('puts nobody on a plan', async () => {
    const coach = createCoach()
    expect(plainText(await due(coach, 'nudge', '2026-11-23T20:30'))).toContain('Today is still open')
    expect(await coach.stores.enrolments.current(await coach.member())).toBeUndefined()
  })
})

describe('the end of a pause', () => {
  const over = 'Your break is over'

  it('is said once, with the first answer after it', async () => {
    const coach = createCoach()
    await coach.type('/drill')
    await coach.type('/pause 2 weeks')
    coach.at('2026-12-06T12:00')
    expect(await coach.says('/progress')).not.toContain(over)
    coach.at('2026-12-07T12:00')
    expect((await coach.type('/drill 9')).kind).toBe('refused')
    expect(await coach.says('/progress')).toContain(over)
    expect(await coach.says('/drill')).not.toContain(over)
  })

  it('is said by the first reminder after it, as often as that one is written, and then no more', async () => {
    const coach = createCoach()
    await coach.type('/drill')
    await coach.type('/pause 2 weeks')
    for (const [about, at, expected] of [
      ['daily', '2026-12-07T07:00', true],
      ['daily', '2026-12-07T07:05', true],
      ['nudge', '2026-12-07T20:30', false],
      ['daily', '2026-12-09T07:00', false],
    ] as const) {
      expect(plainText(await due(coach, about, at)).includes(over), at).toBe(expected)
    }
    expect(await coach.says('/drill')).not.toContain(over)
  })

  it('is not said to whoever ended it, nor shown to the club', async () => {
    const coach = createCoach()
    await coach.type('/drill')
    await coach.type('/pause 2 weeks')
    await coach.type('/pause end')
    coach.at('2026-12-07T12:00')
    expect(await coach.says('/drill')).not.toContain(over)
    await coach.type('/pause friday')
    coach.at('2026-12-14T12:00')
    expect(await coach.says('/drill 3 share:yes')).not.toContain(over)
    expect(await coach.says('/drill')).toContain(over)
  })

  it('is not the end of the pause that begins with that answer', async () => {
    const coach = createCoach()
    await coach.type('/pause 2 weeks')
    coach.at('2026-12-08T12:00')
    expect(await coach.says('/pause friday')).not.toContain(over)
    coach.at('2026-12-12T12:00')
    expect(await coach.says('/why')).toContain(over)
  })
})
