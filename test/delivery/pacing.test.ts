import { describe, expect, it } from 'vitest'
import { deliver } from '#delivery/deliver.ts'
import { useEmbedded } from '#test/support/database.ts'
import { startEngine } from './engine.ts'

const server = useEmbedded()
const seven = '2026-11-23T06:00:00Z'
const perMinute = { perSecond: 1 / 60, per: 'platform' } as const
const users = (count: number) => Array.from({ length: count }, (_, index) => `runner${index}`)

describe('a platform with a pace', () => {
  it('is sent to at that pace, whichever replica sends', async () => {
    const paces = [{ perSecond: 0.5, per: 'platform' }] as const
    const { say, tickAt, parts, sent, waits } = await startEngine(server, { facts: { paces } })
    const order = users(5)
    for (const [index, user] of order.entries()) await say('reminder', { time: `07:0${5 - index}` }, user)
    const runs = await tickAt('2026-11-23T06:05:00Z')
    await Promise.all(runs.map((run, index) => deliver(run, { ...parts, owner: `replica ${index % 2}` })))
    expect(waits.sort()).toEqual([2, 4, 6, 8])
    expect(sent).toHaveLength(5)
  })

  it('puts back what would wait for long, each to its own place, and keeps it', async () => {
    const { say, tickAt, parts, sent, requeued, clock, ledger } = await startEngine(server, {
      facts: { paces: [perMinute] },
    })
    for (const user of users(3)) await say('reminder', { time: '07:00' }, user)
    await Promise.all((await tickAt(seven)).map((run) => deliver(run, parts)))
    expect(sent).toHaveLength(1)
    expect(requeued.map(({ seconds }) => seconds).sort()).toEqual([120, 60])
    const second = requeued.find(({ seconds }) => seconds === 60)
    clock.now = clock.now.add({ seconds: 60 })
    await deliver(second?.run ?? '', parts)
    expect(sent).toHaveLength(2)
    expect(await ledger()).toContain('2026-11-23 planned')
  })

  it('keeps silent when it asked for silence, for those as well that had a place', async () => {
    const answers = [{ kind: 'retry', after: Temporal.Duration.from({ minutes: 10 }), scope: 'platform' }] as const
    const options = { answers, facts: { paces: [perMinute] } }
    const { say, tickAt, parts, asked, requeued, clock } = await startEngine(server, options)
    for (const user of users(2)) await say('reminder', { time: '07:00' }, user)
    await Promise.all((await tickAt(seven)).map((run) => deliver(run, parts)))
    const waiting = requeued.splice(0).find(({ seconds }) => seconds === 60)
    clock.now = clock.now.add({ seconds: 60 })
    await deliver(waiting?.run ?? '', parts)
    expect(asked).toHaveLength(1)
    expect(requeued).toEqual([{ run: waiting?.run, seconds: 9 * 60 }])
  })

  it.each([
    ['club', [0, 60]],
    ['channel', [0, 0]],
  ] as const)('counts by %s where the platform does', async (per, seconds) => {
    const { say, tickAt, parts, requeued } = await startEngine(server, {
      facts: { paces: [{ perSecond: 1 / 60, per }] },
    })
    for (const user of users(2)) await say('reminder', { time: '07:00' }, user)
    await Promise.all((await tickAt(seven)).map((run) => deliver(run, parts)))
    expect(requeued.map((one) => one.seconds)).toEqual(seconds.filter((one) => one > 0))
  })
})

describe('a platform with several paces', () => {
  const platform = { perSecond: 50, per: 'platform' } as const

  it('lets nobody wait for a channel that is not theirs', async () => {
    const answers = [{ kind: 'retry', after: Temporal.Duration.from({ minutes: 1 }) }] as const
    const paces = [platform, { perSecond: 1, per: 'channel' }] as const
    const { say, tickAt, parts, sent, requeued } = await startEngine(server, { answers, facts: { paces } })
    for (const user of users(3)) await say('reminder', { time: '07:00' }, user)
    for (const run of await tickAt(seven)) await deliver(run, parts)
    expect(sent).toHaveLength(2)
    expect(requeued.map(({ seconds }) => seconds)).toEqual([60])
  })

  it('keeps everyone waiting when it is the platform that asked for silence', async () => {
    const answers = [{ kind: 'retry', after: Temporal.Duration.from({ minutes: 1 }), scope: 'platform' }] as const
    const paces = [{ perSecond: 1, per: 'channel' }, platform] as const
    const { say, tickAt, parts, sent, requeued } = await startEngine(server, { answers, facts: { paces } })
    for (const user of users(3)) await say('reminder', { time: '07:00' }, user)
    for (const run of await tickAt(seven)) await deliver(run, parts)
    expect(sent).toHaveLength(0)
    expect(requeued.map(({ seconds }) => Math.round(seconds))).toEqual([60, 60, 60])
  })

  it('opens new conversations slowly, and hurries with those it has', async () => {
    const paces = [platform, { perSecond: 1 / 60, per: 'new-direct' }] as const
    const { say, tickAt, at, parts, sent, requeued, clock } = await startEngine(server, { facts: { paces } })
    await say('reminder', { time: '07:00' }, 'known')
    await at(seven)
    for (const user of users(3)) await say('reminder', { time: '07:00' }, user)
    clock.now = Temporal.Instant.from('2026-11-25T05:00:00Z')
    await Promise.all((await tickAt('2026-11-25T06:00:00Z')).map((run) => deliver(run, parts)))
    // The one who is known, and the first of the three.
    expect(sent).toHaveLength(3)
    expect(requeued.map(({ seconds }) => seconds).sort()).toEqual([120, 60])
    clock.now = clock.now.add({ seconds: 60 })
    await deliver(requeued.find(({ seconds }) => seconds === 60)?.run ?? '', parts)
    expect(sent).toHaveLength(4)
  })
})

describe('a message that had to wait for its slow channel', () => {
  it('takes its place in the pace of the platform when it comes back, and not before', async () => {
    const paces = [
      { perSecond: 1 / 5, per: 'platform' },
      { perSecond: 1 / 20, per: 'new-direct' },
    ] as const
    const { say, tickAt, at, parts, sent, requeued, waits, clock } = await startEngine(server, { facts: { paces } })
    await say('reminder', { time: '07:00' }, 'known')
    await at(seven)
    for (const user of users(2)) await say('reminder', { time: '07:00' }, user)
    const runs = await tickAt('2026-11-25T06:00:00Z')
    const known = (await Promise.all(runs.map((run) => parts.ledger.claimRun(run, parts.owner, clock.now)))).find(
      (run) => run?.to === 'member' && !run.opens,
    )
    for (const run of runs) await parts.ledger.putBack(run, parts.owner, putBackAt(clock.now), undefined)
    await Promise.all(runs.filter((run) => run !== known?.id).map((run) => deliver(run, parts)))
    expect([sent.length, requeued.map(({ seconds }) => seconds), waits]).toEqual([2, [20], []])
    clock.now = clock.now.add({ seconds: 20 })
    await Promise.all([requeued[0]?.run ?? '', known?.id ?? ''].map((run) => deliver(run, parts)))
    expect([sent.length, waits]).toEqual([4, [5]])
  })
})

describe('a club whose members all want the same minutes', () => {
  it('is sent to in the planned order, never faster than the platform allows, and no one is lost', async () => {
    const engine = await startEngine(server, { facts: { paces: [{ perSecond: 1, per: 'platform' }] } })
    await seedClub(engine, { members: 240, minutes: 3, lateWindow: 5 })
    const runs = await engine.tickAt('2026-11-23T06:04:00Z')
    expect(runs).toHaveLength(240)
    await workThrough(engine, runs)
    const sent = engine.sent.toSorted((one, other) => Temporal.Instant.compare(one.at, other.at))
    const planned = sent.map(({ message }) => message.plannedFor?.toString() ?? '')
    expect(planned).toEqual(planned.toSorted())
    const seconds = sent.map(({ at }) => at.since(Temporal.Instant.from('2026-11-23T06:04:00Z')).total('seconds'))
    expect(seconds.filter((second, index) => second - (seconds[index - 1] ?? -1) < 1)).toEqual([])
    const ends = Map.groupBy(await engine.ledger(), (end) => end)
    const count = (end: string) => ends.get(`2026-11-23 ${end}`)?.length ?? 0
    // One, two and three minutes are left to the 80 of each minute, and the places that come too late are not given back.
    expect([count('sent'), count('missed(late)')]).toEqual([61 + 41 + 21, 19 + 39 + 59])
    expect(sent.every(({ at, message }) => isWithin(5, message.plannedFor, at))).toBe(true)
  })
})

const putBackAt = (now: Temporal.Instant) => ({ queuedFor: now, uncertain: false, paced: 0 })

type Engine = Awaited<ReturnType<typeof startEngine>>

/** Members with a reminder in one of the minutes from 07:00 on in Berlin. */
async function seedClub(
  { database }: Engine,
  { members, minutes, lateWindow }: Record<'members' | 'minutes' | 'lateWindow', number>,
): Promise<void> {
  await database.pool.query(
    `WITH club AS (
       INSERT INTO clubs (id, platform, platform_id, name, zone, language, late_window)
       VALUES (gen_random_uuid(), 'test', 'club', 'Club', 'Europe/Berlin', 'en', $3::int) RETURNING id
     ), people AS (
       INSERT INTO members (id, club_id, platform_user, name, joined_at, last_seen)
       SELECT gen_random_uuid(), club.id, 'runner' || n, 'Runner', now(), now() FROM club, generate_series(1, $1::int) n
       RETURNING id, club_id, substr(platform_user, 7)::int AS n
     )
     INSERT INTO reminders (id, club_id, member_id, minute, days, zone, enabled, next_at, next_date)
     SELECT gen_random_uuid(), club_id, id, 420 + n % $2::int, 127, 'Europe/Berlin', true,
       timestamptz '2026-11-23T06:00:00Z' + n % $2::int * interval '1 minute', date '2026-11-23'
     FROM people`,
    [members, minutes, lateWindow],
  )
}

/** A queue with one worker, in the engine's own time: whatever waits, waits on a clock of its own. */
async function workThrough({ parts, clock }: Engine, runs: readonly string[]): Promise<void> {
  let jobs = runs.map((run) => ({ run, at: clock.now }))
  while (jobs.length > 0) {
    const [first] = jobs.toSorted((one, other) => Temporal.Instant.compare(one.at, other.at))
    if (first !== undefined && Temporal.Instant.compare(first.at, clock.now) > 0) clock.now = first.at
    const ready = jobs.filter(({ at }) => Temporal.Instant.compare(at, clock.now) <= 0).slice(0, 100)
    jobs = jobs.filter((job) => !ready.includes(job))
    await Promise.all(
      ready.map(({ run }) => {
        const own = { now: clock.now }
        return deliver(run, {
          ...parts,
          now: () => own.now,
          wait: async (duration) => {
            own.now = own.now.add(duration)
          },
          requeue: async ([again = ''], wait) => void jobs.push({ run: again, at: own.now.add(wait) }),
        })
      }),
    )
  }
}

function isWithin(minutes: number, planned: Temporal.Instant | undefined, at: Temporal.Instant): boolean {
  return planned !== undefined && at.since(planned).total('minutes') <= minutes
}
