import type { REST } from 'discord.js'
import type { News } from '#chat/news.ts'
import type { Application } from './application.ts'
import type { DeclaredCommand } from './declare.ts'
import { failureOf, whyOf } from './failure.ts'
import { registerCommands } from './register.ts'

export interface UpkeepParts {
  readonly rest: REST
  readonly application: Application
  readonly transport: 'gateway' | 'http'
  readonly declared: readonly DeclaredCommand[]
  readonly news: News
  readonly now: () => Temporal.Instant
}

/** When a registration that failed is tried again. */
const registerAgainAfter = Temporal.Duration.from({ minutes: 1 })

/** What is done after the start, until it is done: commands are registered. */
export function createUpkeep(parts: UpkeepParts): () => Promise<void> {
  const { now } = parts
  let registered = false
  let nextTry = now()
  return async () => {
    if (registered || Temporal.Instant.compare(now(), nextTry) < 0) return
    nextTry = now().add(registerAgainAfter)
    registered = await register(parts)
  }
}

async function register({ rest, application, transport, declared, news }: UpkeepParts): Promise<boolean> {
  try {
    const { application: id, endpoint } = await application.identity()
    if (transport === 'gateway' && endpoint !== undefined) {
      const sentence =
        'Discord posts what people do to an interactions endpoint, so the gateway brings none of it: clear it on the General Information page of the application, or set DISCORD_TRANSPORT=http'
      news.error({ endpoint }, sentence)
    }
    const differences = await registerCommands({ rest, application: id, declared })
    if (differences.length > 0) news.info({ differences }, 'the commands were registered anew with Discord')
    return true
  } catch (error) {
    const failure = failureOf(error)
    if (failure.kind === 'uncertain' && error instanceof Error && !('code' in error) && !('status' in error))
      throw error
    news.warn({ why: whyOf(failure) }, 'the commands could not be registered with Discord; it is tried again')
    return false
  }
}
