import { createHash } from 'node:crypto'

/**
 * What Discord knows a message by for a few minutes: the same for the same key, of 22 of the 25 characters it allows.
 * https://discord.com/developers/docs/resources/message#create-message
 */
export function nonceOf(key: string, part: number): string {
  return digest(key, part).toString('base64url').slice(0, 22)
}

/**
 * What a message is found by later on, when Discord has forgotten the nonce: the number of its container, which Discord
 * keeps and nobody sees. https://discord.com/developers/docs/components/reference#anatomy-of-a-component
 */
export function markOf(key: string, part: number): number {
  // Of 31 bits, and above whatever Discord counts up by itself.
  return (digest(key, part).readUInt32BE(22) >>> 1) | (1 << 24)
}

function digest(key: string, part: number): Buffer {
  return createHash('sha256').update(`${key}#${part}`).digest()
}
