import { describe, expect, it } from 'vitest'
import { createRedraws } from '#chat/redraw.ts'

const place = { channel: '1', message: '2' }
const seconds = (count: number) => Temporal.Duration.from({ seconds: count })

/** Redraws whose pauses end when the test says so. */
function bench() {
  const pauses: { readonly length: number; readonly end: () => void }[] = []
  const errors: unknown[] = []
  const drawn: string[] = []
  const redraws = createRedraws({
    wait: (duration) => {
      const { promise, resolve } = Promise.withResolvers<void>()
      pauses.push({ length: duration.total('seconds'), end: resolve })
      return promise
    },
    onError: (error) => errors.push(error),
  })
  const ask = (what: string, after?: Temporal.Duration, where = place) =>
    redraws.ask(where, async () => {
      drawn.push(what)
      return after
    })
  const settle = () => new Promise((resolve) => setImmediate(resolve))
  return { redraws, pauses, errors, drawn, ask, settle }
}

describe('a message that many want drawn again', () => {
  it('is drawn at once, and then as the last one wants it, once a pause', async () => {
    const { ask, drawn, pauses, settle } = bench()
    for (const what of ['1', '2', '3']) ask(what)
    await settle()
    ask('4')
    expect([drawn, pauses.map(({ length }) => length)]).toEqual([['1'], [3]])
    pauses[0]?.end()
    await settle()
    expect(drawn).toEqual(['1', '4'])
    pauses[1]?.end()
    await settle()
    ask('5')
    await settle()
    expect([drawn, pauses.length]).toEqual([['1', '4', '5'], 3])
  })

  it('is drawn again after as long as Discord wants, unless something newer is by then', async () => {
    const { ask, drawn, pauses, settle } = bench()
    ask('1', seconds(9))
    await settle()
    expect(pauses[0]?.length).toBe(9)
    pauses[0]?.end()
    await settle()
    expect(drawn).toEqual(['1', '1'])
    ask('2')
    pauses[1]?.end()
    await settle()
    expect(drawn).toEqual(['1', '1', '2'])
  })

  it('waits for no other message', async () => {
    const { ask, drawn, settle } = bench()
    ask('1')
    ask('other', undefined, { ...place, message: '3' })
    await settle()
    expect(drawn.toSorted()).toEqual(['1', 'other'])
  })

  it('is one of two that are drawn at one time, and then drawn as the last one wants it', async () => {
    const { redraws, settle } = bench()
    const drawn: string[] = []
    const ends: (() => void)[] = []
    const ask = (what: string, message: string) =>
      redraws.ask({ ...place, message }, () => {
        drawn.push(what)
        const { promise, resolve } = Promise.withResolvers<undefined>()
        ends.push(() => resolve(undefined))
        return promise
      })
    for (const message of ['1', '2', '3', '4']) ask(message, message)
    ask('3, later', '3')
    await settle()
    expect(drawn).toEqual(['1', '2'])
    ends[1]?.()
    await settle()
    expect(drawn).toEqual(['1', '2', '3, later'])
    ends[0]?.()
    await settle()
    expect(drawn).toEqual(['1', '2', '3, later', '4'])
  })

  it('is drawn as it has to be before the end', async () => {
    const { ask, drawn, redraws, settle } = bench()
    ask('1')
    await settle()
    ask('2')
    await redraws.flush()
    expect(drawn).toEqual(['1', '2'])
    await redraws.flush()
    expect(drawn).toHaveLength(2)
  })

  it('can be drawn the next time although it failed', async () => {
    const { redraws, errors, drawn, ask, pauses, settle } = bench()
    redraws.ask(place, () => Promise.reject(new Error('no')))
    await settle()
    ask('2')
    pauses[0]?.end()
    await settle()
    expect([errors, drawn]).toEqual([[new Error('no')], ['2']])
  })
})
