import type { Catalogue } from '#core/commands/catalogue.ts'
import { complete } from '#core/commands/complete.ts'
import type { ParseContext, Suggestion } from '#core/commands/option.ts'
import { isAsked } from './declare.ts'
import { longestTyped } from './limits.ts'

/** What could complete a half-typed option: its choices and whatever its type suggests. Unknown names suggest nothing. */
export function suggest(
  catalogue: Catalogue,
  asked: { readonly command: string; readonly option: string; readonly typed: string },
  context: ParseContext,
): readonly Suggestion[] {
  if (asked.typed.length > longestTyped) return []
  const command = catalogue.find(asked.command.slice(0, longestTyped))
  const option = command && Object.hasOwn(command.options, asked.option) ? command.options[asked.option] : undefined
  if (command === undefined || option === undefined) return []
  if (option.hidden && !isAsked(command, asked.option)) return []
  return complete(option.type, asked.typed, context)
}
