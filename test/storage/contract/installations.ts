import { describe, expect, it } from 'vitest'
import type { Installation } from '#core/platform-ports.ts'
import { createInstallations } from '#storage/installations.ts'
import type { TestServer } from '#test/support/database.ts'
import { now, useBench } from './people.ts'

const key = 'a long key for secrets'
const lapse = now.add({ hours: 12 })
const first: Installation = {
  ...{ workspace: 'T1', name: 'Striders', bot: 'U1', token: 'xoxb-first', refresh: 'xoxe-first' },
  expiresAt: lapse,
}
const renewed: Installation = {
  ...first,
  ...{ token: 'xoxb-second', refresh: 'xoxe-second', expiresAt: lapse.add({ hours: 12 }) },
}

export function installationsContract(server: TestServer): void {
  describe('the installation in a workspace', () => {
    const bench = useBench(server)
    const installations = (secretsKey: string | undefined = key) => createInstallations(bench.database, secretsKey)

    it('is found as it was saved last, on its own platform alone', async () => {
      await installations().save('slack', first)
      await installations().save('slack', { ...first, workspace: 'T2', refresh: undefined, expiresAt: undefined })
      expect(await installations().find('slack', 'T1')).toEqual(first)
      expect(await installations().find('slack', 'T2')).toMatchObject({ refresh: undefined, expiresAt: undefined })
      await installations().save('slack', { ...first, name: 'Harriers', token: 'xoxb-again' })
      expect(await installations().find('slack', 'T1')).toMatchObject({ name: 'Harriers', token: 'xoxb-again' })
      expect(await installations().find('elsewhere', 'T1')).toBeUndefined()
    })

    it('lies in the database encrypted, and is opened by its own key alone', async () => {
      await installations().save('slack', first)
      const { rows } = await bench.database.pool.query("SELECT encode(tokens, 'escape') AS tokens FROM installations")
      expect(JSON.stringify(rows)).not.toMatch(/xox|first/)
      await expect(installations('another long key').find('slack', 'T1')).rejects.toThrow()
      await expect(createInstallations(bench.database, undefined).save('slack', first)).rejects.toThrow('SECRETS_KEY')
    })

    it('is renewed once, however many want it at the same moment, and all get what was stored', async () => {
      await installations().save('slack', first)
      const asked: string[] = []
      const renew = (by: ReturnType<typeof installations>) =>
        by.renew('slack', 'T1', lapse.add({ seconds: 1 }), async ({ refresh }) => {
          asked.push(String(refresh))
          return renewed
        })
      // The embedded database has one program alone.
      const count = bench.database.kind === 'embedded' ? 1 : 3
      const replicas = Array.from({ length: count }, () => installations())
      const got = await Promise.all([...replicas, ...replicas].map(renew))
      expect([asked, new Set(got.map((one) => one?.token))]).toEqual([['xoxe-first'], new Set(['xoxb-second'])])
      expect(await installations().find('slack', 'T1')).toEqual(renewed)
    })

    it('is left alone while it lasts, when the platform refuses, and when there is none', async () => {
      const by = installations()
      await by.save('slack', first)
      const never = () => Promise.reject(new Error('it was asked for'))
      expect(await by.renew('slack', 'T1', lapse, never)).toEqual(first)
      expect(await by.renew('slack', 'T9', lapse, never)).toBeUndefined()
      await expect(by.renew('slack', 'T1', lapse.add({ seconds: 1 }), never)).rejects.toThrow('it was asked for')
      expect(await by.find('slack', 'T1')).toEqual(first)
      expect(await by.renew('slack', 'T1', lapse.add({ seconds: 1 }), async () => renewed)).toEqual(renewed)
    })

    it('stays as it was saved, or removed, while a new token was on its way', async () => {
      const by = installations()
      const soon = lapse.add({ seconds: 1 })
      const anew = { ...first, token: 'xoxb-anew', refresh: 'xoxe-anew' }
      const installAnew = () => installations().save('slack', anew)
      await by.save('slack', first)
      expect(await by.renew('slack', 'T1', soon, () => installAnew().then(() => renewed))).toEqual(anew)
      expect(await by.find('slack', 'T1')).toEqual(anew)
      await by.save('slack', first)
      const refused = () => installAnew().then(() => Promise.reject(new Error('refused')))
      expect(await by.renew('slack', 'T1', soon, refused)).toEqual(anew)
      const remove = () => installations().remove('slack', 'T1')
      expect(await by.renew('slack', 'T1', soon, () => remove().then(() => renewed))).toBeUndefined()
      expect(await by.find('slack', 'T1')).toBeUndefined()
    })

    it('is renewed in many workspaces at once', async () => {
      const by = installations()
      const teams = Array.from({ length: 30 }, (_, index) => `T${index}`)
      for (const workspace of teams) await by.save('slack', { ...first, workspace })
      const renew = (team: string) =>
        by.renew('slack', team, lapse.add({ seconds: 1 }), async (old) => ({ ...renewed, workspace: old.workspace }))
      const got = await Promise.all(teams.map(renew))
      expect(got.map((one) => one?.token)).toEqual(teams.map(() => renewed.token))
    })

    it('is forgotten with its tokens, and no other is', async () => {
      for (const workspace of ['T1', 'T2']) await installations().save('slack', { ...first, workspace })
      await installations().remove('slack', 'T1')
      expect(await installations().find('slack', 'T1')).toBeUndefined()
      expect(await installations().find('slack', 'T2')).toBeDefined()
    })
  })
}
