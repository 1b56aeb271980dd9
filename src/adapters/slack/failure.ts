import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api'

/** What a call of Slack's came to when it was not answered well. */
export type Failure =
  | { readonly kind: 'limited'; readonly after: Temporal.Duration }
  /** Slack said no, in a word of its own. */
  | { readonly kind: 'refused'; readonly code: string; readonly why: string }
  /** It may have been done. */
  | { readonly kind: 'uncertain'; readonly why: string }
  /** It never reached Slack. */
  | { readonly kind: 'unsent'; readonly why: string }

/** The coach is not installed in the workspace, so there is no token to ask with. */
export class NotInstalled extends Error {
  override readonly name = 'NotInstalled'
}

/** The workspace's token has run out, and Slack gives no other; nothing was sent. */
export class NotRenewed extends Error {
  override readonly name = 'NotRenewed'
  readonly failure: Failure

  constructor(failure: Failure) {
    super('The token of a workspace could not be renewed')
    this.failure = failure
  }
}

/** Slack says that the coach was taken out. https://docs.slack.dev/reference/methods/auth.test#errors */
const goneCodes = ['token_revoked', 'account_inactive', 'app_uninstalled', 'team_disabled', 'not_installed'] as const

/** The token opens nothing, for whatever reason: it may be mistyped, or have run out. */
const tokenCodes = ['invalid_auth', 'not_authed', 'token_expired', ...goneCodes] as const

/** Slack itself says that some of it may have been done. https://docs.slack.dev/reference/methods/chat.postMessage#errors */
const ownTrouble = ['internal_error', 'fatal_error', 'service_unavailable', 'request_timeout', 'team_added_to_org']

/** System errors of a connection that never came about. */
const neverConnected = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]

/** How long to wait where Slack says "too fast" and not for how long. */
const usualPause = Temporal.Duration.from({ seconds: 30 })

/** Sorts what Slack's client throws. Its errors may hold what was sent: `why` does not. */
export function failureOf(error: unknown): Failure {
  if (error instanceof NotInstalled) return { kind: 'refused', code: 'not_installed', why: error.message }
  if (error instanceof NotRenewed) return sortRenewal(error.failure)
  if (error instanceof WebAPIRateLimitedError) {
    return { kind: 'limited', after: Temporal.Duration.from({ seconds: Math.max(1, Math.ceil(error.retryAfter)) }) }
  }
  if (error instanceof WebAPIPlatformError) return sortRefusal(error)
  if (error instanceof WebAPIHTTPError) return { kind: 'uncertain', why: `Slack answers ${error.statusCode}` }
  if (error instanceof WebAPIRequestError) return sortConnection(error.original)
  return { kind: 'uncertain', why: error instanceof Error ? error.name : 'something that is no error was thrown' }
}

export function isRefused(failure: Failure, ...wanted: readonly string[]): boolean {
  return failure.kind === 'refused' && wanted.includes(failure.code)
}

/** True when the workspace's plan lacks what was asked for. https://docs.slack.dev/reference/methods/usergroups.users.list#errors */
export function isPlanRefused(failure: Failure): boolean {
  return isRefused(failure, 'plan_upgrade_required', 'paid_teams_only', 'paid_only')
}

/** True when it is the token that Slack refuses, or there is none. */
export function isTokenRefused(failure: Failure): boolean {
  return isRefused(failure, ...tokenCodes)
}

/** True when Slack says that the workspace has the coach no more. */
export function isTakenOut(failure: Failure): boolean {
  return isRefused(failure, ...goneCodes)
}

/** For the log; it names nothing that was sent. */
export function whyOf(failure: Failure): string {
  return failure.kind === 'limited' ? 'Slack asks to wait' : failure.why
}

/** A refresh token that Slack does not take is no word of the workspace's: it may have been used by whoever crashed then. */
function sortRenewal(failure: Failure): Failure {
  if (failure.kind === 'limited' || isTakenOut(failure)) return failure
  return { kind: 'unsent', why: `the token could not be renewed: ${failure.why}` }
}

function sortRefusal({ data }: WebAPIPlatformError): Failure {
  const code = data.error
  if (code === 'ratelimited' || code === 'rate_limited') return { kind: 'limited', after: usualPause }
  const details = (data.response_metadata?.messages ?? []).join('; ').slice(0, 300)
  const why = `Slack answers ${code.slice(0, 60)}${details === '' ? '' : `: ${details}`}`
  return ownTrouble.includes(code) ? { kind: 'uncertain', why } : { kind: 'refused', code, why }
}

function sortConnection(error: Error): Failure {
  const code = systemCode(error)
  return code !== undefined && neverConnected.includes(code)
    ? { kind: 'unsent', why: `Slack cannot be reached (${code})` }
    : { kind: 'uncertain', why: `the connection to Slack broke (${code ?? error.name})` }
}

function systemCode(error: Error): string | undefined {
  const causes: unknown[] = [error, error.cause]
  for (const one of causes) {
    if (one instanceof Error && 'code' in one && typeof one.code === 'string') return one.code
  }
  return undefined
}
