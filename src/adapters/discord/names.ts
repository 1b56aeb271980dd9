import { type REST, Routes } from 'discord.js'
import { z } from 'zod'
import type { Clubs } from '#core/ports.ts'
import { platform } from './address.ts'

/** What servers are called. */
export interface GuildNames {
  /** The gateway told. */
  remember(guild: string, name: string): void
  of(guild: string): Promise<string>
}

export interface NameParts {
  readonly rest: REST
  readonly clubs: Clubs
  readonly now: () => Temporal.Instant
}

const guildSchema = z.object({ name: z.string() })
/** How long a name that was asked for is believed. */
const keptFor = Temporal.Duration.from({ hours: 24 })
/** Someone waits for an answer meanwhile, so a slow Discord is not waited for, in milliseconds. */
const slowestName = 500

/** Where the gateway does not tell the names (another replica has it, or there is none) Discord is asked, once a day. */
export function createGuildNames({ rest, clubs, now }: NameParts): GuildNames {
  const known = new Map<string, { readonly name: string; readonly until: Temporal.Instant | undefined }>()

  const ask = async (guild: string) => {
    const signal = AbortSignal.timeout(slowestName)
    const { name } = guildSchema.parse(await rest.get(Routes.guild(guild), { signal }))
    known.set(guild, { name, until: now().add(keptFor) })
    return name
  }

  return {
    remember(guild, name) {
      known.set(guild, { name, until: undefined })
    },
    async of(guild) {
      const kept = known.get(guild)
      if (kept !== undefined && (kept.until === undefined || Temporal.Instant.compare(now(), kept.until) < 0)) {
        return kept.name
      }
      return ask(guild).catch(async () => (await clubs.findOn(platform, guild))?.name ?? guild)
    },
  }
}
