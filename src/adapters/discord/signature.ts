import { createPublicKey, type KeyObject, verify } from 'node:crypto'

/** How old a signed post may be, in seconds, and how far the clocks may differ. */
const oldest = 300

/** What stands in front of a raw Ed25519 key in its DER form: https://www.rfc-editor.org/rfc/rfc8410#section-4 */
const derHead = Buffer.from('302a300506032b6570032100', 'hex')

export interface SignedPost {
  readonly signature: string | null
  /** In seconds since 1970; part of what is signed. */
  readonly timestamp: string | null
  readonly body: string
}

/** Reads the key as Discord shows it, in hexadecimal. */
export function parsePublicKey(hexadecimal: string): KeyObject {
  const key = Buffer.concat([derHead, Buffer.from(hexadecimal, 'hex')])
  return createPublicKey({ key, format: 'der', type: 'spki' })
}

/**
 * Whether Discord signed the post, and lately:
 * https://discord.com/developers/docs/interactions/overview#setting-up-an-endpoint-validating-security-request-headers
 */
export function isSigned({ signature, timestamp, body }: SignedPost, key: KeyObject, now: Temporal.Instant): boolean {
  if (signature === null || !/^[\da-f]{128}$/i.test(signature)) return false
  if (timestamp === null || !/^\d{1,12}$/.test(timestamp)) return false
  const age = now.epochMilliseconds / 1000 - Number(timestamp)
  if (Math.abs(age) > oldest) return false
  return verify(null, Buffer.from(timestamp + body), key, Buffer.from(signature, 'hex'))
}
