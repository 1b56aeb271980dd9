import type { News } from '#chat/news.ts'
import type { Losses } from '#core/losses.ts'
import type { Clubs } from '#core/ports.ts'
import { platform } from './address.ts'
import type { Api } from './api.ts'
import { findChannel } from './channels.ts'
import { failureOf, whyOf } from './failure.ts'

export interface CloseParts {
  readonly api: Api
  readonly clubs: Clubs
  readonly losses: Losses
  readonly news: News
  readonly now: () => Temporal.Instant
}

/**
 * A channel was closed, or the coach taken out of it. Events come late, again and out of their order, so Slack is asked how
 * it is now; where it does not say, the next message finds out.
 */
export async function closeChannel(team: string, channel: string, parts: CloseParts): Promise<void> {
  const { clubs, losses, news, now } = parts
  if ((await clubs.findOn(platform, team))?.settings.channel !== channel) return
  try {
    if (await isOpen(team, channel, parts)) return
  } catch (error) {
    return news.warn({ team, why: whyOf(failureOf(error)) }, 'Slack does not say whether a club has lost its channel')
  }
  return losses.channel(platform, team, channel, now())
}

async function isOpen(team: string, channel: string, { api }: CloseParts): Promise<boolean> {
  const found = await findChannel(api, team, channel)
  return found !== undefined && found !== 'foreign' && found.is_member === true && found.is_archived !== true
}
