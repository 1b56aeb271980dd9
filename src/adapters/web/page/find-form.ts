import { formFor } from '#core/commands/form.ts'
import type { OptionInputs } from '#core/reply/reply.ts'
import type { DeclaredCommand } from '../wire.ts'

/** The form that must be filled in before a command can run with what is given, and its title in the member's language. */
export function findForm(
  command: DeclaredCommand,
  inputs: OptionInputs,
): { readonly title: string; readonly fields: readonly string[] } | undefined {
  // Core decides by everything but the titles, which are words here and keys there.
  const forms = command.forms.map(
    ({ when, unless, fields }) => ({ title: 'form.missing', when, unless, fields }) as const,
  )
  const options = Object.fromEntries(command.options.map(({ name, required }) => [name, { required }]))
  const found = formFor({ forms, options }, inputs)
  if (found === undefined) return undefined
  const declared = command.forms[forms.findIndex((form) => Object.is(form, found))]
  return { title: declared?.title ?? command.missing, fields: found.fields }
}
