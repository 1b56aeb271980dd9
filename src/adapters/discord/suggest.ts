import { complete } from '#core/commands/complete.ts'
import type { ParseContext } from '#core/commands/option.ts'
import { findCaller } from './address.ts'
import type { InteractParts } from './interact.ts'
import { limits } from './limits.ts'
import type { Deed, Interaction } from './receive.ts'
import { shorten } from './shorten.ts'
import { within } from './within.ts'
import { memberContext, unknownContext } from './words.ts'

type Typing = Extract<Deed, { kind: 'typing' }>

/** A choice in the menu that opens while someone types. */
export interface Choice {
  readonly name: string
  readonly value: string | number
}

/** Discord drops what comes after 3 s, and people type on meanwhile, in milliseconds. */
const slowestLookUp = 1_500
/** What is longer suggests nothing. */
const longestTyped = 100

/** What could complete a half-typed option. */
export async function suggest(
  interaction: Interaction,
  { command, option, typed }: Typing,
  parts: InteractParts,
): Promise<readonly Choice[]> {
  const options = parts.catalogue.find(command)?.options ?? {}
  const asked = Object.hasOwn(options, option) ? options[option] : undefined
  if (asked === undefined || asked.hidden || typed.length > longestTyped) return []
  const context = await parseContext(interaction, parts)
  return complete(asked.type, typed, context)
    .filter(({ value }) => value !== '' && value.length <= limits.choiceValue)
    .slice(0, limits.choices)
    .map(({ value, label }) => ({
      name: shorten(label === '' ? value : label, limits.choiceName),
      value: asked.type.kind === 'integer' ? Number(value) : value,
    }))
}

/** The words and the day of who types; where they are not found in time, those of Discord's language and of UTC. */
async function parseContext({ sender }: Interaction, parts: InteractParts): Promise<ParseContext> {
  const unknown = unknownContext(sender, parts)
  const known = (async () => {
    const caller = await findCaller(sender, undefined, parts)
    return caller.club === undefined ? unknown : memberContext(caller, parts)
  })()
  // An answer that comes in time needs the database less than the other way round.
  return within(
    slowestLookUp,
    known.catch(() => unknown),
    unknown,
  )
}
