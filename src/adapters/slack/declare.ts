import { shorten } from '#chat/shorten.ts'
import type { Catalogue } from '#core/commands/catalogue.ts'
import type { Command } from '#core/commands/command.ts'
import type { Content } from '#core/ports.ts'
import { limits } from './limits.ts'
import { reserved } from './reserved.ts'

/** A slash command, as an app manifest has it: https://docs.slack.dev/reference/app-manifest#features */
export interface DeclaredCommand {
  readonly command: string
  readonly description: string
  readonly usage_hint?: string
  readonly should_escape: false
}

/** Every command as Slack's menu needs it, and `/footfall`, the door that never collides. */
export function declareCommands({ commands }: Catalogue, content: Content): readonly DeclaredCommand[] {
  const [first = 'en'] = content.locales
  const phrasebook = content.phrasebook(first)
  const declared = commands
    .filter(({ name }) => !reserved.includes(name))
    .map((command) => declareCommand(command, command.summary(phrasebook, content.library(first))))
  const door = shorten(phrasebook.text('command.help', {}), limits.commandDescription)
  return [...declared, { command: '/footfall', description: door, usage_hint: '[command]', should_escape: false }]
}

function declareCommand({ name, options }: Command, summary: string): DeclaredCommand {
  const shown = Object.entries(options).filter(([, { hidden }]) => !hidden)
  const hint = shown.map(([option, { required }]) => (required ? `<${option}>` : `[${option}]`)).join(' ')
  return {
    command: `/${name}`,
    description: shorten(summary, limits.commandDescription),
    ...(hint !== '' && { usage_hint: shorten(hint, limits.usageHint) }),
    should_escape: false,
  }
}
