import { describe, expect, it } from 'vitest'
import { createButtonKeys } from '#storage/button-keys.ts'
import type { TestServer } from '#test/support/database.ts'
import { now, useBench } from './people.ts'

export function buttonKeysContract(server: TestServer): void {
  describe('the button key', () => {
    const bench = useBench(server)
    const keyWith = async (secretsKey?: string) => {
      const { secret } = await createButtonKeys(bench.database, secretsKey).current()
      return secret
    }

    it('is 32 bytes, and the same for all that ask at once and later', async () => {
      const keys = await Promise.all(Array.from({ length: 6 }, () => keyWith()))
      expect(keys[0]).toHaveLength(32)
      for (const key of [...keys, await keyWith()]) expect(key).toEqual(keys[0])
      expect(await bench.database.prisma.buttonKey.count()).toBe(1)
    })

    it('lies encrypted in the database when there is a key for secrets', async () => {
      const key = await keyWith('correct horse')
      const row = await bench.database.prisma.buttonKey.findFirstOrThrow()
      expect(row.encrypted).toBe(true)
      expect(Buffer.from(row.secret).includes(key)).toBe(false)
      expect(await keyWith('correct horse')).toEqual(key)
    })

    it('is encrypted from the first time there is a key for secrets, and stays the same', async () => {
      const key = await keyWith()
      expect(await keyWith('correct horse')).toEqual(key)
      expect((await bench.database.prisma.buttonKey.findFirstOrThrow()).encrypted).toBe(true)
      expect(await keyWith('correct horse')).toEqual(key)
    })

    it.each([
      ['wrong', 'SECRETS_KEY is not the key'],
      [undefined, 'set SECRETS_KEY'],
    ])('does not open with the key %j, and says what to do', async (secretsKey, message) => {
      await keyWith('correct horse')
      await expect(keyWith(secretsKey)).rejects.toThrow(message)
    })

    it('is made anew when the one before is retired', async () => {
      const before = await keyWith()
      await bench.database.prisma.buttonKey.updateMany({ data: { retiredAt: new Date() } })
      expect(await keyWith()).not.toEqual(before)
      expect(await bench.database.prisma.buttonKey.count()).toBe(2)
    })

    it('is found by its number, retired or not, and no other number is', async () => {
      const keys = createButtonKeys(bench.database, 'correct horse')
      const { number, secret } = await keys.current()
      const retiredAt = now
      await bench.database.prisma.buttonKey.updateMany({ data: { retiredAt: new Date(retiredAt.epochMilliseconds) } })
      const later = createButtonKeys(bench.database, 'correct horse')
      expect(await later.find(number)).toEqual({ number, secret, retiredAt })
      expect(await later.current()).toMatchObject({ number: number + 1, retiredAt: undefined })
      for (const none of [0, -1, number + 2, 2 ** 31, 1e300, 0.5]) expect(await later.find(none)).toBeUndefined()
    })

    it('is found once another replica has made it, though it was looked for before', async () => {
      const keys = createButtonKeys(bench.database, undefined)
      expect(await keys.find(1)).toBeUndefined()
      const made = await createButtonKeys(bench.database, undefined).current()
      expect(await keys.find(1)).toEqual(made)
    })
  })
}
