import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createStrictRest } from '#adapters/discord/rest.ts'
import { createMessenger } from '#adapters/discord/send.ts'
import type { Address, Announcement, Delivery, Messenger } from '#core/delivery-ports.ts'
import type { Clubs } from '#core/ports.ts'
import { action, paragraph, reply, text } from '#core/reply/build.ts'
import { shippedContent } from '#test/support/core/content.ts'
import type { Person } from '#test/support/discord/acts/user.ts'
import { type Discord, startDiscord } from '#test/support/discord/discord.ts'
import type { Failure } from '#test/support/discord/failures.ts'
import { textOf } from '#test/support/discord/reading.ts'
import type { Channel, Guild } from '#test/support/discord/state.ts'

const at = Temporal.Instant.from('2026-11-23T06:00:00Z')

let discord: Discord
let ada: Person
let guild: Guild
let channel: Channel
let messenger: Messenger
let left: string[]

/** A messenger of another process, with nothing in mind. */
function freshMessenger(): Messenger {
  const unused = () => Promise.reject(new Error('a messenger does not ask for this'))
  const clubs: Clubs = {
    find: unused,
    findOn: unused,
    changeSettings: unused,
    left: async (_, id) => void left.push(id),
  }
  let sealed = 0
  const rest = createStrictRest(discord)
  return createMessenger({
    rest,
    onRefusedToken: () => void rest.setToken(discord.token),
    buttons: { seal: async () => `v1.sealed.${++sealed}`, open: async () => undefined },
    clubs,
    content: shippedContent(),
    self: async () => discord.applicationId,
    now: () => discord.now(),
  })
}

beforeEach(async () => {
  discord = await startDiscord({ at })
  ada = discord.person('ada')
  guild = discord.guild({ name: 'Striders', owner: discord.person('dana') })
  channel = discord.channel(guild, 'drills')
  discord.join(ada, guild)
  left = []
  messenger = freshMessenger()
})
afterEach(async () => {
  expect(discord.breaches).toEqual([])
  await discord.stop()
})

const announcement: Announcement = {
  reply: reply({ blocks: [paragraph(text('Two feet'))], actions: [action('Done', 'checkin')] }),
  plannedFor: at,
  mention: undefined,
}
const toClub = (): Address => addressOf({ channel: channel.id })
const toAda = (): Address => addressOf({ user: ada.id, member: 'ada' })
function addressOf(to: Partial<Address>): Address {
  const common = { platform: 'discord', club: 'club', place: guild.id }
  return { ...common, member: undefined, user: undefined, channel: undefined, ...to }
}
const send = (to: Address, more: Partial<Announcement> = {}, by = messenger, key = 'key'): Promise<Delivery> =>
  by.send(to, { ...announcement, ...more }, key, discord.now())
const sentTo = (place: Channel) => place.messages.map(textOf)
const postMessage = 'POST /channels/:channel/messages'

describe('a message', () => {
  it.each([
    ['a club’s channel', () => ({ to: toClub(), place: channel })],
    ['a member in private', () => ({ to: toAda(), place: ada.dm })],
  ])('goes to %s, and is known by its channel and its id', async (_, where) => {
    const { to, place } = where()
    expect(await send(to)).toEqual({ kind: 'sent', ref: `${place.id}/${place.messages[0]?.id}` })
    expect(sentTo(place)).toEqual(['Two feet'])
  })

  it('notifies the one role that it may mention, and nobody else', async () => {
    const runners = discord.role(guild, 'runners', { mentionable: true })
    const blocks = [paragraph(text('@everyone and '), text(`<@${ada.id}>`))]
    await send(toClub(), { mention: runners.id, reply: { ...announcement.reply, blocks } })
    expect(channel.messages[0]?.pinged).toEqual([`<@&${runners.id}>`])
  })

  it('is sent once however often it is asked for within the nonce’s memory', async () => {
    const first = await send(toClub())
    expect(await send(toClub(), {}, freshMessenger())).toEqual(first)
    expect(sentTo(channel)).toHaveLength(1)
  })

  it('is looked for once Discord has forgotten the nonce, by any process', async () => {
    const first = await send(toClub())
    for (let count = 0; count < 20; count++) await send(toClub(), {}, messenger, `other ${count}`)
    discord.advance({ hours: 1 })
    expect(await send(toClub(), { again: true }, freshMessenger())).toEqual(first)
    expect(sentTo(channel)).toHaveLength(21)
  })

  it('of several parts is completed where it stopped', async () => {
    const blocks = Array.from({ length: 4 }, (_, index) => paragraph(text(`${index} ${'pull '.repeat(500)}`)))
    const long = { reply: { ...announcement.reply, blocks } }
    const parts = async () => sentTo(channel).length
    await send(toClub(), long, messenger, 'whole')
    const whole = await parts()
    expect(whole).toBeGreaterThan(2)
    const cut = await sendCut(long)
    expect(cut).toEqual({ kind: 'uncertain' })
    discord.advance({ hours: 1 })
    expect(await send(toClub(), { ...long, again: true }, freshMessenger(), 'cut')).toMatchObject({ kind: 'sent' })
    expect(await parts()).toBe(2 * whole)
  })

  /** Sends with a permission lost after the first part. */
  async function sendCut(long: Partial<Announcement>): Promise<Delivery> {
    const before = channel.messages.length
    const watching = discord.until(() => channel.messages.length > before, 'the first part')
    const armed = watching.then(() => discord.fail(postMessage, { status: 403, code: 50013, times: 10 }))
    const outcome = await send(toClub(), long, messenger, 'cut')
    ;(await armed).lift()
    return outcome
  }
})

describe('what Discord answers', () => {
  it.each<[what: string, route: string, failure: Failure, outcome: object]>([
    ['a limit', postMessage, { status: 429, retryAfter: 7 }, { kind: 'retry', scope: 'channel' }],
    [
      'a limit for all',
      postMessage,
      { status: 429, retryAfter: 7, scope: 'global' },
      { kind: 'retry', scope: 'platform' },
    ],
    ['a limit of new conversations', 'POST /users/@me/channels', { status: 429, retryAfter: 7 }, { kind: 'retry' }],
    ['a limit of looking', 'GET /guilds/:guild/members/:user', { status: 429, retryAfter: 7 }, { kind: 'retry' }],
    ['a failure before it looked', 'GET /guilds/:guild/members/:user', { status: 500 }, { kind: 'retry' }],
    ['a cut connection before it looked', 'POST /users/@me/channels', { drop: true }, { kind: 'retry' }],
    ['a failure of its own', postMessage, { status: 500 }, { kind: 'uncertain' }],
    ['a failure after the message was there', postMessage, { status: 502, when: 'after' }, { kind: 'uncertain' }],
    ['nothing, and the connection breaks', postMessage, { drop: true, when: 'after' }, { kind: 'uncertain' }],
    ['closed private messages', postMessage, { status: 403, code: 50007 }, { kind: 'unreachable' }],
    ['a refused token', postMessage, { status: 401 }, { kind: 'retry', scope: 'platform' }],
  ])('%s', async (_, route, failure, outcome) => {
    discord.fail(route, failure)
    const delivery = await send(toAda())
    expect(delivery).toMatchObject(outcome)
    if (delivery.kind === 'retry' && failure.status === 429)
      expect(delivery.after.total('seconds')).toBeGreaterThan(6.9)
    // Whatever it was, the next try leaves exactly one message.
    expect(await send(toAda(), { again: true }, freshMessenger())).toMatchObject({ kind: 'sent' })
    expect(sentTo(ada.dm)).toHaveLength(1)
  })

  it('a refused token once, and the same process sends again later', async () => {
    discord.fail(postMessage, { status: 401 })
    expect(await send(toClub())).toMatchObject({ kind: 'retry' })
    expect(await send(toClub())).toMatchObject({ kind: 'sent' })
  })

  it('no answer at all is uncertain, and not waited for for ever', { timeout: 20_000 }, async () => {
    discord.fail(postMessage, { hang: true })
    expect(await send(toClub())).toEqual({ kind: 'uncertain' })
  })

  it('nobody there at all, and nothing can have been sent', async () => {
    await discord.stop()
    expect(await send(toClub())).toMatchObject({ kind: 'retry' })
  })

  it.each<[string, () => void]>([
    ['deleted', () => discord.deleteChannel(channel)],
    ['hidden', () => discord.deny(channel, ['ViewChannel'])],
    ['read-only', () => discord.deny(channel, ['SendMessages'])],
  ])('a channel that is %s is gone, and the club is not', async (_, change) => {
    change()
    expect(await send(toClub())).toMatchObject({ kind: 'gone', why: expect.stringContaining('Discord answers') })
    expect(left).toEqual([])
  })

  it('names neither token nor address in why', async () => {
    discord.deleteChannel(channel)
    const { why } = { why: '', ...(await send(toClub())) }
    expect(why).not.toContain(discord.token)
    expect(why).not.toContain('http')
  })

  it.each([
    ['channel', toClub],
    ['member', toAda],
  ])('a club that the coach was taken from is left, learnt by its %s', async (_, to) => {
    discord.kick(guild)
    expect(await send(to())).toEqual({ kind: 'left' })
    expect(left).toEqual([guild.id])
  })

  it('a member who left the club is not written to, and not asked after more than once a day', async () => {
    await send(toAda())
    await send(toAda(), {}, messenger, 'again')
    const asked = () => discord.requests.filter(({ route }) => route === 'GET /guilds/:guild/members/:user').length
    expect(asked()).toBe(1)
    discord.leave(ada, guild)
    discord.advance({ hours: 25 })
    expect(await send(toAda(), {}, messenger, 'tomorrow')).toEqual({ kind: 'left' })
    expect([asked(), ada.dm.messages.length]).toEqual([2, 2])
  })

  it('that there is nobody of that name', async () => {
    expect(await send(addressOf({ user: '999999999999999999', member: 'x' }))).toEqual({ kind: 'left' })
  })
})
