import type { Club } from './club.ts'
import type { Stores } from './ports.ts'

/** A club whose channel is closed to the coach; `key` is of what found it out. */
export interface LostChannel {
  readonly club: Club
  readonly key: string
}

export interface LossParts {
  readonly stores: Pick<Stores, 'clubs' | 'clubChannels' | 'roster' | 'reminders'>
  /** Tells whoever set the club up. */
  readonly lost: (channel: LostChannel) => void
}

/** What a platform says is gone, by its own ids: the same holds at once as when the next message finds it out. */
export interface Losses {
  /** A channel in which the coach can no longer write. */
  channel(platform: string, place: string, channel: string, at: Temporal.Instant): Promise<void>
  /** Someone whose account is no more: nothing is sent to them, and nobody has to be told. */
  member(platform: string, place: string, user: string, at: Temporal.Instant): Promise<void>
}

export function createLosses({ stores, lost }: LossParts): Losses {
  return {
    async channel(platform, place, channel, at) {
      const club = await stores.clubs.findOn(platform, place)
      if (club === undefined || !(await stores.clubChannels.lose(club.id, channel, at))) return
      lost({ club, key: `${club.id}/${at}` })
    },

    async member(platform, place, user, at) {
      const club = await stores.clubs.findOn(platform, place)
      const member = club && (await stores.roster.find(club.id, user))
      if (member !== undefined) await stores.reminders.off(member, at)
    },
  }
}
