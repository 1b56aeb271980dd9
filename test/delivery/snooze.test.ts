import { describe, expect, it } from 'vitest'
import { createSnoozes } from '#storage/snoozes.ts'
import { useEmbedded } from '#test/support/database.ts'
import { callerOf, startEngine } from './engine.ts'
import { queueOn } from './queue.ts'

const server = useEmbedded()

describe('a snooze', () => {
  it('has its job in the queue with its run, to come up at its moment, or has neither', async () => {
    const { say, database, stores, clock } = await startEngine(server)
    const { queue, schema } = queueOn(database)
    await queue.start({ send: () => Promise.resolve(), exhausted: () => Promise.resolve() })
    await say('reminder', { time: '07:00' })
    const ada = await stores.members.enter(callerOf('ada'), clock.now)
    const jobsAndRuns = async () => {
      const { rows } = await database.pool.query<{ run: string; job: string | null; wait: number }>(
        `SELECT runs.id AS run, job.id AS job, round(extract(epoch FROM job.start_after - job.created_on) / 60)::int AS wait
         FROM runs LEFT JOIN ${schema}.job ON job.id = runs.id`,
      )
      return rows
    }
    const broken = createSnoozes(database, async (...jobs) => {
      await queue.requeue(...jobs)
      throw new Error('the power went')
    })
    await expect(broken.add(ada, clock.now.add({ hours: 2 }), clock.now)).rejects.toThrow('the power went')
    expect(await jobsAndRuns()).toEqual([])
    expect((await database.pool.query(`SELECT 1 FROM ${schema}.job WHERE name = 'send'`)).rows).toEqual([])
    await createSnoozes(database, queue.requeue).add(ada, clock.now.add({ hours: 2 }), clock.now)
    const [kept, ...more] = await jobsAndRuns()
    expect(more).toEqual([])
    expect(kept).toEqual({ run: kept?.run, job: kept?.run, wait: 120 })
    await queue.stop(5)
  })
})
