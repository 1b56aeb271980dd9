import type { Pool } from 'pg'
import type { Club, ClubSettings } from '#core/club.ts'
import type { Clubs } from '#core/ports.ts'
import type { Prisma } from '#generated/prisma/client.ts'
import { moveClubSeries, resumeClubSeries } from './club-series.ts'
import type { Database } from './database.ts'
import { gather } from './gather.ts'
import { lockClub } from './lock-club.ts'
import { moveReminders } from './move-reminders.ts'
import { type ClubRow, clubColumns, clubOf, instantColumn } from './rows.ts'
import { noteClubZoneChange } from './zone-changes.ts'

export function createClubs({ prisma, pool }: Database): Clubs {
  const find = async (club: string) => {
    const { rows } = await pool.query<ClubRow>(`SELECT ${clubColumns} FROM clubs c WHERE c.id = $1`, [club])
    const [row] = rows
    return row === undefined ? undefined : clubOf(row)
  }
  // Whatever is pressed or typed in a chat asks for this: when many do at once, it is mostly about one club.
  const findOn = gather((places: readonly Place[]) => findByPlaces(pool, places))
  return {
    find,

    findOn: (platform, platformId) => findOn({ platform, platformId }),

    async changeSettings(club, change, by, now) {
      await prisma.$transaction(async (tx) => {
        await lockClub(tx, club)
        // Whoever sets a reminder of theirs just now reads the club's zone under this lock.
        if (change.zone !== undefined) {
          await lockMembers(tx, club)
          await noteClubZoneChange(tx, club, change.zone, now)
        }
        await tx.club.update({ where: { id: club }, data: columnsOf(change, by) })
        if (change.zone !== undefined) {
          await moveClubSeries(tx, club, change.zone, now)
          await moveReminders(tx, club, change.zone, now)
        }
        if (change.channel !== undefined) await resumeClubSeries(tx, club, now)
      })
      const changed = await find(club)
      if (changed === undefined) throw new Error(`The club ${club} was deleted while its settings changed`)
      return changed
    },

    async left(platform, platformId, at) {
      const leftAt = at === undefined ? null : instantColumn(at)
      await prisma.club.updateMany({ where: { platform, platformId }, data: { leftAt } })
    },
  }
}

interface Place {
  readonly platform: string
  readonly platformId: string
}

async function findByPlaces(pool: Pool, places: readonly Place[]): Promise<readonly (Club | undefined)[]> {
  const asked = new Map(places.map((place) => [keyOf(place), place]))
  const { rows } = await pool.query<ClubRow>(placesSql, [
    [...asked.values()].map(({ platform }) => platform),
    [...asked.values()].map(({ platformId }) => platformId),
  ])
  const found = new Map(rows.map(clubOf).map((club) => [keyOf(club), club]))
  return places.map((place) => found.get(keyOf(place)))
}

const placesSql = `SELECT ${clubColumns} FROM unnest($1::text[], $2::text[]) AS ask (platform, place)
  JOIN clubs c ON c.platform = ask.platform AND c.platform_id = ask.place`

function keyOf({ platform, platformId }: Place): string {
  return JSON.stringify([platform, platformId])
}

/** A key that is there with `undefined` is taken away; one that is not there stays as it is. */
function columnsOf(change: Partial<ClubSettings>, by: string) {
  return {
    ...(change.zone !== undefined && { zone: change.zone, zoneChosen: true }),
    ...(change.language !== undefined && { language: change.language }),
    ...(change.lateWindow !== undefined && { lateWindow: change.lateWindow }),
    ...('coachRole' in change && { coachRole: change.coachRole ?? null }),
    ...('mentionRole' in change && { mentionRole: change.mentionRole ?? null }),
    ...(change.boardCoaches !== undefined && { boardCoaches: change.boardCoaches }),
    // Whoever chooses a channel is told when it is lost, and needs not be told of the one before.
    ...('channel' in change && { channel: change.channel ?? null, setUpBy: by, lostAt: null }),
  }
}

function lockMembers(tx: Prisma.TransactionClient, club: string) {
  return tx.$executeRaw`SELECT id FROM members WHERE club_id = ${club}::uuid ORDER BY id FOR NO KEY UPDATE`
}
