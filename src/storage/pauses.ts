import type { Pauses } from '#core/ports.ts'
import type { Database } from './database.ts'
import { lockMember } from './lock-member.ts'
import { dateColumn, pauseOf } from './rows.ts'

export function createPauses({ prisma }: Database): Pauses {
  return {
    async on(ref, day) {
      const covered = { fromDay: { lte: dateColumn(day) }, untilDay: { gte: dateColumn(day) } }
      const row = await prisma.pause.findFirst({ where: { clubId: ref.club, memberId: ref.member, ...covered } })
      return row === null ? undefined : pauseOf(row)
    },

    async between(ref, from, to) {
      const touched = { fromDay: { lte: dateColumn(to) }, untilDay: { gte: dateColumn(from) } }
      const rows = await prisma.pause.findMany({
        where: { clubId: ref.club, memberId: ref.member, ...touched },
        orderBy: { fromDay: 'asc' },
      })
      return rows.map(pauseOf)
    },

    async start(ref, draft) {
      const owner = { clubId: ref.club, memberId: ref.member }
      const [from, until] = [dateColumn(draft.from), dateColumn(draft.until)]
      // What lies wholly or partly under the new pause gives way to it, so that pauses never overlap.
      const [, , , row] = await prisma.$transaction([
        lockMember(prisma, ref),
        prisma.pause.deleteMany({ where: { ...owner, fromDay: { gte: from, lte: until } } }),
        prisma.pause.updateMany({
          where: { ...owner, fromDay: { lt: from }, untilDay: { gte: from } },
          data: { untilDay: dateColumn(draft.from.subtract({ days: 1 })) },
        }),
        prisma.pause.create({ data: { ...owner, fromDay: from, untilDay: until, reason: draft.reason } }),
      ])
      return pauseOf(row)
    },

    async end(ref, day) {
      const owner = { clubId: ref.club, memberId: ref.member }
      const today = dateColumn(day)
      const [begunToday, begunBefore] = await prisma.$transaction([
        prisma.pause.deleteMany({ where: { ...owner, fromDay: today } }),
        prisma.pause.updateMany({
          where: { ...owner, fromDay: { lt: today }, untilDay: { gte: today } },
          data: { untilDay: dateColumn(day.subtract({ days: 1 })) },
        }),
      ])
      return begunToday.count + begunBefore.count > 0
    },
  }
}
