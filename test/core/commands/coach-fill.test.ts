import { describe, expect, it } from 'vitest'
import { useCoach } from '#test/support/core/coach.ts'

const createCoach = useCoach()

/** Ada began on Monday 23 November 2026, and it is Friday. */
async function club() {
  const ada = createCoach()
  await ada.type('/drill')
  const cleo = createCoach({ club: ada.club, user: 'cleo', role: 'coach' })
  for (const one of [ada, cleo]) one.at('2026-11-27T18:00')
  return { ada, cleo }
}

describe('/coach fill', () => {
  it('fills in a past day with its session, marked as a coach’s', async () => {
    const { ada, cleo } = await club()
    expect(await cleo.says('/coach fill @ada day:2026-11-23')).toContain('Filled in for ada, Monday 23 November: Done.')
    const day = Temporal.PlainDate.from('2026-11-23')
    const [entry] = await ada.stores.checkIns.between(await ada.member(), day, day)
    expect(entry).toMatchObject({ outcome: 'done', backfilled: true, byCoach: true, session: { number: 1 } })
    expect(await ada.says('/progress why')).toContain('Mon 23 Nov done, streak 1 · Filled in by a coach.')
  })

  it.each(['2026-11-27', '2026-11-28', '2026-09-01'])(
    'refuses %s, which is not a day of the last weeks',
    async (day) => {
      const { cleo } = await club()
      expect(await cleo.says(`/coach fill @ada day:${day}`)).toContain('has to be a day that is over')
    },
  )

  it('is for coaches', async () => {
    const { ada } = await club()
    expect(await ada.says('/coach fill @ada day:2026-11-23')).toContain('is for coaches')
  })
})

describe('/progress why', () => {
  it('tells what each day counted as, and agrees with the picture and the figures', async () => {
    const coach = createCoach()
    await coach.type('/drill')
    await coach.type('/checkin')
    coach.at('2026-11-25T18:00')
    await coach.type('/checkin ill')
    coach.at('2026-11-30T18:00')
    await coach.type('/checkin yesterday partly')
    const why = await coach.says('/progress why')
    expect(why.match(/^• .*$/gm)).toEqual([
      '• Mon 30 Nov still open',
      '• Sun 29 Nov partly done, streak 1 · Filled in a day later.',
      '• Sat 28 Nov rest by plan',
      '• Fri 27 Nov missed: planned, and nothing said',
      '• Thu 26 Nov rest by plan',
      '• Wed 25 Nov excused: ill',
      '• Tue 24 Nov rest by plan',
      '• Mon 23 Nov done, streak 1',
    ])
    const shown = await coach.says('/progress')
    expect(shown).toContain('Streak: 1 day of practice')
    expect(shown).toContain('Freezes: none')
    expect(shown).toContain('Score: 5 of 100')
    expect(shown).toContain(
      'Week of 23 Nov: done Mon 23 Nov · partly Sun 29 Nov · not today Wed 25 Nov · missed Fri 27 Nov',
    )
  })

  it('says kindly that there is nothing yet', async () => {
    expect(await createCoach().says('/progress why')).toContain('Nothing here yet')
  })
})
