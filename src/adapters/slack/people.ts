import { z } from 'zod'
import { createMemory } from '#chat/memory.ts'
import type { News } from '#chat/news.ts'
import { within } from '#chat/within.ts'
import type { Api } from './api.ts'
import { failureOf, isPlanRefused, isRefused } from './failure.ts'

/** What Slack tells of someone. */
export interface Profile {
  readonly name: string
  /** Owners and admins of the workspace. */
  readonly admin: boolean
  /** IANA zone name, where the profile has one that this runtime knows. */
  readonly zone: string | undefined
  /** BCP 47 tag of the language in which Slack speaks to them. */
  readonly locale: string | undefined
  /** The account was deactivated. */
  readonly gone: boolean
}

/** The people of the workspaces. */
export interface People {
  /** Undefined where Slack does not tell just now, or not soon, or knows nobody of that id. */
  find(team: string, user: string): Promise<Profile | undefined>
  /** The same, from Slack itself when it was not asked for a day; rejects where Slack does not tell. */
  check(team: string, user: string): Promise<Profile | undefined>
  /** Slack says that someone has changed: who they are from now on, as far as that can be read. */
  changed(team: string, payload: unknown): Profile | undefined
  /** The user ids of a group, as far as Slack tells; undefined where the workspace's plan has no groups. */
  ofGroup(team: string, group: string): Promise<readonly string[] | undefined>
}

export interface PeopleParts {
  readonly api: Api
  readonly news: News
  readonly now: () => Temporal.Instant
}

const userSchema = z.object({
  id: z.string(),
  name: z.string().default(''),
  real_name: z.string().optional(),
  /** Of the workspace that they are of, which shares a channel with this one where it is another. */
  team_id: z.string().optional(),
  /** Of an organization: every workspace of it that they are in. */
  enterprise_user: z.object({ teams: z.array(z.string()).default([]) }).optional(),
  deleted: z.boolean().optional(),
  is_admin: z.boolean().optional(),
  is_owner: z.boolean().optional(),
  is_primary_owner: z.boolean().optional(),
  tz: z.string().nullish(),
  locale: z.string().nullish(),
  profile: z.object({ display_name: z.string().optional(), real_name: z.string().optional() }).optional(),
})
const groupSchema = z.object({ users: z.array(z.string()) })

/** Roles may change, so a profile is believed for this long; that someone is there still, for longer. */
const believedFor = Temporal.Duration.from({ minutes: 10 })
const thereFor = Temporal.Duration.from({ hours: 24 })

const noGroups =
  'the coaches of a workspace are a user group, and its plan has none any more: nobody is a coach by it until people are picked with /club settings'

interface Kept<Value> {
  readonly value: Value
  readonly at: Temporal.Instant
}

/** Who asks something waits for an answer: what Slack has not told by then is not known, in milliseconds. */
const slowestLookUp = 1_500

export function createPeople({ api, news, now }: PeopleParts): People {
  const profiles = createLookUps<Profile | undefined>(now)
  const groups = createLookUps<readonly string[] | undefined>(now)
  const profileFrom = (team: string, user: string) => () => askProfile(api, team, user)

  return {
    async find(team, user) {
      const key = `${team}/${user}`
      const known = profiles.kept(key, believedFor) ?? (await profiles.soon(key, profileFrom(team, user)))
      // What is older is better than nothing while Slack does not answer.
      return (known ?? profiles.kept(key))?.value
    },
    async check(team, user) {
      const key = `${team}/${user}`
      return (profiles.kept(key, thereFor) ?? (await profiles.ask(key, profileFrom(team, user)))).value
    },
    changed(team, payload) {
      const { success, data } = userSchema.safeParse(payload)
      if (!success) return undefined
      const key = `${team}/${data.id}`
      const profile = profileOf(team, data)
      // The event leaves the language out.
      const locale = profile.locale ?? profiles.kept(key)?.value?.locale
      const value = { ...profile, locale }
      profiles.keep(key, value)
      return value
    },
    async ofGroup(team, group) {
      const key = `${team}/${group}`
      const ask = () =>
        askGroup(api, team, group).catch((error: unknown) => {
          // A plan that has no groups has nobody in one.
          if (!isPlanRefused(failureOf(error))) throw error
          news.warn({ team }, noGroups)
          return undefined
        })
      const known = groups.kept(key, believedFor) ?? (await groups.soon(key, ask)) ?? groups.kept(key)
      return known === undefined ? [] : known.value
    },
  }
}

/** What Slack is asked for, each thing once however many want it at the same moment, and what it told. */
function createLookUps<Value>(now: () => Temporal.Instant) {
  const memory = createMemory<Kept<Value>>()
  const underWay = new Map<string, LookUp<Value>>()
  const keep = (key: string, value: Value) => {
    const kept = { value, at: now() }
    memory.set(key, kept)
    return kept
  }
  const begin = (key: string, ask: () => Promise<Value>) => {
    const same = underWay.get(key)
    if (same !== undefined) return same
    const answer = ask()
      .then((value) => keep(key, value))
      .finally(() => underWay.delete(key))
    const soon = within(
      slowestLookUp,
      answer.catch(() => undefined),
      undefined,
    )
    const begun = { answer, soon }
    underWay.set(key, begun)
    return begun
  }
  return {
    keep,
    /** What was told, and is not older than that. */
    kept(key: string, most?: Temporal.Duration) {
      const kept = memory.get(key)
      const isOld = kept !== undefined && most !== undefined && Temporal.Instant.compare(now(), kept.at.add(most)) >= 0
      return isOld ? undefined : kept
    },
    ask: (key: string, ask: () => Promise<Value>) => begin(key, ask).answer,
    soon: (key: string, ask: () => Promise<Value>) => begin(key, ask).soon,
  }
}

interface LookUp<Value> {
  readonly answer: Promise<Kept<Value>>
  /** Counted from the first who asked; undefined where there is none by then. */
  readonly soon: Promise<Kept<Value> | undefined>
}

/** https://docs.slack.dev/reference/methods/users.info */
async function askProfile(api: Api, team: string, user: string): Promise<Profile | undefined> {
  try {
    const answer = await api.call(team, 'users.info', { user, include_locale: true })
    return profileOf(team, z.object({ user: userSchema }).parse(answer).user)
  } catch (error) {
    if (isRefused(failureOf(error), 'user_not_found', 'user_not_visible')) return undefined
    throw error
  }
}

/** https://docs.slack.dev/reference/methods/usergroups.users.list */
async function askGroup(api: Api, team: string, usergroup: string): Promise<readonly string[]> {
  return groupSchema.parse(await api.call(team, 'usergroups.users.list', { usergroup })).users
}

function profileOf(team: string, user: z.infer<typeof userSchema>): Profile {
  const { name, real_name, profile, deleted, is_admin, is_owner, is_primary_owner, tz, locale } = user
  const names = [profile?.display_name, profile?.real_name, real_name, name]
  return {
    name: names.find((one) => one !== undefined && one.trim() !== '') ?? user.id,
    // What a guest from elsewhere is at home is nothing here.
    admin: isOf(team, user) && (is_admin === true || is_owner === true || is_primary_owner === true),
    zone: tz === null || tz === undefined || !isZone(tz) ? undefined : tz,
    locale: locale ?? undefined,
    gone: deleted === true,
  }
}

function isOf(team: string, { team_id, enterprise_user }: z.infer<typeof userSchema>): boolean {
  return team_id === undefined || team_id === team || enterprise_user?.teams.includes(team) === true
}

function isZone(name: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name)
    return true
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}
