import { describe, expect, it } from 'vitest'
import type { Letter } from '#core/delivery-ports.ts'
import { plainText } from '#core/reply/plain-text.ts'
import { labels, useCoach } from '#test/support/core/coach.ts'
import { useStores } from '#test/support/stores.ts'

describe('/coach club', () => {
  const coach = useCoach()

  it('tells of pain, with its note, only of a member who let coaches see it, who can read that they looked', async () => {
    const ada = coach({ user: 'ada' })
    const ben = coach({ user: 'ben', club: ada.club })
    const cleo = coach({ user: 'cleo', club: ada.club, role: 'coach' })
    for (const one of [ada, ben]) {
      await one.type('/drill')
      await one.run('checkin', {
        outcome: 'partly',
        where: 'left calf',
        pain: 4,
        note: `${(await one.member()).name} fell`,
      })
    }
    expect(await cleo.says('/coach')).not.toMatch(/ada|ben|calf/)
    await ada.press(await ada.reply('/settings'), 'Let coaches see my log')
    const shown = await cleo.says('/coach')
    expect(shown).toContain('ada: something hurt on Mon 23 Nov: left calf · 4/10 · ada fell')
    expect(shown).not.toContain('ben')
    expect(shown).toContain('2 members keep their logs to themselves.')
    const looks = async (one: typeof ada) => plainText(await one.press(await one.reply('/settings'), 'Who looked'))
    expect(await looks(ada)).toContain('cleo: that something hurt')
    expect(await looks(ben)).toContain('No coach has looked')
    await ada.press(await ada.reply('/settings'), 'Hide my log from coaches')
    expect(await cleo.says('/coach')).not.toMatch(/ada|calf/)
  })

  it('tells who was quiet for a week, and what the others did of their plan', async () => {
    const ada = coach({ user: 'ada' })
    const cleo = coach({ user: 'cleo', club: ada.club, role: 'coach' })
    await ada.type('/plan change first-four-weeks days:"mon wed fri"')
    await ada.type('/checkin')
    await ada.press(await ada.reply('/settings'), 'Let coaches see my log')
    expect(await cleo.says('/coach')).toContain('ada: 1 of 1 planned session')
    cleo.at('2026-11-30T20:00')
    const later = await cleo.reply('/coach')
    expect(plainText(later)).toContain('ada: quiet for 7 days')
    expect(plainText(later)).toContain('ada: 1 of 3 planned sessions')
    expect(labels(later).slice(-4)).toEqual([
      'Questions that wait',
      'Give someone a plan',
      'A holiday for the club',
      'A message to the club',
    ])
  })
})

describe('/coach holiday', () => {
  const coach = useCoach()

  it('is declared, shown and ended early', async () => {
    const cleo = coach({ role: 'coach' })
    expect(await cleo.says('/coach holiday')).toContain('no holiday ahead')
    const declared = await cleo.reply('/coach holiday 2 weeks')
    expect(plainText(declared)).toContain('From Monday 23 November until Sunday 6 December')
    expect(await cleo.says('/coach holiday')).toContain('until Sunday 6 December')
    cleo.at('2026-11-25T09:00')
    expect(plainText(await cleo.press(declared, 'End the holiday'))).toContain('The holiday is over')
    expect(await cleo.says('/coach holiday')).toContain('no holiday ahead')
    const { club } = await cleo.member()
    const on = (date: string) => cleo.stores.holidays.on(club, Temporal.PlainDate.from(date))
    expect([await on('2026-11-24'), await on('2026-11-25')]).toEqual([expect.anything(), undefined])
  })

  it.each([
    ['one that is over already', { until: '2026-11-01' }],
    ['one that ends before it begins', { from: '2026-12-20', until: '2026-12-10' }],
    ['one of more than two months', { until: '2027-02-28' }],
  ])('refuses %s', async (_what, given) => {
    const refused = await coach({ role: 'coach' }).run('coach', { action: 'holiday', ...given })
    expect(refused).toMatchObject({ kind: 'refused', error: { path: 'until' } })
  })
})

const stores = useStores()
const soon = Temporal.Instant.from('2026-11-23T18:00:00Z')

/** What is on its way, for good. */
async function claimLetters(): Promise<readonly Letter[]> {
  const letters = await stores().letterBox.claim(10, soon, soon.add({ minutes: 2 }))
  return letters
}

describe('/coach message', () => {
  const createCoach = useCoach()
  const coach = (parts: Parameters<typeof createCoach>[0]) => createCoach({ ...parts, stores: stores() })
  const channels = { check: async () => ({ name: '#drills', missing: [] }) }

  it('is on its way to the club’s channel, where there is one', async () => {
    const dana = coach({ user: 'dana', role: 'admin', channels })
    const cleo = coach({ user: 'cleo', role: 'coach', club: dana.club, channels })
    const asked = await cleo.reply('/coach message')
    expect(plainText(await cleo.press(asked, 'Write it', { message: 'Hi' }))).toContain('no channel yet')
    await dana.run('club', { action: 'setup', channel: '77', time: '7' })
    const told = await cleo.press(asked, 'Write it', { message: 'Track on Sunday' })
    expect(plainText(told)).toContain("It's on its way to #drills")
    const said = (await claimLetters()).map((letter) => [letter.by.name, letter.said, letter.club.settings.channel])
    expect(said).toEqual([['cleo', { kind: 'message', text: 'Track on Sunday' }, '77']])
  })

  it('that could not be brought is told to its coach once, with what it said', async () => {
    const dana = coach({ user: 'dana', role: 'admin', channels })
    await dana.run('club', { action: 'setup', channel: '77', time: '7' })
    await dana.run('coach', { action: 'message', message: 'Track on Sunday' })
    for (const letter of await claimLetters()) await stores().letterBox.end(letter, true, letter.lease)
    expect(await dana.says('/help')).toContain("reached the club's channel: “Track on Sunday”")
    expect(await dana.says('/help')).not.toContain('Track on Sunday')
  })
})

describe('/coach assign', () => {
  const coach = useCoach()

  it('has the member told of their plan, and the coach where they could not be', async () => {
    const ben = coach({ user: 'ben', stores: stores() })
    const cleo = coach({ user: 'cleo', role: 'coach', club: ben.club, stores: stores() })
    await ben.type('/help')
    expect(await cleo.says('/coach assign @ben first-four-weeks')).toContain("I'm telling ben")
    const [letter, ...more] = await claimLetters()
    expect([letter?.member?.user, letter?.said, more]).toEqual(['ben', { kind: 'plan', plan: 'first-four-weeks' }, []])
    if (letter !== undefined) await stores().letterBox.end(letter, true, letter.lease)
    expect(await ben.says('/help')).not.toContain("couldn't tell")
    expect(await cleo.says('/help')).toContain("I couldn't tell ben of the plan you picked")
  })
})
