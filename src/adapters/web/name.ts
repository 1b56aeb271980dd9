import { longestName } from './limits.ts'

/** A name someone can join the demo club with, as it was written and as it is known; undefined for what cannot be one. */
export function parseName(given: string): { readonly name: string; readonly member: string } | undefined {
  const name = given.normalize('NFC')
  // Some capitals become two letters, so what it is known as is what is counted.
  const member = name.toLowerCase().normalize('NFC')
  return /^[\p{L}\p{M}\p{N}_-]+$/u.test(name) && [...member].length <= longestName ? { name, member } : undefined
}
