import { findLanguage } from '#chat/language.ts'
import type { Caller, Role, Visitor } from '#core/member.ts'
import type { Clubs, Memberships } from '#core/ports.ts'
import { isAdmin } from './permissions.ts'
import type { Guild, Sender } from './receive.ts'

/** The platform's name in addresses and rows. */
export const platform = 'discord'

export interface AddressParts {
  readonly clubs: Clubs
  readonly memberships: Memberships
  /** What a server is called. */
  readonly nameOf: (guild: string) => Promise<string>
  /** BCP 47 tags of the languages there is content for. */
  readonly locales: readonly string[]
}

/**
 * Who speaks. In a direct message the button's club is meant, and without a button the one last used; there may be none.
 * What was meant for a club that has them no more is nothing of any other's.
 */
export async function findCaller(
  { user, guild, locale }: Sender,
  buttonsClub: string | undefined,
  parts: AddressParts,
): Promise<Caller | Visitor> {
  const language = findLanguage(locale, parts.locales)
  // Discord tells no time zone, and with what someone writes not even the locale.
  const reads = { ...(language !== undefined && { language }), locale: locale ?? 'und' }
  if (guild !== undefined) {
    const [name, role] = await Promise.all([parts.nameOf(guild.id), roleIn(guild, parts.clubs)])
    const spoken = findLanguage(guild.locale, parts.locales)
    const club = { id: guild.id, name, ...(spoken !== undefined && { language: spoken }) }
    return { platform, club, user, role, ...reads }
  }
  const clubs = await parts.memberships.of(platform, user.id)
  // What a visitor was sent has no club either.
  const club = buttonsClub ? clubs.find(({ id }) => id === buttonsClub) : clubs[0]
  if (club === undefined) return { platform, club, user, language }
  // Who is an admin or a coach, Discord says only in the server itself.
  return { platform, club, user, role: 'member', private: { clubs }, ...reads }
}

async function roleIn({ id, roles, permissions }: Guild, clubs: Clubs): Promise<Role> {
  if (isAdmin(permissions)) return 'admin'
  if (roles.length === 0) return 'member'
  const coachRole = (await clubs.findOn(platform, id))?.settings.coachRole
  return coachRole !== undefined && roles.includes(coachRole) ? 'coach' : 'member'
}

/** Where a message is, as delivery keeps it. */
export function refOf(channel: string, message: string): string {
  return `${channel}/${message}`
}

/** Reads what `refOf` wrote. */
export function parseRef(ref: string): { readonly channel: string; readonly message: string } | undefined {
  const [, channel, message] = /^(\d+)\/(\d+)$/.exec(ref) ?? []
  return channel === undefined || message === undefined ? undefined : { channel, message }
}
