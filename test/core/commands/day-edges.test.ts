import { describe, expect, it } from 'vitest'
import { type Coach, useCoach } from '#test/support/core/coach.ts'

const createCoach = useCoach()

/** Moves the clock to a wall time in the member's own zone. */
function moveTo(coach: Coach, zone: string, wallTime: string): void {
  const at = Temporal.PlainDateTime.from(wallTime).toZonedDateTime(zone)
  coach.at(at.withTimeZone('Europe/Berlin').toPlainDateTime().toString())
}

/** Someone in a zone at the edge of the date line, longer there than the rule for new zones looks. */
async function settleIn(zone: string, dayEnd: string): Promise<Coach> {
  const coach = createCoach()
  moveTo(coach, zone, '2026-12-20T12:00')
  await coach.run('settings', { zone, 'day-end': dayEnd })
  await coach.type('/plan change first-four-weeks days:"mon tue wed thu"')
  return coach
}

/** The practice days that are kept as done. */
async function daysOf(coach: Coach): Promise<readonly string[]> {
  const date = (text: string) => Temporal.PlainDate.from(text)
  const entries = await coach.stores.checkIns.between(await coach.member(), date('2026-12-01'), date('2027-02-01'))
  return entries.map(({ day }) => day.toString())
}

/** What `/progress` and `/progress why` say of the streak. */
async function streakOf(coach: Coach): Promise<readonly [string | undefined, boolean]> {
  const [shown, why] = [await coach.says('/progress'), await coach.says('/progress why')]
  const days = /Streak: (\d+|none)/.exec(shown)?.[1]
  return [days, days !== undefined && why.includes(`streak ${days}`)]
}

describe.each([
  ['UTC+13', 'Pacific/Apia'],
  ['UTC+13', 'Pacific/Tongatapu'],
  ['UTC−11', 'Pacific/Pago_Pago'],
])('what other bots got wrong in %s (%s)', (_offset, zone) => {
  it('a streak ended at local 23:59, or began anew at 00:01', async () => {
    const coach = await settleIn(zone, '00:00')
    for (const [edge, streak] of [
      ['2026-12-28T23:59', '1'],
      ['2026-12-29T00:01', '2'],
      ['2026-12-30T23:59', '3'],
      ['2026-12-31T00:01', '4'],
      ['2026-12-31T23:59', '4'],
      ['2027-01-01T00:01', '5'],
    ] as const) {
      moveTo(coach, zone, edge)
      expect(await coach.says('/checkin')).toContain(`${Number(edge.slice(8, 10))} `)
      expect([edge, ...(await streakOf(coach))]).toEqual([edge, streak, true])
    }
    expect(await daysOf(coach)).toEqual(['2026-12-28', '2026-12-29', '2026-12-30', '2026-12-31', '2027-01-01'])
  })

  it('00:01 was the next day for whoever’s day ends at 03:00', async () => {
    const coach = await settleIn(zone, '03:00')
    for (const edge of ['2026-12-28T23:59', '2026-12-29T00:01', '2026-12-30T00:01', '2026-12-31T00:01']) {
      moveTo(coach, zone, edge)
      await coach.type('/checkin')
    }
    expect(await daysOf(coach)).toEqual(['2026-12-28', '2026-12-29', '2026-12-30'])
    expect(await streakOf(coach)).toEqual(['3', true])
  })

  it('a planned day was missed before it was over there', async () => {
    const coach = await settleIn(zone, '00:00')
    moveTo(coach, zone, '2026-12-28T00:01')
    await coach.type('/checkin')
    for (const [edge, streak] of [
      ['2026-12-29T23:59', '1'],
      ['2026-12-30T00:01', 'none'],
    ] as const) {
      moveTo(coach, zone, edge)
      expect([edge, (await streakOf(coach))[0]]).toEqual([edge, streak])
    }
  })
})
