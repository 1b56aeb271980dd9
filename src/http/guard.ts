import { isOurs, type Place, publicBy } from './hosts.ts'
import { carriesPassword } from './password.ts'
import type { Route } from './route.ts'

/** Why a request may not reach a route of the page. */
export type Refusal = 'host' | 'origin' | 'type' | 'private' | 'password'

export interface GuardRules extends Place {
  readonly password: string | undefined
}

/**
 * Whether a request may reach the page's own routes. Another site's script could otherwise reach a program on this
 * machine by a name that it points here (DNS rebinding), or ask it from the person's own browser: most addresses know
 * the member from then on, so a GET is no more harmless than a post.
 */
export function refuse(
  request: Request,
  guard: Exclude<Route['guard'], 'open'>,
  rules: GuardRules,
): Refusal | undefined {
  const { headers, method } = request
  const host = headers.get('host') ?? undefined
  // A proxy in front can send a loopback name as well, so the `Host` never stands for the password.
  if (rules.password === undefined && publicBy(rules) !== undefined) return 'private'
  if (!isOurs(host, rules)) return 'host'
  if (rules.password !== undefined && !carriesPassword(headers.get('authorization'), rules.password)) return 'password'
  const reads = method === 'GET' || method === 'HEAD'
  const followed = guard === 'document' && reads && headers.get('sec-fetch-mode') === 'navigate'
  if (!followed && !isSameSite(headers, host)) return 'origin'
  return reads || isJson(headers.get('content-type')) ? undefined : 'type'
}

/** Origin and Sec-Fetch-Site, where the client sends them. A client that is no browser sends neither. */
function isSameSite(headers: Headers, host: string | undefined): boolean {
  const site = headers.get('sec-fetch-site')
  if (site !== null && site !== 'same-origin' && site !== 'none') return false
  const origin = headers.get('origin')
  if (origin === null) return true
  return URL.canParse(origin) && /^https?:\/\//.test(origin) && sameHost(new URL(origin), host)
}

/** The scheme is left out: a proxy in front may speak https where the program hears http. */
function sameHost(origin: URL, host: string | undefined): boolean {
  const asked = `${origin.protocol}//${host ?? ''}`
  return URL.canParse(asked) && new URL(asked).host === origin.host
}

/** A form of another site can post text or form data without asking, but never JSON. */
function isJson(contentType: string | null): boolean {
  return /^application\/json\s*(?:;|$)/i.test(contentType ?? '')
}
