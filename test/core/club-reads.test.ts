import { describe, expect, it } from 'vitest'
import { findWeeklyPost } from '#core/weekly-post.ts'
import type { Database } from '#storage/database.ts'
import { type Coach, useCoach } from '#test/support/core/coach.ts'
import { shippedContent } from '#test/support/core/content.ts'
import { useEmbedded } from '#test/support/database.ts'
import { storesOn } from '#test/support/stores.ts'

const server = useEmbedded()

/** How many statements, or transactions, something takes. */
async function countStatements({ pool }: Database, act: () => Promise<unknown>): Promise<number> {
  let count = 0
  const onAcquire = () => {
    count += 1
  }
  pool.on('acquire', onAcquire)
  await act()
  pool.off('acquire', onAcquire)
  return count
}

describe('what a club is shown of all its members', () => {
  const createCoach = useCoach()

  /** A club of so many, each with a plan and a day done, on the board and open to coaches. */
  async function createClub(members: number) {
    const database = await server.openEmptied()
    const stores = storesOn(database)
    const dana = createCoach({ stores, user: 'dana', role: 'admin' })
    for (let n = 0; n < members; n++) await enrol(createCoach({ stores, user: `runner-${n}`, club: dana.club }))
    return { database, stores, dana }
  }

  async function enrol(runner: Coach) {
    await runner.type('/plan change first-four-weeks days:"mon tue wed thu"')
    await runner.type('/checkin')
    await runner.run('board', { action: 'named' })
    await runner.run('settings', { 'coach-sees': 'yes' })
  }

  it('takes no more statements the more members there are', async () => {
    const counted: number[][] = []
    for (const size of [2, 12]) {
      const { database, stores, dana } = await createClub(size)
      const club = await stores.clubs.find((await dana.member()).club)
      if (club === undefined) throw new Error('The club is there')
      const date = Temporal.PlainDate.from('2026-11-29')
      const at = Temporal.Instant.from('2026-11-29T06:00:00Z')
      const week = () => findWeeklyPost({ club, date, at }, { content: shippedContent(), stores })
      expect((await dana.says('/coach club')).match(/runner-\d+: 1 of 1/g)).toHaveLength(size)
      counted.push([
        await countStatements(database, week),
        await countStatements(database, () => dana.type('/coach club')),
        await countStatements(database, () => dana.type('/board')),
      ])
    }
    expect(counted[1]).toEqual(counted[0])
    expect(Math.min(...(counted[0] ?? []))).toBeGreaterThan(3)
  })
})
