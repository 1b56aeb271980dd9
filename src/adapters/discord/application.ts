import { type REST, Routes } from 'discord.js'
import { z } from 'zod'
import type { News } from '#chat/news.ts'
import { failureOf, isTokenRefused, whyOf } from './failure.ts'

/** What Discord knows about us. */
export interface Identity {
  /** The application's id, which commands belong to. */
  readonly application: string
  /** The bot's own id as a member; of old applications it is another. */
  readonly self: string
  /** Where Discord posts interactions; while it is set the gateway brings none. */
  readonly endpoint: string | undefined
}

export interface Application {
  /** Asks Discord who we are, at most once a minute, or at once after `doubt`; tells the operator when that changes. */
  look(): Promise<void>
  /** Something has failed in a way that may be the token's fault. */
  doubt(): void
  identity(): Promise<Identity>
  /** Why Discord is of no use now; undefined while it is. */
  fault(): string | undefined
}

export interface ApplicationParts {
  readonly rest: REST
  readonly token: string
  readonly news: News
  readonly now: () => Temporal.Instant
}

const applicationSchema = z.object({ id: z.string(), interactions_endpoint_url: z.string().nullish() })
const selfSchema = z.object({ id: z.string() })

const lookAgainAfter = Temporal.Duration.from({ minutes: 1 })

/** Keeps in mind who we are on Discord, and whether the token still opens it. */
export function createApplication(parts: ApplicationParts): Application {
  const { rest, token, news, now } = parts
  let known: Identity | undefined
  let fault: string | undefined = 'Discord has not answered yet'
  let nextLook = now()

  const ask = async () => {
    // discord.js forgets the token after one refusal.
    rest.setToken(token)
    known = await findIdentity(rest)
    if (fault !== undefined) news.info({ application: known.application }, 'Discord knows the coach')
    fault = undefined
  }

  const look = async () => {
    nextLook = now().add(lookAgainAfter)
    try {
      await ask()
    } catch (error) {
      const why = adviceFor(error)
      if (why !== fault) news.error({}, why)
      fault = why
    }
  }

  return {
    async look() {
      if (Temporal.Instant.compare(now(), nextLook) >= 0) await look()
    },
    doubt() {
      nextLook = now()
    },
    async identity() {
      known ??= await findIdentity(rest)
      return known
    },
    fault: () => fault,
  }
}

/** Who we are, as Discord has it now. */
export async function findIdentity(rest: REST): Promise<Identity> {
  const [application, self] = await Promise.all([
    rest.get(Routes.currentApplication()).then((body) => applicationSchema.parse(body)),
    rest.get(Routes.user()).then((body) => selfSchema.parse(body)),
  ])
  return { application: application.id, self: self.id, endpoint: application.interactions_endpoint_url || undefined }
}

function adviceFor(error: unknown): string {
  const failure = failureOf(error)
  return isTokenRefused(failure)
    ? 'Discord refuses DISCORD_TOKEN: set it to the current token of your bot (Bot page, “Reset Token”), and start again'
    : `Discord cannot be used: ${whyOf(failure)}`
}
