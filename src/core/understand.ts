import type { Command, ContentContext } from './commands/command.ts'
import { short } from './commands/option-types.ts'
import { parseLine } from './commands/parse-line.ts'
import { isWord } from './commands/words.ts'
import type { Wish } from './dispatch.ts'
import { memberError } from './errors.ts'
import type { Content } from './ports.ts'
import type { OptionInputs } from './reply/reply.ts'

/** A command with what was given to it, not yet checked. */
export interface Understood {
  readonly command: Command
  readonly options: OptionInputs
}

/** Which command a wish means; throws a `MemberError` when it is none. */
export function understand(wish: Wish, context: ContentContext): Understood {
  if (wish.kind === 'reminder') return { command: findCommand('drill', context), options: {} }
  if (wish.kind === 'command') return { command: findCommand(wish.command, context), options: wish.options }
  const line = wish.text.trim()
  if (!line.startsWith('/')) {
    const stop = isStopWord(line, context.content)
    return stop
      ? { command: findCommand('reminder', context), options: { action: 'off' } }
      : { command: findCommand('ask', context), options: { question: wish.text } }
  }
  const [name = '', ...rest] = splitHead(line.replace(/^\/+\s*/, ''))
  // The door that never collides with a platform's own commands: `/footfall drill 3`.
  if (name === '' || name.toLowerCase() === 'footfall') {
    return rest.length === 0
      ? { command: findCommand('help', context), options: {} }
      : understand({ kind: 'line', text: `/${rest.join('').replace(/^(?:\/*footfall\s+)+/i, '')}` }, context)
  }
  const command = findCommand(name, context)
  return { command, options: parseLine(command, rest.join(''), context) }
}

function splitHead(line: string): readonly string[] {
  const head = /^\S*/.exec(line)?.[0] ?? ''
  const rest = line.slice(head.length).trim()
  return rest === '' ? [head] : [head, rest]
}

function findCommand(name: string, context: ContentContext): Command {
  const command = context.catalogue.find(name)
  if (command !== undefined) return command
  const near = context.catalogue.near(name).map((one) => `/${one.name}`)
  const given = short(name)
  throw near.length > 0
    ? memberError('error.command.near', { given, near: near.join(', ') })
    : memberError('error.command.unknown', { given })
}

/** The lone word "stop", in any language we ship, turns reminders off whatever language the member reads. */
function isStopWord(line: string, content: Content): boolean {
  const word = line.replace(/[.!。！]+$/u, '')
  return content.locales.some((locale) => isWord(content.phrasebook(locale), 'words.stop', word))
}
