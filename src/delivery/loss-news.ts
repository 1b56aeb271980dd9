import type { Messenger } from '#core/delivery-ports.ts'
import type { LostChannel } from '#core/losses.ts'
import type { Content, Stores } from '#core/ports.ts'
import { paragraph, reply } from '#core/reply/build.ts'

export interface LossParts {
  readonly stores: Pick<Stores, 'memberships'>
  readonly content: Content
  /** By platform. */
  readonly messengers: ReadonlyMap<string, Messenger>
  readonly now: () => Temporal.Instant
  readonly onError: (error: unknown) => void
}

/** Tells whoever chose a club's channel that it is lost; who cannot be told hears of it at a command of theirs. */
export interface LossNews {
  tell(lost: LostChannel): void
  /** Waits for what is being told. */
  settled(): Promise<void>
}

export function createLossNews(parts: LossParts): LossNews {
  const telling = new Set<Promise<void>>()
  return {
    tell(lost) {
      const told = tellAdmin(lost, parts)
        .catch(parts.onError)
        .finally(() => telling.delete(told))
      telling.add(told)
    },
    settled: async () => {
      await Promise.all(telling)
    },
  }
}

/** The key is made from what found it out, so that what is found out twice over is told of once. */
async function tellAdmin({ club, key }: LostChannel, { stores, content, messengers, now }: LossParts): Promise<void> {
  const admin = await stores.memberships.whoSetUp(club.id)
  const messenger = messengers.get(club.platform)
  if (admin === undefined || messenger === undefined) return
  const sentence = content.phrasebook(admin.language).say('delivery.lost.private', { club: club.name })
  const message = {
    reply: reply({ tone: 'care', blocks: [paragraph(...sentence)] }),
    plannedFor: undefined,
    mention: undefined,
  }
  const address = { platform: club.platform, club: club.id, place: club.platformId, channel: club.settings.channel }
  await messenger.send({ ...address, member: admin.member, user: admin.user }, message, `${key}/lost`, now())
}
