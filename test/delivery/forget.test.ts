import { describe, expect, it } from 'vitest'
import type { Messenger } from '#core/delivery-ports.ts'
import type { Role } from '#core/member.ts'
import { plainText } from '#core/reply/plain-text.ts'
import type { OptionInputs } from '#core/reply/reply.ts'
import { deliver, giveUp } from '#delivery/deliver.ts'
import type { Database } from '#storage/database.ts'
import { serverUrl, type TestServer, useEmbedded, useServer } from '#test/support/database.ts'
import { composeDelivery } from '#test/support/delivery-parts.ts'

const servers = [
  ['the embedded database', useEmbedded] as const,
  ...(serverUrl === undefined ? [] : [['a server', useServer] as const]),
]
const seven = Temporal.Instant.from('2026-11-23T07:00:00Z')

/** Ada's; every word of it is found again wherever it stands. */
const ada = { id: 'user-4711', name: 'Adeline Quill' }
const note = 'the bridge by the mill'

/** The whole coach with its real queue, whose messenger takes nothing, so that jobs are waiting and given up. */
async function startCoach(server: TestServer) {
  const database = await server.open()
  const clock = { now: seven.subtract({ hours: 1 }) }
  const sent: string[] = []
  const messenger: Messenger = {
    looks: true,
    paces: [{ perSecond: 1, per: 'channel' }],
    send: async ({ user }) => {
      sent.push(String(user))
      return { kind: 'sent', ref: `ref-${sent.length}` }
    },
  }
  const { parts, queue } = composeDelivery(database, {
    messengers: new Map([['test', messenger]]),
    now: () => clock.now,
    speed: 1,
    onError: (error) => {
      throw error
    },
  })
  await queue.start({ send: (run) => deliver(run, parts), exhausted: (run) => giveUp(run, parts) })
  // Jobs stay where they are put.
  await queue.stop(5)
  const say = async (command: string, options: OptionInputs = {}, user = ada, role: Role = 'member') => {
    const caller = { platform: 'test', club: { id: 'place-0815', name: 'Mill runners' }, user, role }
    return parts.dispatch({ caller, now: clock.now, wish: { kind: 'command', command, options } })
  }
  return { database, clock, sent, parts, queue, say }
}

/** Every row of every table of every schema, whoever made it, as text. */
async function dump({ pool, schema }: Database): Promise<readonly string[]> {
  const { rows: tables } = await pool.query<{ place: string }>(
    `SELECT quote_ident(table_schema) || '.' || quote_ident(table_name) AS place FROM information_schema.tables
     WHERE table_type = 'BASE TABLE' AND table_schema = ANY ($1::text[])`,
    [[schema, `${schema}_queue`]],
  )
  expect(tables.map(({ place }) => place)).toContain(`${schema}_queue.job`)
  const rows: string[] = []
  for (const { place } of tables) {
    const found = await pool.query<{ row: string }>(`SELECT '${place}: ' || t::text AS row FROM ${place} t`)
    rows.push(...found.rows.map(({ row }) => row))
  }
  return rows
}

/** Every id that stands in what is held of a member. */
function idsIn(held: unknown): readonly string[] {
  const ids = JSON.stringify(held).match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g) ?? []
  return [...new Set(ids)]
}

describe.each(servers)('after /settings forget, on %s', (_, use) => {
  const server = use()

  it('no table of any schema has a trace, the queue’s neither, and no reminder comes', async () => {
    const { database, clock, sent, parts, queue, say } = await startCoach(server)
    await say('club', { action: 'setup', channel: '7', time: '07:00' }, ada, 'admin')
    await say('drill')
    await say('checkin', { outcome: 'partly', note, day: 'yesterday' })
    await say('drill', { drill: 1, share: 'yes' })
    await say('reminder', { time: '07:00' })
    clock.now = seven
    await parts.ledger.claimDue(10, clock.now, queue.enqueue)
    const { rows } = await database.pool.query<{ id: string }>('SELECT id FROM runs')
    expect(rows.length).toBeGreaterThan(0)
    const club = await parts.stores.clubs.findOn('test', 'place-0815')
    const member = await parts.stores.roster.find(club?.id ?? '', ada.id)
    if (member === undefined) throw new Error('Ada is not there')
    const ids = idsIn(await parts.stores.privacy.ofMember(member)).filter((id) => id !== member.club)
    const traces = [...ids, ada.id, ada.name, note]
    const traced = async () => (await dump(database)).filter((row) => traces.some((trace) => row.includes(trace)))
    expect((await traced()).map((row) => row.split(':')[0])).toContain(`${database.schema}_queue.job`)

    const asked = await say('settings', { action: 'forget' })
    expect(plainText(asked.reply)).toContain('Delete everything?')
    expect(await traced()).not.toEqual([])
    const done = await say('settings', { action: 'forget', sure: 'yes' })
    expect(plainText(done.reply)).toContain('Nothing about you is left here')
    expect(await traced()).toEqual([])

    for (const { id } of rows) await deliver(id, parts)
    clock.now = seven.add({ hours: 24 })
    await parts.ledger.claimDue(10, clock.now, queue.enqueue)
    expect(sent.filter((user) => user === ada.id)).toEqual([])
  })

  it('a button of before is answered politely', async () => {
    const { say } = await startCoach(server)
    const done = await say('checkin', { outcome: 'done' })
    const undo = done.reply.actions.find(({ label }) => label === 'Undo')
    await say('settings', { action: 'forget', sure: 'yes' })
    const pressed = await say(undo?.command ?? '', undo?.options)
    expect(pressed.kind).toBe('refused')
    const again = await say('settings', { action: 'forget', sure: 'yes' })
    expect(again.kind).toBe('answered')
    expect((await say('drill')).kind).toBe('answered')
  })
})
