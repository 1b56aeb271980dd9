import { describe, expect, it } from 'vitest'
import type { Address, Announcement, Delivery, Messenger } from '#core/delivery-ports.ts'
import { plainText } from '#core/reply/plain-text.ts'
import { labels, useCoach } from '#test/support/core/coach.ts'

/** Keeps what it is given, and answers as it is told to. */
function createMessenger(outcome: Delivery = { kind: 'sent', ref: '1' }) {
  const sent: { address: Address; message: Announcement; key: string }[] = []
  const messenger: Messenger = {
    looks: true,
    paces: [],
    send: async (address, message, key) => {
      sent.push({ address, message, key })
      return outcome
    },
  }
  return { messenger, sent }
}

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

describe('/coach message', () => {
  const coach = useCoach()
  const channels = { check: async () => ({ name: '#drills', missing: [] }) }

  it('posts a coach’s words in the club’s channel, once a press, and mentions nobody', async () => {
    const { messenger, sent } = createMessenger()
    const dana = coach({ user: 'dana', role: 'admin', channels, messenger })
    const cleo = coach({ user: 'cleo', role: 'coach', club: dana.club, channels, messenger })
    const asked = await cleo.reply('/coach message')
    expect(plainText(await cleo.press(asked, 'Write it', { message: 'Hi' }))).toContain('no channel yet')
    await dana.run('club', { action: 'setup', channel: '77', time: '7' })
    const told = await cleo.press(asked, 'Write it', { message: 'Track on Sunday @everyone\nBring water' })
    expect(plainText(told)).toContain('#drills')
    const [one, ...more] = sent
    expect([one?.address.channel, one?.address.user, one?.message.mention, more]).toEqual([
      '77',
      undefined,
      undefined,
      [],
    ])
    expect(one && plainText(one.message.reply)).toBe(
      'Track on Sunday @everyone\n\nBring water\n\nFrom cleo, your coach',
    )
  })

  it('says when it could not be posted', async () => {
    const { messenger } = createMessenger({ kind: 'gone', why: 'deleted' })
    const dana = coach({ user: 'dana', role: 'admin', channels, messenger })
    await dana.run('club', { action: 'setup', channel: '77', time: '7' })
    const told = await dana.run('coach', { action: 'message', message: 'Hi' })
    expect(plainText(told.reply)).toContain('nothing was sent')
  })
})

describe('/coach assign', () => {
  const coach = useCoach()

  it('tells the member in their own language, but not within their quiet hours', async () => {
    const { messenger, sent } = createMessenger()
    const ben = coach({ user: 'ben', messenger })
    const cleo = coach({ user: 'cleo', role: 'coach', club: ben.club, messenger })
    await ben.type('/help')
    const told = await cleo.says('/coach assign @ben first-four-weeks')
    expect(told).toContain('I have told ben.')
    expect(sent.map(({ address }) => address.user)).toEqual(['ben'])
    expect(sent[0] && plainText(sent[0].message.reply)).toContain('cleo, your coach, has picked this plan for you')
    await ben.type('/settings quiet:17:00-07:00')
    expect(await cleo.says('/coach assign @ben first-four-weeks')).toContain("I couldn't tell ben just now")
    expect(sent).toHaveLength(1)
  })
})
