import type { Caller } from '#core/member.ts'
import { parseMember } from './address.ts'
import { notMember, RequestFault } from './fault.ts'

/** A value of the address's query; throws a `RequestFault` when it is missing. */
export function requireQuery(request: Request, name: string): string {
  const value = findQuery(request, name)
  if (value !== undefined) return value
  const code = 'page.error.missing'
  throw new RequestFault({ status: 400, code, path: name, say: (phrasebook) => phrasebook.text(code, { name }) })
}

export function findQuery(request: Request, name: string): string | undefined {
  return new URL(request.url).searchParams.get(name) ?? undefined
}

/** The member that the address names, if it names one at all. */
export function findMember(request: Request): Caller | undefined {
  const given = findQuery(request, 'member')
  return given === undefined ? undefined : parseMember(given)
}

/** The same; throws a `RequestFault` when there is none or it cannot be one. */
export function requireMember(request: Request): Caller {
  const caller = parseMember(requireQuery(request, 'member'))
  if (caller === undefined) throw notMember()
  return caller
}
