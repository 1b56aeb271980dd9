import type { APIApplicationCommandBasicOption } from 'discord.js'
import type { Choice, Option } from '#core/commands/option.ts'
import { unreachable } from '#core/unreachable.ts'
import { limits, placeTypes } from './limits.ts'
import type { Translator } from './translate.ts'

/** One option of a command. What has more choices than Discord shows offers them while someone types. */
export function declareOption(
  name: string,
  { type, summary, required }: Option<unknown>,
  translator: Translator,
): APIApplicationCommandBasicOption {
  const { text, others } = translator.translate(
    ({ phrasebook }) => phrasebook.text(summary, {}),
    limits.commandDescription,
  )
  const common = { name, description: text, description_localizations: others, required }
  switch (type.kind) {
    case 'integer':
      return { ...common, type: 4, ...range(type.range) }
    case 'choice':
      if (type.choices.length > limits.choices) return { ...common, type: 3, autocomplete: true }
      return { ...common, type: 3, choices: type.choices.map((choice) => declareChoice(choice, translator)) }
    case 'text':
      return { ...common, type: 3, autocomplete: type.suggest('', translator.context).length > 0 }
    case 'channel':
      return { ...common, type: 7, channel_types: [...placeTypes] }
    case 'member':
      return { ...common, type: 6 }
    case 'role':
      return { ...common, type: 8 }
    default:
      return unreachable(type.kind)
  }
}

function range(given: readonly [min: number, max: number] | undefined) {
  return given === undefined ? {} : { min_value: given[0], max_value: given[1] }
}

function declareChoice({ value, label }: Choice, translator: Translator) {
  const { text, others } = translator.translate(({ phrasebook }) => phrasebook.text(label, {}), limits.choiceName)
  return { name: text, name_localizations: others, value }
}
