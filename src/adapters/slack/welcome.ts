import type { News } from '#chat/news.ts'
import { clubWelcome } from '#core/club-welcome.ts'
import type { Clubs, Content } from '#core/ports.ts'
import { platform } from './address.ts'
import type { Api } from './api.ts'
import { bodyOf } from './exchange.ts'
import { failureOf, whyOf } from './failure.ts'
import { type ShowParts, show } from './show.ts'

export interface WelcomeParts extends ShowParts {
  readonly api: Api
  readonly clubs: Clubs
  readonly content: Content
  readonly news: News
}

/** Says in a channel (or to a member) how the club is set up, unless that was done. */
export async function welcome(team: string, channel: string, parts: WelcomeParts): Promise<void> {
  const { api, clubs, content, news } = parts
  const club = await clubs.findOn(platform, team)
  if (club?.settings.channel !== undefined) return
  const phrasebook = content.phrasebook(club?.settings.language ?? content.locales[0] ?? 'en')
  const to = { club: team, user: undefined, mention: undefined, phrasebook }
  // What fails here is a bug, or the database, and no answer of Slack's.
  const messages = await show(clubWelcome(phrasebook), to, parts)
  try {
    for (const message of messages) await api.call(team, 'chat.postMessage', { channel, ...bodyOf(message) })
  } catch (error) {
    news.warn({ team, why: whyOf(failureOf(error)) }, 'a new workspace could not be welcomed')
  }
}
