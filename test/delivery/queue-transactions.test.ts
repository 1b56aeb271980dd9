import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Database } from '#storage/database.ts'
import { executeOn } from '#storage/execute.ts'
import { executeIn, inTransaction } from '#storage/transaction.ts'
import { useEmbedded } from '#test/support/database.ts'
import { queueOn } from './queue.ts'

const server = useEmbedded()

async function start() {
  const database = await server.open()
  const { queue, schema } = queueOn(database)
  await queue.start({ send: () => Promise.resolve(), exhausted: () => Promise.resolve() })
  await queue.stop(1)
  const jobs = async () => {
    const { rows } = await database.pool.query<{ id: string }>(`SELECT id FROM ${schema}.job WHERE name = 'send'`)
    return rows.map(({ id }) => id)
  }
  return { database, queue, jobs, execute: executeOn(database.pool) }
}

const clubNames = async ({ prisma }: Database) => (await prisma.club.findMany()).map(({ platformId }) => platformId)
const clubNamed = (platformId: string) => ({ platform: 'web', platformId, name: '', zone: 'UTC', language: 'en' })

describe('the queue and the model on the one session of the embedded database', () => {
  it('wait for each other’s transactions, see nothing half done, and end nothing but their own', async () => {
    const { database, queue, jobs, execute } = await start()
    const [seen, run]: [unknown[], string] = [[], randomUUID()]
    let enqueued: Promise<void> | undefined
    const broken = database.prisma.$transaction(async (tx) => {
      await tx.club.create({ data: clubNamed('half') })
      enqueued = queue.enqueue([run], async (...statement) => {
        seen.push((await execute('SELECT platform_id FROM clubs', [])).rows)
        return execute(...statement)
      })
      await tx.club.create({ data: clubNamed('other half') })
      throw new Error('the model changed its mind')
    })
    await expect(broken).rejects.toThrow('the model changed its mind')
    await enqueued
    // What the queue asked while the transaction was open was answered after it, and its job outlived it.
    expect(seen).toEqual([[]])
    expect([await jobs(), await clubNames(database)]).toEqual([[run], []])
  })

  it('keep exactly what each of them committed, however their work falls', async () => {
    const { database, queue, jobs, execute } = await start()
    const work = fc.record({
      kind: fc.constantFrom('model' as const, 'queue' as const, 'both' as const, 'script' as const),
      fails: fc.boolean(),
    })
    const kept = { clubs: new Set<string>(), jobs: new Set<string>() }
    const stop = () => Promise.reject(new Error('stopped'))
    const doOne = async (kind: 'model' | 'queue' | 'both' | 'script', fails: boolean) => {
      const id = randomUUID()
      const done = () => {
        if (kind === 'model' || kind === 'both' || kind === 'script') kept.clubs.add(id)
        if (kind === 'queue' || kind === 'both') kept.jobs.add(id)
      }
      const insert = `INSERT INTO clubs (id, platform, platform_id, name, zone, language)
        VALUES ('${id}', 'web', '${id}', '', 'UTC', 'en')`
      switch (kind) {
        case 'model':
          await database.prisma.$transaction(async (tx) => {
            await tx.club.create({ data: clubNamed(id) })
            if (fails) await stop()
          })
          break
        case 'queue':
        case 'both':
          await inTransaction(database.pool, async (client) => {
            if (kind === 'both') await client.query(insert)
            await queue.enqueue([id], executeIn(client))
            if (fails) await stop()
          })
          break
        case 'script':
          await execute(`BEGIN; ${insert}; SELECT 1 / ${fails ? 0 : 1}; COMMIT`, [])
      }
      done()
    }
    await fc.assert(
      fc.asyncProperty(fc.array(work, { minLength: 8, maxLength: 24 }), async (all) => {
        const ends = await Promise.allSettled(all.map(({ kind, fails }) => doOne(kind, fails)))
        expect(ends.map(({ status }) => status)).toEqual(all.map(({ fails }) => (fails ? 'rejected' : 'fulfilled')))
        expect(new Set(await clubNames(database))).toEqual(kept.clubs)
        expect(new Set(await jobs())).toEqual(kept.jobs)
      }),
      { numRuns: 15 },
    )
  }, 60_000)
})
