import { ChannelType, type Guild, PermissionFlagsBits, type REST, Routes } from 'discord.js'
import { findLanguage } from '#chat/language.ts'
import type { News } from '#chat/news.ts'
import { clubWelcome } from '#core/club-welcome.ts'
import type { Buttons } from '#core/platform-ports.ts'
import type { Content } from '#core/ports.ts'
import { failureOf, whyOf } from './failure.ts'
import { nonceOf } from './nonce.ts'
import { show } from './show.ts'

/** A server that the coach has just been brought to. */
export interface Joined {
  readonly id: string
  readonly name: string
  readonly locale: string
  /** The first channel it may write in. */
  readonly channel: string | undefined
}

export interface WelcomeParts {
  readonly rest: REST
  readonly buttons: Buttons
  readonly content: Content
  readonly news: News
}

/** Says in a new server's first channel, once, how it is set up. Rejects with what is none of Discord's errors. */
export async function welcome(joined: Joined, { rest, buttons, content, news }: WelcomeParts): Promise<void> {
  const { id, channel, locale } = joined
  if (channel === undefined) {
    news.warn({ guild: id }, 'there is no channel in a new server that may be written in: it has to be set up by /club')
    return
  }
  const phrasebook = content.phrasebook(findLanguage(locale, content.locales) ?? content.locales[0] ?? 'en')
  const to = { club: id, user: undefined, place: 'server', mention: undefined, phrasebook } as const
  // What fails here is a bug, or the database, and no answer of Discord's.
  const messages = await show(clubWelcome(phrasebook), to, { buttons, content })
  try {
    for (const [index, { body }] of messages.entries()) {
      const nonce = nonceOf(`welcome/${id}`, index)
      await rest.post(Routes.channelMessages(channel), { body: { ...body, nonce, enforce_nonce: true } })
    }
  } catch (error) {
    news.warn({ guild: id, why: whyOf(failureOf(error)) }, 'a new server could not be welcomed')
  }
}

const wanted = PermissionFlagsBits.ViewChannel | PermissionFlagsBits.SendMessages

/** The first text channel, in the order in which members see them, that the coach may write in. */
export function findWritable(guild: Guild): string | undefined {
  const { me } = guild.members
  if (me === null) return undefined
  const channels = [...guild.channels.cache.values()]
    .filter((channel) => channel.type === ChannelType.GuildText || channel.type === ChannelType.GuildAnnouncement)
    .sort((one, other) => placeOf(one) - placeOf(other))
  return channels.find((channel) => channel.permissionsFor(me).has(wanted))?.id
}

/** Channels of a category stand at the category's place, after those of none. */
function placeOf(channel: { readonly rawPosition: number; readonly parent: { readonly rawPosition: number } | null }) {
  return (channel.parent === null ? 0 : (channel.parent.rawPosition + 1) * 1000) + channel.rawPosition
}
