import type { Catalogue } from '#core/commands/catalogue.ts'
import type { Command } from '#core/commands/command.ts'
import type { Option, ParseContext } from '#core/commands/option.ts'
import type { DeclaredCommand, DeclaredOption } from './wire.ts'

/** Every command as the page's menu and forms need it, in one language. What only buttons give is not shown. */
export function declareCommands(catalogue: Catalogue, context: ParseContext): readonly DeclaredCommand[] {
  return catalogue.commands.map((command) => declareCommand(command, context))
}

function declareCommand(command: Command, context: ParseContext): DeclaredCommand {
  const { phrasebook, library } = context
  return {
    name: command.name,
    summary: command.summary(phrasebook, library),
    role: command.role,
    audience: command.audience({}),
    options: Object.entries(command.options)
      .filter(([, option]) => !option.hidden)
      .map(([name, option]) => declareOption(name, option, context)),
    forms: command.forms.map(({ title, when, unless, fields }) => ({
      title: phrasebook.text(title, {}),
      when,
      ...(unless === undefined ? {} : { unless }),
      fields,
    })),
    missing: phrasebook.text('form.missing', {}),
  }
}

function declareOption(
  name: string,
  { type, summary, required }: Option<unknown>,
  context: ParseContext,
): DeclaredOption {
  const { phrasebook } = context
  return {
    name,
    summary: phrasebook.text(summary, {}),
    type: type.kind,
    required,
    choices: type.choices.map(({ value, label }) => ({ value, label: phrasebook.text(label, {}) })),
    ...(type.range === undefined ? {} : { min: type.range[0], max: type.range[1] }),
    suggests: type.suggest('', context).length > 0,
  }
}
