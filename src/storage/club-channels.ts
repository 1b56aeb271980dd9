import type { ClubChannels } from '#core/club-ports.ts'
import type { Database } from './database.ts'
import { lockClub } from './lock-club.ts'
import { instantColumn } from './rows.ts'

export function createClubChannels({ prisma }: Database): ClubChannels {
  return {
    async lose(club, channel, at) {
      return prisma.$transaction(async (tx) => {
        await lockClub(tx, club)
        // An admin may have chosen another one meanwhile.
        if ((await tx.club.findFirst({ where: { id: club, channel }, select: { id: true } })) === null) return false
        // What is on has a next time no more, and is on still: it comes again with the next channel (see `end-run.ts`).
        const { count } = await tx.reminder.updateMany({
          where: { clubId: club, memberId: null, enabled: true, nextAt: { not: null } },
          data: { nextAt: null, nextDate: null },
        })
        if (count > 0) await tx.club.update({ where: { id: club }, data: { lostAt: instantColumn(at) } })
        return count > 0
      })
    },
  }
}
