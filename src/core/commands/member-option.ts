import { memberError } from '../errors.ts'
import type { Member } from '../member.ts'
import type { CommandContext } from './command.ts'
import type { OptionType } from './option.ts'
import { readOption } from './option-types.ts'

/** Someone of the club, picked from those the platform has or typed as `@ben`: the platform's own id of them. */
export function memberOption(): OptionType<string> {
  const type = readOption({
    longest: 1,
    read: (given) => /^@?([A-Za-z0-9_-]{1,64})$/.exec(given)?.[1],
    refuse: (given, _context, path) => memberError('error.option.member', { given }, path),
  })
  // Of the words of a typed line only a name with its sign is one: any word could be a name.
  return { ...type, kind: 'member', take: (words) => (/^@[A-Za-z0-9_-]{1,64}$/.test(words[0] ?? '') ? 1 : 0) }
}

/** The one who was picked, who must have used the coach here before. */
export async function requireMember(user: string, { stores, member }: CommandContext): Promise<Member> {
  const found = await stores.roster.find(member.club, user)
  if (found === undefined) throw memberError('error.option.member', { given: user }, 'member')
  return found
}
