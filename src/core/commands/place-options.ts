import { memberError } from '../errors.ts'
import type { OptionType } from './option.ts'
import { readOption } from './option-types.ts'

/** A channel, picked from those the platform has: its own id of it. */
export function channelOption(): OptionType<string> {
  return idOption('channel')
}

/** A role, picked likewise. */
export function roleOption(): OptionType<string> {
  return idOption('role')
}

function idOption(kind: 'channel' | 'role'): OptionType<string> {
  const type = readOption({
    longest: 1,
    read: (given) => (/^[A-Za-z0-9_-]{1,64}$/.test(given) ? given : undefined),
    refuse: (given, _context, path) => memberError('error.option.place', { given }, path),
  })
  return { ...type, kind }
}
