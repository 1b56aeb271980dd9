import { hostKind, isLoopback, type Place } from './hosts.ts'
import { carriesPassword } from './password.ts'

/** Why a request may not reach a route of the page. */
export type Refusal = 'host' | 'origin' | 'type' | 'private' | 'password'

export interface GuardRules extends Place {
  readonly password: string | undefined
}

/**
 * Whether a request may reach the page's own routes. Another site's script could otherwise reach a program on this
 * machine by a name that it points here (DNS rebinding), or post to it from the person's own browser.
 */
export function refuse(request: Request, rules: GuardRules): Refusal | undefined {
  const host = request.headers.get('host') ?? undefined
  const kind = hostKind(host, rules)
  const away = !isLoopback(rules.host)
  if (away && rules.password === undefined) return 'private'
  if (kind === 'foreign') return 'host'
  if (away || kind === 'public') {
    if (rules.password === undefined) return 'private'
    if (!carriesPassword(request.headers.get('authorization'), rules.password)) return 'password'
  }
  if (request.method === 'GET' || request.method === 'HEAD') return undefined
  if (!isSameSite(request.headers, host)) return 'origin'
  return isJson(request.headers.get('content-type')) ? undefined : 'type'
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
