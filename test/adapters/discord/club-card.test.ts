import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Discord, startDiscord } from '#test/support/discord/discord.ts'
import { textOf } from '#test/support/discord/reading.ts'
import type { Channel, Message } from '#test/support/discord/state.ts'
import { startReplica } from '#test/support/discord-program.ts'
import { outside } from '#test/support/outside.ts'
import { type Replica, serverDatabase, type TestDatabase } from '#test/support/replica.ts'
import { createDriver } from './driver.ts'

describe.skipIf(outside.databaseUrl === undefined)('the club’s drill in its channel on Discord', () => {
  let discord: Discord
  let database: TestDatabase
  let replica: Replica
  beforeAll(async () => {
    discord = await startDiscord({ at: Temporal.Instant.from('2026-11-02T17:00:00Z') })
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

  /** A club whose drill comes at 07:00 and calls a role, and what came the first time. */
  async function club() {
    const driver = createDriver({ discord, tick: () => replica.tick(), restart: () => Promise.resolve() })
    const { ada, channel, saidAfter, setUp, said } = await driver.club('Striders')
    await setUp('07:00')
    // Only this test makes places of its own kind.
    const place = channel as Channel
    if (place.guild === undefined) throw new Error('The channel is in a server')
    const role = discord.role(place.guild, 'runners', { mentionable: true })
    await database.query(`UPDATE clubs SET mention_role = '${role.id}' WHERE platform_id = '${place.guild.id}'`)
    const cards = () => place.messages.filter(({ nonce }) => nonce !== undefined).slice(1)
    return { driver, ada, role, place, cards, said, card: () => saidAfter(2) }
  }
  const changed = (message: Message | undefined) =>
    discord.until(() => message !== undefined && textOf(message).includes('1 has done it today'), 'the count')

  it('is sent once, although it was pressed before it was recorded, and Discord has forgotten its nonce', async () => {
    const { driver, ada, card, cards } = await club()
    // The answer to it is lost, as it is for a process that ends there.
    discord.fail('POST /channels/:channel/messages', { status: 502, when: 'after' })
    await driver.passTo('07:00')
    await ada.presses(await card(), 'Done')
    await changed(cards()[0])
    const states = async () => (await database.query('SELECT state FROM runs')).map(({ state }) => state)
    expect(await states()).toEqual(['planned'])
    discord.advance({ minutes: 10 })
    // The queue tries again after some seconds of its own.
    await expect.poll(states, { timeout: 25_000 }).toEqual(['sent'])
    expect(cards()).toHaveLength(1)
  }, 40_000)

  it('names the role still when the count has changed, and calls nobody again', async () => {
    const { driver, ada, card, cards, role } = await club()
    await driver.passTo('07:00')
    const sent = await card()
    const [message] = cards()
    expect(message?.pinged).toEqual([`<@&${role.id}>`])
    const done = await ada.presses(sent, 'Done')
    await changed(message)
    expect(sent.text()).toContain(`<@&${role.id}>`)
    await ada.presses(done.message, 'Undo')
    await sent.until('Nobody has done it yet')
    expect(sent.text()).toContain(`<@&${role.id}>`)
    expect(message?.edits.map((edit) => edit.allowed_mentions)).toEqual([{ parse: [] }, { parse: [] }])
  }, 20_000)
})
