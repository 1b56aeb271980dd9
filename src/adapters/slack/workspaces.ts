import { z } from 'zod'
import { createMemory } from '#chat/memory.ts'
import type { News } from '#chat/news.ts'
import { createTasks } from '#chat/tasks.ts'
import type { Installation, Installations } from '#core/platform-ports.ts'
import { platform } from './address.ts'
import { createClient } from './api.ts'
import { failureOf, NotRenewed, whyOf } from './failure.ts'

/** A workspace that the coach is in. */
export interface Workspace {
  readonly id: string
  readonly name: string
  /** The coach's own user there. */
  readonly bot: string
  readonly token: string
}

/** Every workspace that the coach is in, and what opens it. */
export interface Workspaces {
  /** Undefined where it is not installed. */
  find(team: string): Promise<Workspace | undefined>
  /** A token was refused, or the coach was taken out: what is remembered is asked for again. */
  doubt(team: string): void
  /** Slack says that this token has run out, whatever our clock says. */
  lapsed(team: string, token: string): void
  /** The only one, where there is but one; undefined where there may be many. Rejects while Slack does not tell. */
  only(): Promise<Workspace | undefined>
  /** Resolves when no new token is on its way any more, or after some seconds: one that is not kept is lost for good. */
  settle(): Promise<void>
}

const selfSchema = z.object({ team_id: z.string(), team: z.string(), user_id: z.string() })

/** One workspace, by the token that the operator gave. */
export function createOneWorkspace(apiUrl: string, token: string): Workspaces {
  let known: Workspace | undefined
  let asking: Promise<Workspace> | undefined
  const ask = async () => {
    const { team_id: id, team: name, user_id: bot } = selfSchema.parse(await createClient(apiUrl, token).auth.test())
    known = { id, name, bot, token }
    return known
  }
  const find = async () => {
    if (known !== undefined) return known
    asking ??= ask().finally(() => {
      asking = undefined
    })
    return asking
  }
  return {
    async find(team) {
      const only = await find()
      return only.id === team ? only : undefined
    },
    // There is no other token: what the operator gave is looked at again by `only`.
    doubt() {
      known = undefined
    },
    lapsed: () => undefined,
    only: find,
    settle: async () => undefined,
  }
}

/** How long before its end a token is renewed: it lives for 12 hours, and Slack may be away for some. */
const renewBefore = Temporal.Duration.from({ hours: 2 })

export interface ManyParts {
  readonly apiUrl: string
  readonly clientId: string
  readonly clientSecret: string
  readonly installations: Installations
  readonly news: News
  readonly now: () => Temporal.Instant
}

/** How soon a renewal that failed is tried again. */
const renewalPause = Temporal.Duration.from({ seconds: 30 })

interface FailedRenewal {
  readonly at: Temporal.Instant
  readonly error: unknown
}

/** As many workspaces as installed the coach. https://docs.slack.dev/authentication/using-token-rotation */
export function createManyWorkspaces(parts: ManyParts): Workspaces {
  const { installations, news, now } = parts
  const known = createMemory<Installation | undefined>()
  const lapsed = createMemory<string>()
  const failed = createMemory<FailedRenewal>()
  // What fails was told already.
  const renewals = createTasks(() => undefined)
  const endsBefore = ({ expiresAt }: Installation, at: Temporal.Instant) =>
    expiresAt !== undefined && Temporal.Instant.compare(expiresAt, at) <= 0

  const renew = async ({ workspace, expiresAt }: Installation) => {
    const last = failed.get(workspace)
    if (last !== undefined && Temporal.Instant.compare(now(), last.at.add(renewalPause)) < 0) throw last.error
    try {
      // Whoever renewed it meanwhile has one that ends later.
      const renewed = await installations.renew(
        platform,
        workspace,
        laterOf(now().add(renewBefore), expiresAt),
        (old) => exchangeToken(old, parts),
      )
      known.set(workspace, renewed)
      return renewed
    } catch (error) {
      failed.set(workspace, { at: now(), error })
      news.warn({ team: workspace, why: whyOf(failureOf(error)) }, 'Slack gave no new token; it is asked again')
      throw error
    }
  }

  /** One that is good still is used as it is, and renewed meanwhile: nobody waits for that, and it may fail for a while. */
  const freshen = async (kept: Installation) => {
    if (endsBefore(kept, now()) || lapsed.get(kept.workspace) === kept.token) return renew(kept)
    if (endsBefore(kept, now().add(renewBefore))) renewals.add(renew(kept).then(() => undefined))
    return kept
  }
  return {
    async find(team) {
      const kept = known.get(team) ?? (await installations.find(platform, team))
      known.set(team, kept)
      const fresh = kept && (await freshen(kept))
      return fresh && { id: fresh.workspace, name: fresh.name, bot: fresh.bot, token: fresh.token }
    },
    doubt: (team) => known.set(team, undefined),
    lapsed: (team, token) => lapsed.set(team, token),
    only: async () => undefined,
    settle: renewals.settle,
  }
}

function laterOf(one: Temporal.Instant, other: Temporal.Instant | undefined): Temporal.Instant {
  if (other === undefined || Temporal.Instant.compare(one, other) > 0) return one
  return other.add({ milliseconds: 1 })
}

const renewedSchema = z.object({ access_token: z.string(), refresh_token: z.string(), expires_in: z.number() })

async function exchangeToken(old: Installation, parts: ManyParts): Promise<Installation> {
  const { apiUrl, clientId, clientSecret, now } = parts
  try {
    const asked = now()
    const answer = await createClient(apiUrl).oauth.v2.access({
      client_id: clientId,
      client_secret: clientSecret,
      grant_type: 'refresh_token',
      refresh_token: old.refresh ?? '',
    })
    const { access_token: token, refresh_token: refresh, expires_in: seconds } = renewedSchema.parse(answer)
    return { ...old, token, refresh, expiresAt: asked.add({ seconds }) }
  } catch (error) {
    throw new NotRenewed(failureOf(error))
  }
}
