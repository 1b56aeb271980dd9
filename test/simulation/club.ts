import { createRanker } from '#answers/ranker.ts'
import { createCatalogue } from '#core/commands/catalogue.ts'
import type { Messenger } from '#core/delivery-ports.ts'
import { createDispatch, type DispatchParts } from '#core/dispatch.ts'
import type { Caller, Role } from '#core/member.ts'
import { plainText } from '#core/reply/plain-text.ts'
import type { OptionInputs, Reply } from '#core/reply/reply.ts'
import { createTurns } from '#core/turns.ts'
import { type DeliveryParts, deliver } from '#delivery/deliver.ts'
import { createTicker } from '#delivery/tick.ts'
import { shelf } from '#src/shelf.ts'
import type { Database } from '#storage/database.ts'
import { createStores } from '#storage/stores.ts'
import { vacuumEmbedded } from '#storage/vacuum.ts'
import { shippedContent } from '#test/support/core/content.ts'
import { unmeasured } from '#test/support/delivery-parts.ts'
import { noQueue } from '#test/support/no-queue.ts'

/** A message that reached a member. */
export interface Sent {
  readonly key: string
  readonly user: string
  readonly at: Temporal.Instant
}

/** A message that reached the club's channel. */
export interface Post {
  readonly key: string
  readonly text: string
  readonly at: Temporal.Instant
}

/** A club on the real core, storage and delivery, with a clock that the simulation moves. */
export function createClub(database: Database) {
  const clock = { now: Temporal.Instant.from('2027-01-03T00:00Z') }
  const bugs: string[] = []
  const [sent, posts, queued]: [Sent[], Post[], string[]] = [[], [], []]
  const content = shippedContent()
  const defaults = { zone: 'Europe/Berlin', language: 'en' }
  const stores = createStores(database, { defaults, secretsKey: undefined, requeue: noQueue, dequeue: noQueue })
  const core: DispatchParts = {
    catalogue: createCatalogue(content),
    content,
    stores,
    ranker: createRanker(content, shelf),
    bugs: { report: (error) => `${bugs.push(String(error))}` },
    channels: new Map(),
    messengers: new Map(),
  }
  const dispatch = createDispatch(core)
  const messenger: Messenger = {
    looks: true,
    paces: [],
    send: async ({ user }, { reply }, key, at) => {
      const ref = user === undefined ? posts.push({ key, text: plainText(reply), at }) : sent.push({ key, user, at })
      return { kind: 'sent', ref: `${user ?? 'channel'} ${ref}` }
    },
  }
  const { ledger, leases, pacing } = stores
  const delivery: DeliveryParts = {
    ...{ ledger, leases, pacing, stores, dispatch, content },
    messengers: new Map([['web', messenger]]),
    requeue: noQueue,
    owner: 'simulation',
    now: () => clock.now,
    wait: async () => undefined,
    refused: (_run, kind, why) => void bugs.push(`${kind}: ${why}`),
    measures: unmeasured,
    turns: createTurns(5),
  }
  const ticker = createTicker({
    ...{ ledger, leases, requeue: noQueue, measures: unmeasured, now: () => clock.now },
    enqueue: async (runs) => void queued.push(...runs),
    planned: () => undefined,
    onOutage: ({ missed }) => void bugs.push(`${missed} reminders were missed`),
    onError: (error) => void bugs.push(String(error)),
  })
  return {
    ...{ clock, bugs, sent, posts, core },
    /** Sends everything that is due at a moment. */
    async sendAt(moment: Temporal.Instant): Promise<void> {
      clock.now = moment
      await ticker.tickNow()
      await Promise.all(queued.splice(0).map((run) => deliver(run, delivery)))
    },
    /** What the program does once an hour, as far as it changes how fast the rest is. */
    keepHouse: () => vacuumEmbedded(database),
    /** When the next reminder is due, if any is. */
    async nextDue(): Promise<Temporal.Instant | undefined> {
      const { rows } = await database.pool.query<{ at: Date | null }>(
        'SELECT min(next_at) AS at FROM reminders WHERE enabled',
      )
      const at = rows[0]?.at
      return at ? Temporal.Instant.fromEpochMilliseconds(at.getTime()) : undefined
    },
    async say(user: string, command: string, options: OptionInputs, role: Role = 'member'): Promise<Reply> {
      const wish = { kind: 'command', command, options } as const
      return (await dispatch({ caller: callerOf(user, role), now: clock.now, wish })).reply
    },
  }
}

export type SimulatedClub = ReturnType<typeof createClub>

export function callerOf(user: string, role: Role = 'member'): Caller {
  return { platform: 'web', club: { id: 'club', name: 'Club' }, user: { id: user, name: user }, role }
}
