import type { OptionType, ParseContext, Suggestion } from './option.ts'
import { fold } from './option-types.ts'

/** What could complete a half-typed value: the choices that begin so, and whatever the type suggests. */
export function complete(type: OptionType<unknown>, typed: string, context: ParseContext): readonly Suggestion[] {
  const choices = type.choices
    .map(({ value, label }) => ({ value, label: context.phrasebook.text(label, {}) }))
    .filter(({ value, label }) => [value, label].some((one) => fold(one).startsWith(fold(typed))))
  return [...choices, ...type.suggest(typed, context)]
}
