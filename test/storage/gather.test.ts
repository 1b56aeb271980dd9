import { describe, expect, it } from 'vitest'
import { gather } from '#storage/gather.ts'

describe('gather', () => {
  it('loads once what is asked at the same moment, and answers each its own', async () => {
    const loads: number[][] = []
    const double = gather<number, number>(async (asks) => {
      loads.push([...asks])
      return asks.map((one) => 2 * one)
    })
    expect(await Promise.all([double(1), double(2)])).toEqual([2, 4])
    expect(await double(3)).toBe(6)
    expect(loads).toEqual([[1, 2], [3]])
  })

  it('splits what is too much for one statement', async () => {
    const sizes: number[] = []
    const same = gather<number, number>(async (asks) => {
      sizes.push(asks.length)
      return asks
    })
    const asks = Array.from({ length: 2500 }, (_, index) => index)
    expect(await Promise.all(asks.map(same))).toEqual(asks)
    expect(sizes).toEqual([1000, 1000, 500])
  })

  it('fails all that asked together when loading fails, and none after', async () => {
    let down = true
    const same = gather<number, number>(async (asks) => {
      if (down) throw new Error('down')
      return asks
    })
    const results = await Promise.allSettled([same(1), same(2)])
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    down = false
    expect(await same(3)).toBe(3)
  })

  it('fails rather than give one the answer of another', async () => {
    await expect(gather<number, number>(async () => [])(1)).rejects.toThrow('1 asked and 0 were answered')
  })
})
