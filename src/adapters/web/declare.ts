import type { Catalogue } from '#core/commands/catalogue.ts'
import type { Command } from '#core/commands/command.ts'
import type { Option, ParseContext } from '#core/commands/option.ts'
import { everyone } from './address.ts'
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
    asked: Object.entries(command.options)
      .filter(([name, option]) => option.hidden && isAsked(command, name) && option.type.kind !== 'role')
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

/** Whether one of the command's forms has a field for it. */
export function isAsked(command: Pick<Command, 'forms'>, option: string): boolean {
  return command.forms.some(({ fields }) => fields.includes(option))
}

/** A text that may have so many characters has room for several lines. */
const proseFrom = 1000

function declareOption(
  name: string,
  { type, summary, required }: Option<unknown>,
  context: ParseContext,
): DeclaredOption {
  const { phrasebook } = context
  // The page has one channel to choose, and no roles.
  const choices = type.kind === 'channel' ? [{ value: everyone, label: 'page.channel' as const }] : type.choices
  return {
    name,
    summary: phrasebook.text(summary, {}),
    type: choices.length > 0 ? 'choice' : type.kind === 'integer' ? 'integer' : 'text',
    required,
    choices: choices.map(({ value, label }) => ({ value, label: phrasebook.text(label, {}) })),
    ...(type.range === undefined ? {} : { min: type.range[0], max: type.range[1] }),
    ...((type.maxLength ?? 0) >= proseFrom ? { prose: true } : {}),
    suggests: type.suggest('', context).length > 0,
  }
}
