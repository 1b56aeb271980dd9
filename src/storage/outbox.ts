import type { Outbox, OutgoingMessage, Posting } from '#core/delivery-ports.ts'
import type { Reply } from '#core/reply/reply.ts'
import { Prisma } from '#generated/prisma/client.ts'
import type { Database } from './database.ts'
import { instantColumn, instantOf, storable } from './rows.ts'

interface MessageRow {
  readonly id: bigint
  readonly revision: bigint
  readonly at: Date
  readonly planned_for: Date | null
  readonly reply: unknown
}

/** The largest id a Postgres `bigserial` can have. */
const lastNumber = 2n ** 63n - 1n

export function createOutbox({ prisma }: Database): Outbox {
  const watchers = new Set<() => void>()
  return {
    async post({ club, member = null }, message, key, at) {
      // The club's lock makes revisions of one club become visible in their order: a page that has seen 6 never misses a later 5.
      const [posted] = await prisma.$queryRaw<{ id: bigint }[]>`
        WITH club AS (SELECT id FROM clubs WHERE id = ${club}::uuid FOR NO KEY UPDATE)
        INSERT INTO messages (club_id, member_id, key, at, planned_for, reply, names)
        SELECT id, ${member}::uuid, ${key}, ${instantColumn(at)}, ${plannedColumn(message)}, ${replyColumn(message.reply)}::jsonb,
          ${[...(message.reply.names ?? [])]}::uuid[]
        FROM club
        ON CONFLICT (club_id, key) DO NOTHING
        RETURNING id`
      if (posted === undefined) {
        const first = await prisma.message.findUniqueOrThrow({ where: { clubId_key: { clubId: club, key } } })
        return String(first.id)
      }
      for (const watcher of watchers) watcher()
      return String(posted.id)
    },

    async revise(club, id, reply) {
      const [revised] = await prisma.$queryRaw<{ id: bigint }[]>`
        WITH club AS (SELECT id FROM clubs WHERE id = ${club}::uuid FOR NO KEY UPDATE)
        UPDATE messages SET reply = ${replyColumn(reply)}::jsonb, names = ${[...(reply.names ?? [])]}::uuid[],
          revision = nextval(pg_get_serial_sequence('messages', 'revision'))
        FROM club
        WHERE messages.club_id = club.id AND messages.member_id IS NULL AND messages.id = ${numberOf(id)}
        RETURNING messages.id`
      if (revised === undefined) return false
      for (const watcher of watchers) watcher()
      return true
    },

    async since(ref, after, limit) {
      const seen = numberOf(after)
      const newest = (whose: Prisma.Sql) => Prisma.sql`(
        SELECT x.id, x.revision, x.at, x.planned_for, x.reply
        FROM members m JOIN messages x ON x.club_id = m.club_id AND ${whose}
        WHERE m.club_id = ${ref.club}::uuid AND m.id = ${ref.member}::uuid AND x.revision > ${seen}
        ORDER BY x.revision DESC LIMIT ${limit})`
      const rows = await prisma.$queryRaw<MessageRow[]>`
        ${newest(Prisma.sql`x.member_id = m.id`)} UNION ALL ${newest(Prisma.sql`x.member_id IS NULL`)}
        ORDER BY revision DESC LIMIT ${limit}`
      return rows.reverse().map(messageOf)
    },

    watch(posted) {
      // A function of its own, so that the same one given twice is watched twice.
      const watcher = () => posted()
      watchers.add(watcher)
      return () => watchers.delete(watcher)
    },
  }
}

function messageOf(row: MessageRow): OutgoingMessage {
  return {
    id: String(row.id),
    revision: String(row.revision),
    at: instantOf(row.at),
    plannedFor: row.planned_for === null ? undefined : instantOf(row.planned_for),
    // Only `post` writes this column, and it writes replies.
    reply: row.reply as Reply,
  }
}

function plannedColumn({ plannedFor }: Posting): Date | null {
  return plannedFor === undefined ? null : instantColumn(plannedFor)
}

/** Whose names it bears stands beside it. */
function replyColumn({ names: _names, ...reply }: Reply): string {
  return JSON.stringify(reply, (_key, value: unknown) => (typeof value === 'string' ? storable(value) : value))
}

/** What a page sends back may be anything; whatever is not an id stands for the beginning. */
function numberOf(given: string | undefined): bigint {
  if (given === undefined || !/^\d{1,19}$/.test(given)) return 0n
  const number = BigInt(given)
  return number > lastNumber ? 0n : number
}
