import type { RESTPostAPIChatInputApplicationCommandsJSONBody } from 'discord.js'
import type { Catalogue } from '#core/commands/catalogue.ts'
import type { Command } from '#core/commands/command.ts'
import type { Content } from '#core/ports.ts'
import { declareOption } from './declare-option.ts'
import { commandName, limits } from './limits.ts'
import { createTranslator, type Translator } from './translate.ts'

/** A global slash command, as it is registered. */
export type DeclaredCommand = RESTPostAPIChatInputApplicationCommandsJSONBody

/**
 * *Manage Server* (https://discord.com/developers/docs/topics/permissions), which is what an admin has. A coach has a role
 * of the club's own, which a command of all clubs cannot name: theirs are shown to all, and core refuses who is none.
 */
const manageServer = String(1 << 5)
/** Servers, and private messages with the coach, but none between other people. */
const contexts = [0, 1]
/** In private Discord does not say who is an admin. */
const adminContexts = [0]
const intoServers = [0]

/**
 * Every command as Discord's menu needs it; `today` is for what options suggest. What Discord would refuse is a bug or a
 * fault of the content, thrown at once.
 */
export function declareCommands(
  { commands }: Catalogue,
  content: Content,
  today: Temporal.PlainDate,
): readonly DeclaredCommand[] {
  if (commands.length > limits.commands) {
    throw new Error(`There are ${commands.length} commands; Discord takes ${limits.commands}`)
  }
  const translator = createTranslator(content, today)
  const declared = commands.map((command) => declareCommand(command, translator))
  for (const command of declared) requireFitting(command)
  return declared
}

function declareCommand({ name, summary, role, options }: Command, translator: Translator): DeclaredCommand {
  const say = translator.translate(({ phrasebook, library }) => summary(phrasebook, library), limits.commandDescription)
  const shown = Object.entries(options).filter(([, { hidden }]) => !hidden)
  // Discord refuses an optional one before a required one.
  const ordered = shown.toSorted(([, one], [, other]) => Number(other.required) - Number(one.required))
  return {
    type: 1,
    name,
    description: say.text,
    description_localizations: say.others,
    options: ordered.map(([option, declaration]) => declareOption(option, declaration, translator)),
    default_member_permissions: role === 'admin' ? manageServer : null,
    contexts: role === 'admin' ? adminContexts : contexts,
    integration_types: intoServers,
  }
}

function requireFitting(command: DeclaredCommand): void {
  const { name, options = [] } = command
  const misnamed = [name, ...options.map((option) => option.name)].find((each) => !commandName.test(each))
  if (misnamed !== undefined) throw undeclarable(name, `"${misnamed}" is no name there`)
  if (options.length > limits.commandOptions) {
    throw undeclarable(name, `it has ${options.length} options, and may have ${limits.commandOptions}`)
  }
  const size = sizeOf(command)
  if (size > limits.commandSize) {
    throw undeclarable(
      name,
      `its names, descriptions and values have ${size} letters, and may have ${limits.commandSize}`,
    )
  }
}

function undeclarable(name: string, why: string): Error {
  return new Error(`/${name} cannot be declared to Discord: ${why}`)
}

/** What counts of a command, its options and their choices. */
interface Sized {
  readonly name: string
  readonly description?: string | undefined
  readonly value?: string | number | undefined
  readonly name_localizations?: Readonly<Record<string, string | null | undefined>> | null | undefined
  readonly description_localizations?: Readonly<Record<string, string | null | undefined>> | null | undefined
  readonly options?: readonly Sized[] | undefined
  readonly choices?: readonly Sized[] | undefined
}

/** Of each text the longest translation counts. */
function sizeOf(part: Sized): number {
  const longest = (text: string, others: Sized['name_localizations']) =>
    Math.max(text.length, ...Object.values(others ?? {}).map((other) => other?.length ?? 0))
  const own =
    longest(part.name, part.name_localizations) +
    longest(part.description ?? '', part.description_localizations) +
    String(part.value ?? '').length
  return [...(part.options ?? []), ...(part.choices ?? [])].reduce((sum, each) => sum + sizeOf(each), own)
}
