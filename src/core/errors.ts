import type { Phrasebook } from './phrasebook.ts'
import type { PhraseKey, PhraseValues } from './phrases.ts'
import type { Spans } from './reply/reply.ts'

/** The failures a member can put right; each has its sentence in `messages.yaml`. */
export type MemberErrorCode = Extract<PhraseKey, `error.${string}`>

/**
 * Something the member can put right: in chat a reply with advice, over HTTP a 4xx with the same sentence.
 * Everything else that is thrown is a bug.
 */
export class MemberError extends Error {
  readonly code: MemberErrorCode
  /** The option at fault, where there is one. */
  readonly path: string | undefined
  /** The sentence, in the language of the phrasebook. */
  readonly say: (phrasebook: Phrasebook) => Spans

  constructor(code: MemberErrorCode, path: string | undefined, say: (phrasebook: Phrasebook) => Spans) {
    super(code)
    this.name = 'MemberError'
    this.code = code
    this.path = path
    this.say = say
  }
}

/** A `MemberError` whose values fit its sentence; `path` names the option at fault. */
export function memberError<K extends MemberErrorCode>(code: K, values: PhraseValues<K>, path?: string): MemberError {
  return new MemberError(code, path, (phrasebook) => phrasebook.say(code, values))
}
