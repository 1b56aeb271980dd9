import type { Caller } from '#core/member.ts'
import { parseMember } from './address.ts'
import { notMember, RequestFault } from './fault.ts'

/** A value of the address's query; throws a `RequestFault` when it is missing. */
export function requireQuery(request: Request, name: string): string {
  const value = findQuery(request, name)
  if (value !== undefined) return value
  throw new RequestFault(422, 'page.error.missing', name, (phrasebook) =>
    phrasebook.text('page.error.missing', { name }),
  )
}

export function findQuery(request: Request, name: string): string | undefined {
  return new URL(request.url).searchParams.get(name) ?? undefined
}

/** The member that the address names; throws a `RequestFault` when there is none or it cannot be one. */
export function requireMember(request: Request): Caller {
  const caller = parseMember(requireQuery(request, 'member'))
  if (caller === undefined) throw notMember()
  return caller
}
