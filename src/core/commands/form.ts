import type { PlainKey } from '../phrases.ts'
import type { OptionInputs } from '../reply/reply.ts'
import type { FormDeclaration } from './command.ts'

/** What to ask before a button's command can run. */
export interface Form {
  readonly title: PlainKey
  readonly fields: readonly string[]
}

/** The part of a command that decides about forms: plain data, so that a page can decide as well. */
export interface FormRules {
  readonly forms: readonly FormDeclaration[]
  readonly options: Readonly<Record<string, { readonly required: boolean }>>
}

export const mostFields = 5

/**
 * The form that a pressed button (or a bare command) must open first, if any: a declared one that fits what the button
 * carries, else one for the required options it lacks. Decided without looking anything up, because Discord takes a
 * modal only as the very first answer.
 */
export function formFor(command: FormRules, inputs: OptionInputs): Form | undefined {
  const declared = command.forms.find(
    (form) =>
      Object.entries(form.when).every(([name, value]) => inputs[name] === value) &&
      (form.unless === undefined || inputs[form.unless] === undefined),
  )
  if (declared !== undefined) return declared
  const missing = Object.entries(command.options)
    .filter(([name, option]) => option.required && inputs[name] === undefined)
    .map(([name]) => name)
  return missing.length > 0 ? { title: 'form.missing', fields: missing.slice(0, mostFields) } : undefined
}
