import { z } from 'zod'
import { createMemory } from '#chat/memory.ts'
import type { Installation, Installations } from '#core/platform-ports.ts'
import { platform } from './address.ts'
import { createClient } from './api.ts'

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
  /** The only one, where there is but one; undefined where there may be many. Rejects while Slack does not tell. */
  only(): Promise<Workspace | undefined>
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
    only: find,
  }
}

/** How long before its end a token is renewed: it lives for 12 hours, and Slack may be away for some. */
const renewBefore = Temporal.Duration.from({ hours: 2 })

export interface ManyParts {
  readonly apiUrl: string
  readonly clientId: string
  readonly clientSecret: string
  readonly installations: Installations
  readonly now: () => Temporal.Instant
}

/** As many workspaces as installed the coach. https://docs.slack.dev/authentication/using-token-rotation */
export function createManyWorkspaces(parts: ManyParts): Workspaces {
  const { installations, now } = parts
  const known = createMemory<Installation | undefined>()
  const isOld = ({ expiresAt }: Installation) =>
    expiresAt !== undefined && Temporal.Instant.compare(now().add(renewBefore), expiresAt) > 0
  const renew = async (installation: Installation) => {
    const renewed = await installations.renew(platform, installation.workspace, now().add(renewBefore), (old) =>
      exchangeToken(old, parts),
    )
    known.set(installation.workspace, renewed)
    return renewed
  }
  return {
    async find(team) {
      const kept = known.get(team) ?? (await installations.find(platform, team))
      known.set(team, kept)
      const fresh = kept !== undefined && isOld(kept) ? await renew(kept) : kept
      return fresh && { id: fresh.workspace, name: fresh.name, bot: fresh.bot, token: fresh.token }
    },
    doubt: (team) => known.set(team, undefined),
    only: async () => undefined,
  }
}

const renewedSchema = z.object({ access_token: z.string(), refresh_token: z.string(), expires_in: z.number() })

async function exchangeToken(old: Installation, parts: ManyParts): Promise<Installation> {
  const { apiUrl, clientId, clientSecret, now } = parts
  const answer = await createClient(apiUrl).oauth.v2.access({
    client_id: clientId,
    client_secret: clientSecret,
    grant_type: 'refresh_token',
    refresh_token: old.refresh ?? '',
  })
  const { access_token: token, refresh_token: refresh, expires_in: seconds } = renewedSchema.parse(answer)
  return { ...old, token, refresh, expiresAt: now().add({ seconds }) }
}
