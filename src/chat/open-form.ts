import type { Command } from '#core/commands/command.ts'
import type { Form } from '#core/commands/form.ts'
import type { ParseContext } from '#core/commands/option.ts'
import type { Forms } from '#core/forms.ts'
import type { Caller, Visitor } from '#core/member.ts'
import type { Buttons } from '#core/platform-ports.ts'
import type { OptionInputs } from '#core/reply/reply.ts'
import type { Doing } from './doing.ts'
import { within } from './within.ts'
import { memberContext, unknownContext, type WordParts } from './words.ts'

/** What opens a form: a bare command or a button, with what it carries. */
export interface Opening {
  readonly declared: Command
  readonly form: Form
  readonly options: OptionInputs
  /** The button's club; undefined for a typed command. */
  readonly club: string | undefined
}

/** A form that is about to open. */
export interface Asking {
  readonly form: Form
  readonly command: Command
  /** A sealed press of the command, with the options that the button carries: it comes back with what was filled in. */
  readonly id: string
  /** What the fields can be filled with beforehand. */
  readonly known: OptionInputs
}

export interface OpeningParts<Done extends Doing> extends WordParts {
  readonly platform: string
  readonly forms: Forms
  readonly buttons: Buttons
  /** Who speaks, in the club of the button where that says which. */
  readonly findCaller: (doing: Done, buttonsClub: string | undefined) => Promise<Caller | Visitor>
}

/** Platforms want a form within 3 s: what is not known by then stays empty, in milliseconds. */
const slowestLookUp = 1_000

interface Known {
  readonly club: string | undefined
  readonly context: ParseContext
  readonly filled: OptionInputs
}

/** What a form for what a command lacks asks, and the words to ask it in. Only the person it opens for can send it. */
export async function prepareForm<Done extends Doing>(
  { declared, form, options, club }: Opening,
  doing: Done,
  parts: OpeningParts<Done>,
): Promise<{ readonly asking: Asking; readonly context: ParseContext }> {
  const { speaker } = doing
  const nothing: Known = { club: undefined, context: unknownContext(speaker, parts), filled: {} }
  const known = await within(slowestLookUp, lookUp(declared, options, club, doing, parts), nothing)
  const id = await parts.buttons.seal({
    platform: parts.platform,
    club: speaker.club ?? club ?? known.club ?? '',
    user: speaker.user.id,
    command: declared.name,
    options,
  })
  return { asking: { form, command: declared, id, known: known.filled }, context: known.context }
}

async function lookUp<Done extends Doing>(
  { name: command }: Command,
  options: OptionInputs,
  club: string | undefined,
  doing: Done,
  parts: OpeningParts<Done>,
): Promise<Known> {
  const caller = await parts.findCaller(doing, club)
  if (caller.club === undefined) return { club: undefined, context: unknownContext(doing.speaker, parts), filled: {} }
  const now = parts.now()
  const [context, filled] = await Promise.all([
    memberContext(caller, parts),
    parts.forms.known({ caller, now, command, options }),
  ])
  return { club: caller.club.id, context, filled }
}
