import { describe, expect, it } from 'vitest'
import { useCoach } from '#test/support/core/coach.ts'

const createCoach = useCoach()

describe('/progress', () => {
  it('says kindly that there is nothing yet', async () => {
    const coach = createCoach()
    for (const line of ['/progress', '/progress year']) expect(await coach.says(line)).toContain('Nothing here yet')
  })

  it('tells each day of four weeks once, as what it counts', async () => {
    const coach = createCoach()
    await coach.type('/drill')
    await coach.type('/checkin')
    coach.at('2026-11-27T18:00')
    await coach.type('/checkin partly')
    coach.at('2026-12-02T18:00')
    const says = await coach.says('/progress')
    expect(says).toContain('Sessions done: 1/12')
    expect(says).toContain('1 day done, 1 partly, 2 missed.')
    expect(says).toContain('Week of 23 Nov: done Mon 23 Nov · partly Fri 27 Nov · missed Wed 25 Nov')
    expect(says).toContain('Week of 30 Nov: missed Mon 30 Nov · still open Wed 2 Dec')
    expect(says).not.toContain('Week of 9 Nov')
  })

  it('tells days of a break as paused', async () => {
    const coach = createCoach()
    await coach.type('/drill')
    await coach.type('/plan change days:"mon tue"')
    coach.at('2026-11-23T18:00')
    await coach.type('/pause 3 weeks')
    coach.at('2026-12-01T18:00')
    expect(await coach.says('/progress')).toContain('Week of 23 Nov: paused')
  })

  it('draws the same days in its chart', async () => {
    const coach = createCoach()
    await coach.type('/drill')
    await coach.type('/checkin')
    const { blocks } = await coach.reply('/progress')
    const chart = blocks.find((block) => block.kind === 'chart')
    expect(chart?.chart.weeks).toHaveLength(4)
    expect(chart?.chart.weeks.at(-1)?.days.map((day) => day.mark)).toEqual([
      'done',
      'ahead',
      'ahead',
      'ahead',
      'ahead',
      'ahead',
      'ahead',
    ])
  })

  it('counts twelve months, the newest first', async () => {
    const coach = createCoach()
    for (const day of ['2025-11-30', '2025-12-01', '2026-10-05', '2026-10-06']) {
      coach.at(`${day}T18:00`)
      await coach.type('/checkin')
    }
    coach.at('2026-11-23T18:00')
    await coach.type('/checkin partly')
    const says = await coach.says('/progress year')
    expect(says.match(/^• .*$/gm)).toEqual([
      '• November 2026 none done, 1 partly',
      '• October 2026 2 done',
      '• December 2025 1 done',
    ])
  })

  it.each([
    ['other days', '/plan change days:"tue thu sat"'],
    ['the plan anew', '/plan change first-four-weeks'],
  ])('judges past days by the plan of their time, whatever is chosen now: %s', async (_what, change) => {
    const coach = createCoach()
    await coach.type('/drill')
    for (const day of ['23', '25', '27', '30']) {
      coach.at(`2026-11-${day}T18:00`)
      await coach.type('/checkin')
    }
    coach.at('2026-12-05T12:00')
    const weeks = (says: string) => says.match(/^• Week of .*$/gm)
    const before = await coach.says('/progress')
    expect(before).toContain('4 days done, none partly, 2 missed')
    await coach.type(change)
    const after = await coach.says('/progress')
    expect(after).toContain('4 days done, none partly, 2 missed')
    expect(weeks(after)?.[0]).toBe(weeks(before)?.[0])
    coach.at('2026-12-09T12:00')
    const missed = change.includes('days') ? 'missed Tue 8 Dec' : 'missed Mon 7 Dec'
    expect(weeks(await coach.says('/progress'))?.at(-1)).toContain(missed)
  })
})
