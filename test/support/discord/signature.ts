import { sign } from 'node:crypto'
import type { World } from './world.ts'

/** How the signature of a request is, or is not, what it should be. */
export type Signing = 'good' | 'bad' | 'stale' | 'missing' | 'replayed'

export interface SignedAnswer {
  readonly status: number
  readonly contentType: string | undefined
  readonly bytes: Uint8Array
}

/**
 * Posts as Discord does to an interactions endpoint, signed over timestamp and body:
 * https://discord.com/developers/docs/interactions/overview#setting-up-an-endpoint-validating-security-request-headers
 *
 * `stale` is signed well, ten minutes ago; `replayed` posts a good one twice, and answers with what the second met.
 */
export async function postSigned(world: World, url: string, body: unknown, signing: Signing): Promise<SignedAnswer> {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const age = signing === 'stale' ? { minutes: 10 } : { minutes: 0 }
  const time = String(Math.floor(world.clock.now().subtract(age).epochMilliseconds / 1000))
  const signature = sign(undefined, Buffer.from(time + text), world.signing.privateKey)
  if (signing === 'bad') signature.writeUInt8(signature.readUInt8(0) ^ 1, 0)
  const proof: Record<string, string> =
    signing === 'missing' ? {} : { 'x-signature-ed25519': signature.toString('hex'), 'x-signature-timestamp': time }
  const post = () => {
    const headers = {
      'content-type': 'application/json',
      'user-agent': 'Discord-Interactions/1.0 (+https://discord.com)',
      ...proof,
    }
    return fetch(url, { method: 'POST', body: text, headers })
  }
  if (signing === 'replayed') await (await post()).arrayBuffer()
  const response = await post()
  return {
    status: response.status,
    contentType: response.headers.get('content-type') ?? undefined,
    bytes: new Uint8Array(await response.arrayBuffer()),
  }
}
