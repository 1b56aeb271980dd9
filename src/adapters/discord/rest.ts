import { REST } from 'discord.js'

export interface RestParts {
  readonly token: string
  /** Without a version. */
  readonly apiUrl: string
}

/** How long an answer is waited for, in milliseconds. */
const slowestAnswer = 10_000

/** For answers to people and for care of the commands: waits where Discord asks to, and tries once more what failed there. */
export function createPatientRest({ token, apiUrl }: RestParts): REST {
  return new REST({ api: apiUrl, version: '10', retries: 1, timeout: slowestAnswer }).setToken(token)
}

/** For reminders: every failure comes back at once, because delivery has a queue to wait in, and knows what may be sent twice. */
export function createStrictRest({ token, apiUrl }: RestParts): REST {
  const options = { api: apiUrl, version: '10', retries: 0, timeout: slowestAnswer, rejectOnRateLimit: () => true }
  return new REST(options).setToken(token)
}
