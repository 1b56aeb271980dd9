import type { Command } from '#core/commands/command.ts'
import type { Form } from '#core/commands/form.ts'
import type { ParseContext } from '#core/commands/option.ts'
import type { OptionInputs } from '#core/reply/reply.ts'
import { findCaller, platform } from './address.ts'
import { renderForm } from './form.ts'
import type { InteractParts } from './interact.ts'
import type { Interaction } from './receive.ts'
import { within } from './within.ts'
import { memberContext, unknownContext } from './words.ts'

/** What opens a form: a bare command or a button, with what it carries. */
export interface Opening {
  readonly declared: Command
  readonly form: Form
  readonly options: OptionInputs
  /** The button's club; undefined for a typed command. */
  readonly club: string | undefined
}

/** A form is the very first answer, which Discord wants within 3 s: what is not known by then stays empty, in milliseconds. */
const slowestLookUp = 1_000

interface Known {
  readonly club: string | undefined
  readonly context: ParseContext
  readonly filled: OptionInputs
}

/** The modal for what a command lacks. Only the person it opens for can send it. */
export async function openForm(
  { declared, form, options, club }: Opening,
  interaction: Interaction,
  parts: InteractParts,
) {
  const { sender } = interaction
  const nothing: Known = { club: undefined, context: unknownContext(sender, parts), filled: {} }
  const known = await within(slowestLookUp, lookUp(declared, options, club, interaction, parts), nothing)
  const id = await parts.buttons.seal({
    platform,
    club: sender.guild?.id ?? club ?? known.club ?? '',
    user: sender.user.id,
    command: declared.name,
    options,
  })
  return renderForm({ form, command: declared, id, known: known.filled }, known.context)
}

async function lookUp(
  { name: command }: Command,
  options: OptionInputs,
  club: string | undefined,
  { sender }: Interaction,
  parts: InteractParts,
): Promise<Known> {
  const caller = await findCaller(sender, club, parts)
  if (caller.club === undefined) return { club: undefined, context: unknownContext(sender, parts), filled: {} }
  const now = parts.now()
  const [context, filled] = await Promise.all([
    memberContext(caller, parts),
    parts.forms.known({ caller, now, command, options }),
  ])
  return { club: caller.club.id, context, filled }
}
