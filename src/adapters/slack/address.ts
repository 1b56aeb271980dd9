import { findLanguage } from '#chat/language.ts'
import type { Caller, Role } from '#core/member.ts'
import type { Clubs } from '#core/ports.ts'
import type { People, Profile } from './people.ts'
import type { Workspaces } from './workspaces.ts'

/** The platform's name in addresses and rows. */
export const platform = 'slack'

export interface AddressParts {
  readonly clubs: Clubs
  readonly workspaces: Workspaces
  readonly people: People
  /** BCP 47 tags of the languages there is content for. */
  readonly locales: readonly string[]
}

/** Who speaks: Slack always tells the workspace, so there is never a doubt about the club. */
export async function findCaller(
  team: string,
  user: { readonly id: string; readonly name: string },
  parts: AddressParts,
): Promise<Caller> {
  const [workspace, profile] = await Promise.all([parts.workspaces.find(team), parts.people.find(team, user.id)])
  const language = findLanguage(profile?.locale, parts.locales)
  return {
    platform,
    club: { id: team, name: workspace?.name ?? team },
    user: { id: user.id, name: profile?.name ?? user.name },
    role: await roleOf(team, user.id, profile, parts),
    ...(language !== undefined && { language }),
    ...(profile?.zone !== undefined && { zone: profile.zone }),
  }
}

/** Owners and admins of the workspace are admins; who is a coach was picked in set-up, one by one or as a user group. */
async function roleOf(
  team: string,
  user: string,
  profile: Profile | undefined,
  { clubs, people }: AddressParts,
): Promise<Role> {
  if (profile?.admin === true) return 'admin'
  const coaches = (await clubs.findOn(platform, team))?.settings.coachRole?.split(',') ?? []
  for (const coach of coaches) {
    if (coach === user) return 'coach'
    if (isGroup(coach) && (await people.ofGroup(team, coach))?.includes(user) === true) return 'coach'
  }
  return 'member'
}

/** Whether an id is that of a user group: https://docs.slack.dev/reference/objects/usergroup-object */
export function isGroup(id: string): boolean {
  return /^S[A-Z0-9]+$/.test(id)
}

/** Where a message is, as delivery keeps it. */
export function refOf(channel: string, ts: string): string {
  return `${channel}/${ts}`
}

/** Reads what `refOf` wrote. */
export function parseRef(ref: string): { readonly channel: string; readonly message: string } | undefined {
  const [, channel, message] = /^([A-Z0-9]+)\/(\d+\.\d+)$/.exec(ref) ?? []
  return channel === undefined || message === undefined ? undefined : { channel, message }
}
