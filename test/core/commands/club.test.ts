import { describe, expect, it } from 'vitest'
import type { Address, Announcement, Delivery, Messenger } from '#core/delivery-ports.ts'
import type { ChannelCheck, Channels } from '#core/ports.ts'
import { plainText } from '#core/reply/plain-text.ts'
import type { Reply } from '#core/reply/reply.ts'
import { type Coach, labels, useCoach } from '#test/support/core/coach.ts'

/** A server with two channels: in one the coach may do everything, another it cannot see. */
const server: Readonly<Record<string, ChannelCheck>> = {
  '77': { name: '#drills', missing: [] },
  '78': { name: '#quiet', missing: ['send', 'history'] },
  '79': { name: undefined, missing: ['see'] },
}
const channels: Channels = {
  check: async (_place, channel) => server[channel] ?? { name: undefined, missing: [] },
}

interface Sent {
  readonly address: Address
  readonly message: Announcement
  readonly key: string
}

/** Keeps what it is given, and answers as it is told to. */
function createMessenger(
  outcome: Delivery = { kind: 'sent', ref: '1' },
): Messenger & { readonly sent: readonly Sent[] } {
  const sent: Sent[] = []
  return {
    sent,
    looks: true,
    paces: [],
    send: async (address, message, key) => {
      sent.push({ address, message, key })
      return outcome
    },
  }
}

const set = { action: 'setup', channel: '77', time: '7', days: 'weekdays', zone: 'Berlin' }

describe('/club', () => {
  const coach = useCoach()
  const admin = (parts: Parameters<typeof coach>[0] = {}) => coach({ role: 'admin', user: 'dana', channels, ...parts })
  const setUp = async (dana: Coach, given = {}): Promise<Reply> => (await dana.run('club', { ...set, ...given })).reply

  it.each(['member', 'coach'] as const)('is refused to a %s, politely', async (role) => {
    const asked = await coach({ role }).run('club', { action: 'setup' })
    expect(asked).toMatchObject({ kind: 'refused', message: '/club is for admins of this club.' })
  })

  it('sets up a club with one form, and says what comes when', async () => {
    const dana = admin()
    const reply = await setUp(dana)
    const text = plainText(reply)
    expect(text).toContain('Channel: #drills')
    expect(text).toContain('Daily drill: 07:00, Monday to Friday')
    expect(text).toContain(
      '• Tuesday 24 November, 07:00\n• Wednesday 25 November, 07:00\n• Thursday 26 November, 07:00',
    )
    expect(labels(reply)).toEqual(['Send a test message', 'Weekly post', 'Change', 'All settings'])
    const { club } = await dana.member()
    expect(await dana.stores.clubs.find(club)).toMatchObject({ settings: { channel: '77', zone: 'Europe/Berlin' } })
    expect(await dana.stores.memberships.whoSetUp(club)).toMatchObject({ user: 'dana' })
  })

  it('offers the weekly post once the club is set up, as long as there is none', async () => {
    const dana = admin()
    const shown = await dana.press(await setUp(dana), 'Weekly post', { week: 'sun' })
    expect(plainText(shown)).toContain('Weekly post: 07:00, Sun')
    expect(labels(await setUp(dana))).toEqual(['Send a test message', 'Change', 'All settings'])
  })

  it('typed without values offers its form, which knows what is set', async () => {
    const dana = admin()
    const start = await dana.reply('/club setup')
    expect(labels(start)).toEqual(['Set up'])
    expect(await dana.known(start, 'Set up')).toEqual({ time: '07:00', zone: 'Europe/Berlin' })
    const done = await setUp(dana, { time: '18:30', 'coach-role': '5' })
    expect(await dana.known(done, 'Change')).toEqual({
      channel: '77',
      time: '18:30',
      days: 'mon tue wed thu fri',
      zone: 'Europe/Berlin',
      'coach-role': '5',
    })
  })

  it('says which permissions are missing and how to mend it, and keeps what was set all the same', async () => {
    const dana = admin()
    const text = plainText(await setUp(dana, { channel: '78' }))
    expect(text).toContain('Almost there')
    expect(text).toContain('Send Messages')
    expect(text).toContain('Read Message History')
    expect(text).not.toContain('View Channel')
    expect(text).toContain("Open the channel's settings")
    expect(plainText(await setUp(dana, { channel: '79' }))).toContain('View Channel')
    expect(await dana.says('/club')).toContain('View Channel')
  })

  it('refuses a channel that is not there, and stores nothing of that form', async () => {
    const dana = admin()
    const refused = await dana.run('club', { ...set, channel: '99', zone: 'Tokyo' })
    expect(refused).toMatchObject({ kind: 'refused', error: { path: 'channel' } })
    const { club } = await dana.member()
    expect(await dana.stores.clubs.find(club)).toMatchObject({
      settings: { channel: undefined, zone: 'Europe/Berlin' },
    })
  })

  it.each([
    ['a channel', { time: '7' }, 'channel'],
    ['a time', { channel: '77' }, 'time'],
  ])('asks for %s where the form was sent without', async (_what, given, path) => {
    const refused = await admin().run('club', { action: 'setup', ...given })
    expect(refused).toMatchObject({ kind: 'refused', error: { path } })
  })

  it('shows every setting with a button, each of which changes that one alone', async () => {
    const dana = admin()
    await setUp(dana)
    const shown = await dana.reply('/club')
    expect(labels(shown)).toEqual([
      'Channel',
      'Time and days',
      'Weekly post',
      'Time zone',
      'Language',
      'How late',
      'Coach role',
      'Role to mention',
      'Turn the daily drill off',
      'Send a test message',
      'Leave coaches off the board',
      'Export everything',
      'Forget the club',
    ])
    expect(await dana.known(shown, 'How late')).toEqual({ late: 120 })
    expect(plainText(await dana.press(shown, 'How late', { late: 0 }))).toContain('May be late by: 5 minutes')
    expect(plainText(await dana.press(shown, 'Time and days', { time: '18:30' }))).toContain('18:30, Monday to Friday')
    expect(plainText(await dana.press(shown, 'Time zone', { zone: 'Tokyo' }))).toContain('Asia/Tokyo')
    const roles = await dana.press(await dana.press(shown, 'Coach role', { 'coach-role': '5' }), 'Role to mention', {
      'mention-role': '6',
    })
    expect(plainText(roles)).toMatch(/Coach role: chosen\nMentioned role: chosen/)
    const without = await dana.press(await dana.press(roles, 'No coach role'), 'Mention nobody')
    expect(plainText(without)).toMatch(/Coach role: none\nMentioned role: none/)
  })

  it('turns the daily drill off and on again', async () => {
    const dana = admin()
    await setUp(dana)
    const off = await dana.press(await dana.reply('/club'), 'Turn the daily drill off')
    expect(plainText(off)).toContain('Daily drill: off')
    expect(await dana.known(off, 'Turn the daily drill on')).toEqual({ time: '07:00', days: 'mon tue wed thu fri' })
    const on = await dana.press(off, 'Turn the daily drill on', { time: '7:15' })
    expect(plainText(on)).toContain('Daily drill: 07:15, Monday to Friday')
  })

  it('refuses days for a reminder that never had a time, and stores nothing of what came with them', async () => {
    const dana = admin()
    await dana.run('club', { channel: '77' })
    const refused = await dana.run('club', { zone: 'Tokyo', days: 'weekdays' })
    expect(refused).toMatchObject({ kind: 'refused', error: { path: 'time' } })
    const { club } = await dana.member()
    expect(await dana.stores.clubs.find(club)).toMatchObject({ settings: { channel: '77', zone: 'Europe/Berlin' } })
  })

  it('offers the hour it had last when it is set up again', async () => {
    const dana = admin()
    const done = await setUp(dana, { time: '18:30' })
    await dana.press(await dana.reply('/club'), 'Turn the daily drill off')
    expect(await dana.known(done, 'Change')).toMatchObject({ time: '18:30', days: 'mon tue wed thu fri' })
    expect(plainText(await setUp(dana, { time: undefined, days: undefined }))).toContain('18:30, Monday to Friday')
  })

  it('refuses a late window beyond twelve hours', async () => {
    const refused = await admin().run('club', { ask: 'late', late: 721 })
    expect(refused).toMatchObject({ kind: 'refused', error: { path: 'late' } })
  })

  it('sends a test message to the channel, a new one for each press', async () => {
    const messenger = createMessenger()
    const dana = admin({ messenger })
    const done = await setUp(dana)
    expect(plainText(await dana.press(done, 'Send a test message'))).toContain('Sent. Have a look in #drills.')
    dana.at('2026-11-23T18:01')
    await dana.press(done, 'Send a test message')
    expect(messenger.sent).toMatchObject([
      {
        address: { platform: 'web', place: dana.club, channel: '77', user: undefined },
        message: { mention: undefined },
      },
      { message: { reply: { audience: 'channel', actions: [] } } },
    ])
    expect(new Set(messenger.sent.map(({ key }) => key)).size).toBe(2)
  })

  it.each([
    [{ kind: 'gone', why: 'no such channel' }, "I couldn't post in #quiet"],
    [{ kind: 'uncertain' }, 'Have a look in #quiet'],
  ] as const)('says so when a test message comes to %j', async (outcome, said) => {
    const dana = admin({ messenger: createMessenger(outcome) })
    const tried = await dana.press(await setUp(dana, { channel: '78' }), 'Send a test message')
    expect(plainText(tried)).toContain(said)
    expect(plainText(tried)).toContain('Send Messages')
    expect(tried.tone).toBe('care')
  })

  it('is not done by a member who presses an admin’s button', async () => {
    const dana = admin()
    const shown = await setUp(dana)
    const ada = coach({ club: dana.club, channels })
    expect(plainText(await ada.press(shown, 'Send a test message'))).toBe('/club is for admins of this club.')
    await expect(ada.known(shown, 'Change')).resolves.toEqual({})
  })
})
