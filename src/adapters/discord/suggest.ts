import type { Typing } from '#chat/doing.ts'
import { shorten } from '#chat/shorten.ts'
import { findOption, findSuggestions, type SuggestParts } from '#chat/suggest.ts'
import { limits } from './limits.ts'
import type { Interaction } from './receive.ts'

/** A choice in the menu that opens while someone types. */
export interface Choice {
  readonly name: string
  readonly value: string | number
}

const most = { count: limits.choices, letters: limits.choiceValue }

/** What could complete a half-typed option. */
export async function suggest(
  interaction: Interaction,
  typing: Typing,
  parts: SuggestParts<Interaction>,
): Promise<readonly Choice[]> {
  const option = findOption(typing.command, typing.option, parts.catalogue)
  if (option === undefined || option.hidden) return []
  const found = await findSuggestions(interaction, typing, most, parts)
  return found.map(({ value, label }) => ({
    name: shorten(label, limits.choiceName),
    value: option.type.kind === 'integer' ? Number(value) : value,
  }))
}
