import { beforeEach, describe, expect, it } from 'vitest'
import type { Member } from '#core/member.ts'
import type { TestServer } from '#test/support/database.ts'
import { callerOf, now, useBench } from './people.ts'

const later = now.add({ minutes: 1 })
const lease = now.add({ minutes: 3 })
const far = now.add({ hours: 99 })

export function lettersContract(server: TestServer): void {
  describe('letters of a coach', () => {
    const bench = useBench(server)
    let cleo: Member
    let ben: Member
    beforeEach(async () => {
      cleo = await bench.stores.members.enter(callerOf('cleo'), now)
      ben = await bench.stores.members.enter(callerOf('ben'), now)
    })
    const post = (text = 'Track on Sunday', at = now) => bench.stores.letters.post(cleo, { kind: 'message', text }, at)
    const assign = (plan: string, at = now) => bench.stores.letters.post(cleo, { kind: 'plan', to: ben, plan }, at)
    const claim = (at = later, until = lease) => bench.stores.letterBox.claim(10, at, until)
    const claimOne = async (at = later, until = lease) => {
      const [letter] = await claim(at, until)
      if (letter === undefined) throw new Error('A letter is there to be claimed')
      return letter
    }

    it('go to the club or to one member, in their order', async () => {
      await post('one\0')
      await assign('busy-runner', now.add({ seconds: 1 }))
      await post('two', now.add({ seconds: 2 }))
      const by = { id: cleo.member, name: 'cleo' }
      expect(await claim()).toMatchObject([
        { by, said: { kind: 'message', text: 'one\uFFFD' }, member: undefined, uncertain: false, tries: 1 },
        { by, said: { kind: 'plan', plan: 'busy-runner' }, member: { member: ben.member, name: 'ben' }, opens: true },
        { by, said: { kind: 'message', text: 'two' }, club: { id: cleo.club } },
      ])
    })

    it('are with whoever claimed them until the lease is over, and not in doubt unless they were on their way', async () => {
      await post()
      const letter = await claimOne()
      expect(await claim()).toEqual([])
      const again = await claimOne(lease, lease.add({ minutes: 2 }))
      expect(again).toMatchObject({ id: letter.id, uncertain: false, tries: 2 })
      expect(await bench.stores.letterBox.sending(letter)).toBe(false)
      expect(await bench.stores.letterBox.sending(again)).toBe(true)
      expect(await claimOne(far, far)).toMatchObject({ id: letter.id, uncertain: true, tries: 3 })
    })

    it('come again when they are put back, and leave nothing once they were brought', async () => {
      await post()
      const { letterBox } = bench.stores
      await letterBox.putBack(await claimOne(), later.add({ minutes: 30 }), false)
      expect(await claim(later.add({ minutes: 29 }))).toEqual([])
      await letterBox.end(await claimOne(now.add({ hours: 1 }), now.add({ hours: 2 })), false, far)
      expect(await bench.stores.letters.lost(cleo)).toEqual([])
      const { rows } = await bench.database.pool.query('SELECT FROM letters')
      expect(rows).toEqual([])
    })

    it('that could not be brought are named to their coach, once, and to nobody else', async () => {
      await post()
      await assign('busy-runner', later)
      for (const letter of await claim()) await bench.stores.letterBox.end(letter, true, later)
      expect(await claim(far, far)).toEqual([])
      expect(await bench.stores.letters.lost(ben)).toEqual([])
      expect(await bench.stores.letters.lost(cleo)).toEqual([
        { kind: 'message', text: 'Track on Sunday' },
        { kind: 'plan', to: 'ben' },
      ])
      expect(await bench.stores.letters.lost(cleo)).toEqual([])
    })

    it('tell of the later of two plans, save where the first is on its way', async () => {
      await assign('first-four-weeks')
      await assign('busy-runner')
      const [only, ...others] = await claim()
      expect([only?.said, others]).toEqual([{ kind: 'plan', plan: 'busy-runner' }, []])
      if (only !== undefined) await bench.stores.letterBox.sending(only)
      await assign('sprint-and-hills')
      expect(await claim()).toMatchObject([{ said: { plan: 'sprint-and-hills' } }])
      expect(await claim(far, far)).toHaveLength(2)
    })

    it('are not written to another club', async () => {
      const eve = await bench.stores.members.enter(callerOf('eve', 'club-b'), now)
      const letter = { kind: 'plan', to: eve, plan: 'busy-runner' } as const
      await expect(bench.stores.letters.post(cleo, letter, now)).rejects.toThrow('their own club')
    })
  })
}
