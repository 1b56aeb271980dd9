import type { MemberErrorCode } from '#core/errors.ts'
import type { Phrasebook } from '#core/phrasebook.ts'
import type { PhraseKey } from '#core/phrases.ts'
import type { ErrorBody } from './wire.ts'

type FaultCode = Extract<PhraseKey, `page.error.${string}`> | 'error.option.long'

/** A request that cannot be served as it came; the sentence is for whoever sent it. */
export class RequestFault extends Error {
  readonly status: 400 | 422
  readonly code: FaultCode
  readonly path: string | undefined
  readonly say: (phrasebook: Phrasebook) => string

  constructor(status: 400 | 422, code: FaultCode, path: string | undefined, say: (phrasebook: Phrasebook) => string) {
    super(code)
    this.name = 'RequestFault'
    this.status = status
    this.code = code
    this.path = path
    this.say = say
  }
}

export function tooLong(path: string, length: number, max: number): RequestFault {
  const values = { option: path, length, max }
  return new RequestFault(422, 'error.option.long', path, (phrasebook) => phrasebook.text('error.option.long', values))
}

export function notMember(): RequestFault {
  return new RequestFault(422, 'page.error.member', 'member', (phrasebook) => phrasebook.text('page.error.member', {}))
}

/** An error as every address of the page answers it. */
export function errorAnswer(status: number, code: string, message: string, path?: string): Response {
  const body: ErrorBody = { error: { code, message, ...(path === undefined ? {} : { path }) } }
  return Response.json(body, { status })
}

/** What was thrown as a 4xx; a bug is thrown on, for the server to report. */
export function faultAnswer(error: unknown, phrasebook: Phrasebook): Response {
  if (!(error instanceof RequestFault)) throw error
  return errorAnswer(error.status, error.code, error.say(phrasebook), error.path)
}

/** The status of something the member can put right. */
export function statusOf(code: MemberErrorCode): 403 | 404 | 422 {
  if (code.startsWith('error.role.')) return 403
  return code.startsWith('error.command.') ? 404 : 422
}
