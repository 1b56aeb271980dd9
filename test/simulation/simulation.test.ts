import { describe, expect, it } from 'vitest'
import { simulate } from './simulate.ts'

describe('a simulated club', () => {
  it('lives through three weeks with nothing broken, and is not flooded', async () => {
    const outcome = await simulate({ members: 24, days: 21, seed: 7 })
    expect(outcome.broken).toEqual([])
    expect(outcome.sessions).toBeGreaterThan(50)
    expect(outcome.adaptations).toBeGreaterThan(0)
    expect(outcome.messages).toBeGreaterThan(100)
    // Three weeks of its daily drill, and three of its week.
    expect(outcome.posts).toBe(24)
    expect(outcome.messagesPerDay).toBeLessThanOrEqual(1.2)
  }, 60_000)
})
