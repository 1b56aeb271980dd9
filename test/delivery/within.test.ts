import { expect, it } from 'vitest'
import { within } from '#delivery/within.ts'

it('answers with what comes in time', async () => {
  expect(await within(60_000, Promise.resolve('sent'), 'too slow')).toBe('sent')
  await expect(within(60_000, Promise.reject(new Error('down')), 'too slow')).rejects.toThrow('down')
})

it('answers otherwise when nothing comes in time', async () => {
  expect(await within(1, new Promise<string>(() => undefined), 'too slow')).toBe('too slow')
})
