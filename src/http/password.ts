import { createHash, timingSafeEqual } from 'node:crypto'

/** Whether an `Authorization` header carries the password, under any user name. Takes the same time for every wrong one. */
export function carriesPassword(authorization: string | null, password: string): boolean {
  const encoded = /^Basic\s+([A-Za-z0-9+/=]+)\s*$/i.exec(authorization ?? '')?.[1]
  const decoded = Buffer.from(encoded ?? '', 'base64').toString('utf8')
  const given = decoded.slice(decoded.indexOf(':') + 1)
  return timingSafeEqual(digest(given), digest(password)) && decoded.includes(':')
}

/** Of one length whatever goes in, as the comparison needs. */
function digest(value: string): Buffer {
  return createHash('sha256').update(value).digest()
}
