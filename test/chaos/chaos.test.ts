import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findPostgres, type OwnPostgres, startPostgres } from './postgres.ts'
import { type Result, stormInFolder, stormOnServer } from './scenarios.ts'

// The short form of `npm run chaos`: the same storms, with fewer kills and a faster clock.

const speed = 60
const lateWindow = 600
const programs = findPostgres()

/** What must hold of a storm, in one value that shows all of it when it does not. */
function outcome({ tally: { planned, lost, duplicates }, fell, kills }: Result) {
  const killed = [...kills.values()].reduce((sum, count) => sum + count, 0)
  return { planned, lost, duplicates, fell, killed }
}

describe.skipIf(programs === undefined)('reminders on a server whose workers are killed', () => {
  let server: OwnPostgres | undefined
  beforeAll(async () => {
    server = await startPostgres(programs ?? '')
  })
  afterAll(() => server?.remove())
  const storm = (name: string, memory: 'keeps' | 'none', crashes: number, kills: number) => {
    if (server === undefined) throw new Error('The server has not been started')
    return stormOnServer(server, name, {
      storm: { reminders: 200, minutes: 10, lateWindow },
      memory,
      kills,
      crashes,
      speed,
    })
  }

  it('come, each once, though the database crashes and the platform hangs, drops and refuses', async () => {
    const result = await storm('keeps', 'keeps', 1, 8)
    expect(outcome(result)).toMatchObject({ planned: 200, lost: 0, duplicates: 0, fell: [] })
    expect(outcome(result).killed).toBeGreaterThanOrEqual(8)
    expect(result.tally.sent).toBe(200)
  }, 180_000)

  it('never come twice where the platform knows no keys, and what cannot be known is said', async () => {
    const result = await storm('none', 'none', 0, 4)
    expect(outcome(result)).toMatchObject({ planned: 200, lost: 0, duplicates: 0, fell: [] })
    expect(result.tally.uncertain).toBeGreaterThan(0)
    // One in eight answers is lost, and each kill catches a few on their way; all else is certain.
    expect(result.tally.uncertain).toBeLessThan(100)
  }, 180_000)
})

describe('reminders on the embedded database', () => {
  it('come, each once, though the process is killed and started again', async () => {
    const result = await stormInFolder({
      storm: { reminders: 300, minutes: 3, lateWindow },
      memory: 'keeps',
      kills: 2,
      speed,
    })
    expect(outcome(result)).toEqual({ planned: 300, lost: 0, duplicates: 0, fell: [], killed: 2 })
    expect(result.tally.sent).toBe(300)
  }, 180_000)
})
