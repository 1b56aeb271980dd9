import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js'

/** What a request to Discord came to when it was not answered well. */
export type Failure =
  | { readonly kind: 'limited'; readonly after: Temporal.Duration; readonly everywhere: boolean }
  /** Discord said no; `code` is one of its own, 0 where it names none. */
  | { readonly kind: 'refused'; readonly status: number; readonly code: number; readonly why: string }
  /** It may have been done. */
  | { readonly kind: 'uncertain'; readonly why: string }
  /** It never reached Discord. */
  | { readonly kind: 'unsent'; readonly why: string }

/** https://discord.com/developers/docs/topics/opcodes-and-status-codes#json */
export const codes = {
  unknownChannel: 10003,
  unknownGuild: 10004,
  unknownMember: 10007,
  unknownMessage: 10008,
  unknownUser: 10013,
  unknownInteraction: 10062,
  unknownWebhook: 10015,
  alreadyAnswered: 40060,
  missingAccess: 50001,
  cannotDirect: 50007,
  notText: 50008,
  missingPermission: 50013,
  invalidRecipient: 50033,
} as const

/** System errors of a connection that never came about. */
const neverConnected = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]

/** Sorts what discord.js throws. Its errors carry the address of the request, which may hold a token: `why` does not. */
export function failureOf(error: unknown): Failure {
  if (error instanceof RateLimitError) {
    const after = Temporal.Duration.from({ milliseconds: Math.ceil(Math.max(0, error.retryAfter)) })
    return { kind: 'limited', after, everywhere: error.global || error.scope === 'global' }
  }
  if (error instanceof DiscordAPIError) {
    const code = Number(error.code)
    return { kind: 'refused', status: error.status, code: Number.isInteger(code) ? code : 0, why: reasonOf(error) }
  }
  if (error instanceof HTTPError) return { kind: 'uncertain', why: `Discord answers ${error.status}` }
  if (!(error instanceof Error)) return { kind: 'uncertain', why: 'something that is no error was thrown' }
  // After one 401 discord.js forgets the token and sends nothing any more.
  if (error.message.startsWith('Expected token to be set')) {
    return { kind: 'refused', status: 401, code: 0, why: 'Discord takes the token no more' }
  }
  const code = systemCode(error)
  return code !== undefined && neverConnected.includes(code)
    ? { kind: 'unsent', why: `Discord cannot be reached (${code})` }
    : { kind: 'uncertain', why: `the connection to Discord broke (${code ?? error.name})` }
}

export function isRefused(failure: Failure, ...wanted: readonly number[]): boolean {
  return failure.kind === 'refused' && wanted.includes(failure.code)
}

/** Too late for an interaction, or answered already by who received it as well: nothing is wrong with the program. */
export function isLate(failure: Failure): boolean {
  return isRefused(failure, codes.unknownInteraction, codes.alreadyAnswered, codes.unknownWebhook)
}

/** True when the token itself is what Discord refuses. */
export function isTokenRefused(failure: Failure): boolean {
  return failure.kind === 'refused' && failure.status === 401
}

/** For the log; it names no address and nothing that was sent. */
export function whyOf(failure: Failure): string {
  return failure.kind === 'limited' ? 'Discord asks to wait' : failure.why
}

function reasonOf(error: DiscordAPIError): string {
  const [summary = ''] = error.message.split('\n')
  const lines = error.code === 50035 ? error.message.replaceAll('\n', '; ').slice(0, 500) : summary.slice(0, 200)
  return `Discord answers ${error.status}, code ${error.code}: ${lines}`
}

function systemCode(error: Error): string | undefined {
  const causes: unknown[] = [error, error.cause]
  for (const one of causes) {
    if (one instanceof Error && 'code' in one && typeof one.code === 'string') return one.code
  }
  return undefined
}
