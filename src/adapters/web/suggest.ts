import type { Catalogue } from '#core/commands/catalogue.ts'
import type { ParseContext, Suggestion } from '#core/commands/option.ts'
import { fold } from '#core/commands/option-types.ts'
import { longestTyped } from './limits.ts'

/** What could complete a half-typed option: its choices and whatever its type suggests. Unknown names suggest nothing. */
export function suggest(
  catalogue: Catalogue,
  asked: { readonly command: string; readonly option: string; readonly typed: string },
  context: ParseContext,
): readonly Suggestion[] {
  if (asked.typed.length > longestTyped) return []
  const options = catalogue.find(asked.command.slice(0, longestTyped))?.options ?? {}
  const option = Object.hasOwn(options, asked.option) ? options[asked.option] : undefined
  if (option === undefined || option.hidden) return []
  const choices = option.type.choices
    .map(({ value, label }) => ({ value, label: context.phrasebook.text(label, {}) }))
    .filter(({ value, label }) => [value, label].some((one) => fold(one).startsWith(fold(asked.typed))))
  return [...choices, ...option.type.suggest(asked.typed, context)]
}
