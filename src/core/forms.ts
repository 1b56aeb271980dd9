import { formFor } from './commands/form.ts'
import type { DispatchParts } from './dispatch.ts'
import { enter } from './enter.ts'
import { MemberError } from './errors.ts'
import { type Caller, hasRole, type Visitor } from './member.ts'
import type { OptionInputs } from './reply/reply.ts'

/** A form that is about to open: whose, and the button (or the bare command) that opens it. */
export interface FormAsk {
  readonly caller: Caller | Visitor
  readonly now: Temporal.Instant
  readonly command: string
  readonly options: OptionInputs
}

export interface Forms {
  /** What the form's fields can be filled with beforehand, by field; nothing for what is not known. */
  known(asked: FormAsk): Promise<OptionInputs>
}

/** Looks up what a form can be filled with. A platform that must open it at once may stop waiting: empty is fine. */
export function createForms(parts: DispatchParts): Forms {
  return {
    async known({ caller, now, command, options }) {
      const found = parts.catalogue.find(command)
      const form = found && formFor(found, options)
      if (found === undefined || form === undefined || caller.club === undefined) return {}
      if (!hasRole(caller, found.role)) return {}
      const known = await found.known(options, await enter(parts, caller, now)).catch(nothingKnown)
      return Object.fromEntries(
        Object.entries(known).filter(([name]) => form.fields.includes(name) && options[name] === undefined),
      )
    },
  }
}

/** What the button carries may be refused when its form comes back; an empty form opens all the same. */
function nothingKnown(error: unknown): OptionInputs {
  if (error instanceof MemberError) return {}
  throw error
}
