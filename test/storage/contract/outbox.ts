import { describe, expect, it } from 'vitest'
import type { Posting, PostingPlace } from '#core/delivery-ports.ts'
import type { Member } from '#core/member.ts'
import type { TestServer } from '#test/support/database.ts'
import { callerOf, now, useBench } from './people.ts'

/** A message that says one thing. */
export function saying(text: string, plannedFor?: Temporal.Instant): Posting {
  const block = { kind: 'text', style: 'body', spans: [{ kind: 'text', text }] } as const
  return { reply: { audience: 'member', tone: 'plain', blocks: [block], actions: [] }, plannedFor }
}

export function postingPlaceOf({ club, member }: Member): PostingPlace {
  return { club, member }
}

export function outboxContract(server: TestServer): void {
  describe('the outbox', () => {
    const bench = useBench(server)
    const enter = (user = 'ada', club?: string) => bench.stores.members.enter(callerOf(user, club), now)
    const clubOf = (member: Member): PostingPlace => ({ ...postingPlaceOf(member), member: undefined })
    const idsSince = async (member: Member, after?: string, limit = 50) =>
      (await bench.stores.outbox.since(member, after, limit)).map(({ id }) => id)

    it('keeps a reply as it is, with its times', async () => {
      const ada = await enter()
      const message = saying('Ä 👟 <b> \\ "x" \n', now.subtract({ hours: 1 }))
      const id = await bench.stores.outbox.post(postingPlaceOf(ada), message, 'k', now)
      expect(await bench.stores.outbox.since(ada, undefined, 10)).toEqual([{ id, revision: id, at: now, ...message }])
    })

    it.each(['a\0b', 'a\uD800b'])('marks what Postgres cannot hold in %j', async (text) => {
      const ada = await enter()
      await bench.stores.outbox.post(postingPlaceOf(ada), saying(text), 'k', now)
      expect((await bench.stores.outbox.since(ada, undefined, 1))[0]?.reply).toEqual(saying('a\uFFFDb').reply)
    })

    it('answers the same key with the first message, and keeps one', async () => {
      const ada = await enter()
      const posts = Array.from({ length: 6 }, (_, n) =>
        bench.stores.outbox.post(postingPlaceOf(ada), saying(`${n}`), 'k', now),
      )
      const ids = new Set(await Promise.all(posts))
      expect(ids.size).toBe(1)
      expect(await idsSince(ada)).toEqual([...ids])
    })

    it('lets one key stand for a message in each club', async () => {
      const [ada, ben] = [await enter('ada'), await enter('ben', 'club-b')]
      const hers = await bench.stores.outbox.post(postingPlaceOf(ada), saying('for ada'), 'k', now)
      const his = await bench.stores.outbox.post(postingPlaceOf(ben), saying('for ben'), 'k', now)
      expect(await idsSince(ada)).toEqual([hers])
      expect(await idsSince(ben)).toEqual([his])
    })

    it('shows a member their own messages and the club’s, oldest first', async () => {
      const [ada, ben] = [await enter('ada'), await enter('ben')]
      const one = await bench.stores.outbox.post(postingPlaceOf(ada), saying('one'), '1', now)
      const two = await bench.stores.outbox.post(clubOf(ada), saying('two'), '2', now)
      const three = await bench.stores.outbox.post(postingPlaceOf(ben), saying('three'), '3', now)
      const four = await bench.stores.outbox.post(postingPlaceOf(ada), saying('four'), '4', now)
      expect(await idsSince(ada)).toEqual([one, two, four])
      expect(await idsSince(ben)).toEqual([two, three])
      expect(await idsSince(ada, one)).toEqual([two, four])
      expect(await idsSince(ada, undefined, 2)).toEqual([two, four])
      expect(await idsSince(ada, four)).toEqual([])
    })

    it.each(['', 'x', '-1', '1.5', '99999999999999999999', '9223372036854775808', "1'; --"])(
      'takes %j, which is no id, for the beginning',
      async (after) => {
        const ada = await enter()
        const id = await bench.stores.outbox.post(postingPlaceOf(ada), saying('one'), '1', now)
        expect(await idsSince(ada, after)).toEqual([id])
      },
    )

    it('lets a message to the club say something else, to whoever has seen it as well, and keeps its id and time', async () => {
      const [ada, ben] = [await enter('ada'), await enter('ben', 'club-b')]
      const { outbox } = bench.stores
      let told = 0
      const one = await outbox.post(clubOf(ada), saying('one', now), '1', now)
      const two = await outbox.post(postingPlaceOf(ada), saying('two'), '2', now)
      const stop = outbox.watch(() => told++)
      const seen = (await outbox.since(ada, undefined, 50)).at(-1)?.revision
      expect(await outbox.revise(ben.club, one, saying('not his').reply)).toBe(false)
      expect(await outbox.revise(ada.club, two, saying('not everyone’s').reply)).toBe(false)
      expect(await outbox.revise(ada.club, 'x', saying('none').reply)).toBe(false)
      expect(await outbox.since(ada, seen, 50)).toEqual([])
      expect(await outbox.revise(ada.club, one, saying('uno').reply)).toBe(true)
      expect(await outbox.since(ada, seen, 50)).toEqual([
        { id: one, revision: expect.any(String), at: now, ...saying('uno', now) },
      ])
      expect(await idsSince(ada)).toEqual([two, one])
      expect(told).toBe(1)
      stop()
    })

    it('refuses a message for a member of another club', async () => {
      const [ada, ben] = [await enter('ada'), await enter('ben', 'club-b')]
      const address = { ...postingPlaceOf(ada), club: ben.club }
      await expect(bench.stores.outbox.post(address, saying('no'), 'k', now)).rejects.toThrow()
    })

    it('tells who watches, until they stop', async () => {
      const ada = await enter()
      let told = 0
      const stop = bench.stores.outbox.watch(() => told++)
      await bench.stores.outbox.post(postingPlaceOf(ada), saying('one'), '1', now)
      await bench.stores.outbox.post(postingPlaceOf(ada), saying('again'), '1', now)
      expect(told).toBe(1)
      stop()
      await bench.stores.outbox.post(postingPlaceOf(ada), saying('two'), '2', now)
      expect(told).toBe(1)
    })
  })
}
