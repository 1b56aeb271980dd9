import { expect, it } from 'vitest'
import { createTurns } from '#core/turns.ts'

it('lets so many work at once, and the others in the order of asking as turns come free', async () => {
  const turns = createTurns(2)
  const begun: number[] = []
  const ends = [0, 1, 2, 3].map(() => Promise.withResolvers<void>())
  const all = ends.map(({ promise }, index) =>
    turns(() => {
      begun.push(index)
      return promise
    }),
  )
  expect(begun).toEqual([0, 1])
  ends[1]?.resolve()
  await all[1]
  expect(begun).toEqual([0, 1, 2])
  for (const { resolve } of ends) resolve()
  await Promise.all(all)
  expect(begun).toEqual([0, 1, 2, 3])
})

it('gives the turn of what failed to the next, and its failure to who asked', async () => {
  const turns = createTurns(1)
  const failing = turns(() => Promise.reject(new Error('the network is down')))
  const next = turns(async () => 'sent')
  await expect(failing).rejects.toThrow('the network is down')
  expect(await next).toBe('sent')
})
