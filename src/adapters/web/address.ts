import type { Caller, Role } from '#core/member.ts'
import { parseName } from './name.ts'

/** The platform's name in addresses and rows. */
const platform = 'web'
/** The one club of the page, where anyone can try the coach. */
const demoClub = { id: 'demo', name: 'Demo club' } as const

/** The one channel there is: what is posted there is on everyone's page. */
export const everyone = 'everyone'

interface Person {
  readonly member: string
  readonly name: string
  readonly role: Role
}

/** The people who are always there. */
export const people: readonly Person[] = [
  { member: 'ada', name: 'Ada', role: 'member' },
  { member: 'ben', name: 'Ben', role: 'member' },
  { member: 'cleo', name: 'Cleo', role: 'coach' },
  { member: 'dana', name: 'Dana', role: 'admin' },
]

/** The caller behind a name; a new name joins as a member. Undefined for what cannot be a name. Case does not matter. */
export function parseMember(given: string): Caller | undefined {
  const parsed = parseName(given)
  if (parsed === undefined) return undefined
  const { name, member } = parsed
  const known = people.find((person) => person.member === member)
  return {
    platform,
    club: demoClub,
    user: { id: member, name: known?.name ?? name },
    role: known?.role ?? 'member',
  }
}
