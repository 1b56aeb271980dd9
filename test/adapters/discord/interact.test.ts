import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Discord, startDiscord } from '#test/support/discord/discord.ts'
import type { Failure } from '#test/support/discord/failures.ts'
import { textOf } from '#test/support/discord/reading.ts'
import type { Channel, Message } from '#test/support/discord/state.ts'
import { startReplica } from '#test/support/discord-program.ts'
import { outside } from '#test/support/outside.ts'
import { type Replica, serverDatabase, type TestDatabase } from '#test/support/replica.ts'

describe.skipIf(outside.databaseUrl === undefined)('an interaction on Discord', () => {
  let discord: Discord
  let database: TestDatabase
  let replica: Replica
  beforeAll(async () => {
    discord = await startDiscord({ at: Temporal.Instant.from('2026-11-23T17:00:00Z') })
    database = await serverDatabase()
    replica = await startReplica(discord, database)
    await discord.until(() => discord.connected.length === 1 && discord.commands.length > 0, 'the coach')
  }, 60_000)
  afterAll(async () => {
    await replica?.stop()
    await discord?.stop()
    await database?.remove()
  })
  afterEach(() => expect(discord.breaches).toEqual([]))

  function club() {
    const ada = discord.person('ada')
    const guild = discord.guild({ name: 'Striders', owner: discord.person('dana') })
    discord.join(ada, guild)
    return { ada, guild, channel: discord.channel(guild, 'drills') }
  }

  /** While it lasts nobody can be looked up, so core answers nothing. */
  async function lockMembers(): Promise<() => Promise<void>> {
    const client = new Client({ connectionString: database.environment.DATABASE_URL })
    await client.connect()
    await client.query('BEGIN; LOCK TABLE members')
    return () => client.end()
  }

  it('about a drill has its drawing with it, and what that shows in words', async () => {
    const { ada, channel } = club()
    const { message: shown } = await ada.slash('drill', { drill: '3' }, channel)
    expect(shown.attachments.map(({ filename, contentType }) => [filename, contentType])).toEqual([
      ['push-up.png', 'image/png'],
    ])
    expect(JSON.stringify(shown.components)).toContain('One heel is drawn up towards the hip')
  })

  it.each<[string, Readonly<Record<string, string>>, boolean]>([
    ['for one alone', {}, true],
    ['for all', { drill: '3', share: 'yes' }, false],
  ])('that takes long is told to be coming, %s, and then answered', async (_, options, ephemeral) => {
    const { ada, channel } = club()
    const unlock = await lockMembers()
    const answer = await ada.slash('drill', options, channel).finally(unlock)
    expect([answer.kind, answer.ephemeral]).toEqual(['thinking', ephemeral])
    expect(textOf(await answer.settled())).not.toBe('')
  })

  it('that was told to all to be coming, and is refused, is refused to one alone', async () => {
    const { ada, channel } = club()
    const unlock = await lockMembers()
    const answer = await ada.slash('drill', { drill: '99', share: 'yes' }, channel).finally(unlock)
    expect([answer.kind, answer.ephemeral]).toEqual(['thinking', false])
    const refusal = await answer.followUp()
    expect([refusal.onlyFor?.id, channel.messages.filter(({ deleted }) => !deleted)]).toEqual([ada.id, []])
  })

  it('by a button that takes long leaves the message alone, and is answered below', async () => {
    const { ada, channel } = club()
    const card = await ada.slash('drill', {}, channel)
    const before = textOf(card.message)
    const unlock = await lockMembers()
    const answer = await ada.press(card.message, 'Done').finally(unlock)
    expect(answer.kind).toBe('quiet')
    const done = await answer.followUp()
    expect([textOf(done).slice(0, 8), done.onlyFor?.id, textOf(card.message)]).toEqual(['Done for', ada.id, before])
    const undoing = await ada.press(done, 'Undo')
    expect(textOf(undoing.message)).toContain('Taken back')
  })

  it('that opens a form opens it empty when nothing can be looked up in time', async () => {
    const { ada, channel } = club()
    const card = await ada.slash('drill', {}, channel)
    const unlock = await lockMembers()
    const { modal } = await ada.press(card.message, 'Not today').finally(unlock)
    expect(modal.title).toBe('Not today')
  })

  it('that expired is let go of quietly', async () => {
    const { ada, channel } = club()
    const unlock = await lockMembers()
    const asking = ada.slash('drill', {}, channel)
    discord.advance({ seconds: 4 })
    await expect(asking).rejects.toThrow('did not respond')
    const isTold = () =>
      replica.log.some((line) => line.includes('did not take the first answer') && line.includes('10062'))
    await expect.poll(isTold, { timeout: 5_000 }).toBe(true)
    await unlock()
    expect(replica.log.filter((line) => JSON.parse(line).level >= 50)).toEqual([])
  })

  it.each<[string, string, Failure]>([
    ['limits it', 'POST /interactions/:interaction/:token/callback', { status: 429, retryAfter: 0.2 }],
    ['fails', 'POST /interactions/:interaction/:token/callback', { status: 500 }],
    ['breaks the connection', 'POST /interactions/:interaction/:token/callback', { status: 502, times: 1 }],
  ])('is answered although Discord %s at first', async (_, route, failure) => {
    const { ada, channel } = club()
    discord.fail(route, failure)
    expect(textOf((await ada.slash('drill', {}, channel)).message)).toContain('session 1')
  })

  it.each([429, 500])('is answered by an edit although Discord answers that with %s at first', async (status) => {
    const { ada, channel } = club()
    discord.fail('PATCH /webhooks/:webhook/:token/messages/:message', { status, retryAfter: 0.2 })
    const unlock = await lockMembers()
    const answer = await ada.slash('drill', {}, channel).finally(unlock)
    expect(textOf(await answer.settled())).toContain('session 1')
  })

  it('that was answered by a slash command with what a form would ask just records it', async () => {
    const { ada, channel } = club()
    const answer = await ada.slash('checkin', { outcome: 'not-today' }, channel)
    expect(answer.kind).toBe('message')
  })

  it('by a button of a key that was retired works for thirteen months, and then does nothing', async () => {
    const { ada, channel } = club()
    const card = await ada.slash('reminder', {}, channel)
    await database.query(`UPDATE button_keys SET retired_at = '${discord.now().toString()}'`)
    await replica.stop()
    replica = await startReplica(discord, database)
    await discord.until(() => discord.connected.length === 1, 'the coach')
    discord.advance({ hours: 24 * 390 })
    expect((await ada.press(card.message, 'Set a reminder')).kind).toBe('modal')
    discord.advance({ hours: 24 * 10 })
    expect((await ada.press(card.message, 'Set a reminder')).kind).toBe('quiet')
  }, 30_000)

  it('never shows who typed more than Discord allows of what could complete it', async () => {
    const { ada, channel } = club()
    const choices = await ada.autocomplete('reminder', 'zone', 'a', channel)
    expect(choices.length).toBeGreaterThan(1)
    expect(choices.length).toBeLessThanOrEqual(25)
    const unlock = await lockMembers()
    expect(await ada.autocomplete('reminder', 'zone', 'berl', channel).finally(unlock)).toHaveLength(
      choices.length > 0 ? 3 : 0,
    )
  })

  const answered = (place: Channel, count: number) =>
    discord.until(() => place.messages.filter(({ author }) => author.bot)[count - 1], 'an answer in the channel')
  const answers = (messages: readonly Message[], to: Message) =>
    messages.filter(({ sent }) => JSON.stringify(sent).includes(to.id)).map(textOf)

  it('is not needed to ask: what mentions the coach is answered openly, once, and nothing else is', async () => {
    const { ada, channel } = club()
    const mention = `<@${discord.applicationId}>`
    const unrelated = ada.writes('does anyone know why we land on the heel?', channel)
    const question = ada.writes(`${mention} is it bad to land on my heel?`, channel)
    const answer = await answered(channel, 1)
    expect(textOf(answer)).toContain('Landing on your heel')
    const command = ada.writes(`${mention} /progress`, channel)
    await answered(channel, 2)
    expect([question, unrelated, command].map((one) => answers(channel.messages, one).length)).toEqual([1, 0, 1])
    // In the open, a command about oneself is taken for a question.
    expect(answers(channel.messages, command).join('')).not.toContain('Your last four weeks')
  })

  it('asked openly changes nothing of who asks, and tells nobody of their break', async () => {
    const { ada, channel } = club()
    const mention = `<@${discord.applicationId}>`
    await ada.slash('reminder', { time: '07:00', zone: 'Europe/Berlin' }, channel)
    ada.writes(`${mention} stop`, channel)
    expect(textOf(await answered(channel, 1))).not.toContain('reminder is off')
    expect(textOf((await ada.slash('reminder', {}, channel)).message)).toContain('07:00')
    await ada.slash('pause', { until: '2 weeks' }, channel)
    discord.advance({ hours: 24 * 16 })
    ada.writes(`${mention} is it bad to land on my heel?`, channel)
    const answer = await answered(channel, 2)
    expect(textOf(answer)).toContain('Landing on your heel')
    expect(textOf(answer)).not.toContain('Your break is over')
    expect(textOf((await ada.slash('help', {}, channel)).message)).toContain('Your break is over')
  })

  it('that is written, and meets a fault of our own, is told so, and the log blames Discord for nothing', async () => {
    const { ada } = club()
    const before = replica.log.length
    await database.query('ALTER TABLE received RENAME TO received_elsewhere')
    ada.writes('is it bad to land on my heel?', ada.dm)
    const answer = await answered(ada.dm, 1).finally(() =>
      database.query('ALTER TABLE received_elsewhere RENAME TO received'),
    )
    const [, reference] = /\(ref ([^)]+)\)/.exec(textOf(answer)) ?? []
    const log = replica.log.slice(before).join('')
    expect([reference !== undefined && log.includes(reference), log.includes('connection to Discord')]).toEqual([
      true,
      false,
    ])
  })
})
