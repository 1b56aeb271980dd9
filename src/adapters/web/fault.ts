import { errorBody } from '#core/error-body.ts'
import type { MemberError } from '#core/errors.ts'
import type { Caller } from '#core/member.ts'
import type { Phrasebook } from '#core/phrasebook.ts'
import type { PhraseKey } from '#core/phrases.ts'

type FaultCode = Extract<PhraseKey, `page.error.${string}`> | 'error.option.long'

interface FaultParts {
  readonly status: 400 | 422
  readonly code: FaultCode
  readonly path: string | undefined
  readonly say: (phrasebook: Phrasebook) => string
  /** Who sent it, where its body told: the sentence is in their language. */
  readonly caller?: Caller | undefined
}

/** A request that cannot be served as it came; the sentence is for whoever sent it. */
export class RequestFault extends Error {
  readonly status: FaultParts['status']
  readonly code: FaultCode
  readonly path: string | undefined
  readonly say: FaultParts['say']
  readonly caller: Caller | undefined

  constructor({ status, code, path, say, caller }: FaultParts) {
    super(code)
    this.name = 'RequestFault'
    this.status = status
    this.code = code
    this.path = path
    this.say = say
    this.caller = caller
  }
}

/** A text of `length` where `max` fit. */
export function tooLong(path: string, { length, max }: { length: number; max: number }, caller?: Caller): RequestFault {
  const code = 'error.option.long'
  const say = (phrasebook: Phrasebook) => phrasebook.text(code, { option: path, length, max })
  return new RequestFault({ status: 422, code, path, say, caller })
}

export function notMember(): RequestFault {
  const code = 'page.error.member'
  return new RequestFault({ status: 422, code, path: 'member', say: (phrasebook) => phrasebook.text(code, {}) })
}

/** An error as every address of the page answers it. */
export function errorAnswer(status: number, code: string, message: string, path?: string): Response {
  return Response.json(errorBody(code, message, path), { status })
}

/** The status of something the member can put right: no such command is 404, and one of its options gone wrong 422. */
export function statusOf({ code, path }: Pick<MemberError, 'code' | 'path'>): 403 | 404 | 422 {
  if (code.startsWith('error.role.')) return 403
  return code.startsWith('error.command.') && path === undefined ? 404 : 422
}
