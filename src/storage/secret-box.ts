import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto'
import { promisify } from 'node:util'
import { StorageError } from './storage-error.ts'

const cipher = 'aes-256-gcm'
const saltLength = 16
const nonceLength = 12
const tagLength = 16

/** Encrypts with AES-256-GCM under a key that scrypt makes of `secretsKey`: salt, nonce, tag, ciphertext. */
export async function encryptSecret(secret: Uint8Array, secretsKey: string): Promise<Uint8Array<ArrayBuffer>> {
  const salt = randomBytes(saltLength)
  const nonce = randomBytes(nonceLength)
  const sealing = createCipheriv(cipher, await keyOf(secretsKey, salt), nonce)
  const sealed = Buffer.concat([sealing.update(secret), sealing.final()])
  return new Uint8Array(Buffer.concat([salt, nonce, sealing.getAuthTag(), sealed]))
}

/** Undoes `encryptSecret`; a missing or wrong key is a `StorageError`. */
export async function decryptSecret(box: Uint8Array, secretsKey: string | undefined): Promise<Uint8Array> {
  if (secretsKey === undefined) {
    throw new StorageError('The database holds encrypted secrets: set SECRETS_KEY to the key they were encrypted with.')
  }
  const salt = box.subarray(0, saltLength)
  const nonce = box.subarray(saltLength, saltLength + nonceLength)
  const tag = box.subarray(saltLength + nonceLength, saltLength + nonceLength + tagLength)
  const opening = createDecipheriv(cipher, await keyOf(secretsKey, salt), nonce, { authTagLength: tagLength })
  opening.setAuthTag(tag)
  try {
    const sealed = box.subarray(saltLength + nonceLength + tagLength)
    return new Uint8Array(Buffer.concat([opening.update(sealed), opening.final()]))
  } catch (error) {
    throw new StorageError('SECRETS_KEY is not the key that the secrets in the database were encrypted with.', error)
  }
}

const derive: (password: string, salt: Uint8Array, length: number) => Promise<Uint8Array> = promisify<
  string,
  Uint8Array,
  number,
  Buffer
>(scrypt)

function keyOf(secretsKey: string, salt: Uint8Array): Promise<Uint8Array> {
  return derive(secretsKey, salt, 32)
}
