import { practiceDay } from './coaching/practice-day.ts'
import type { Catalogue } from './commands/catalogue.ts'
import type { Command, CommandContext } from './commands/command.ts'
import { short } from './commands/option-types.ts'
import { parseLine } from './commands/parse-line.ts'
import { isWord } from './commands/words.ts'
import { MemberError, memberError } from './errors.ts'
import { type Caller, type Member, roles } from './member.ts'
import type { Phrasebook } from './phrasebook.ts'
import type { BugReports, Content, Ranker, Stores } from './ports.ts'
import { aside, paragraph, reply } from './reply/build.ts'
import { spansText } from './reply/plain-text.ts'
import type { OptionInputs, Reply } from './reply/reply.ts'

/**
 * What someone wants: a line they typed, or a command with its options from a menu, a button or a form. A due reminder
 * wants the day's drill for a member, and is not a visit of theirs.
 */
export type Wish =
  | { readonly kind: 'line'; readonly text: string }
  | { readonly kind: 'command'; readonly command: string; readonly options: OptionInputs }
  | { readonly kind: 'reminder'; readonly member: Member }

/** The whole contract between an adapter and core, one way; the other way is a `Reply`. */
export interface Invocation {
  readonly caller: Caller
  readonly now: Temporal.Instant
  readonly wish: Wish
}

/** Every outcome has a reply to show. An HTTP door makes a 4xx of `refused` and a 5xx of `broken`. */
export type Dispatched =
  | { readonly kind: 'answered'; readonly reply: Reply }
  | { readonly kind: 'refused'; readonly error: MemberError; readonly message: string; readonly reply: Reply }
  | { readonly kind: 'broken'; readonly reference: string; readonly reply: Reply }

export type Dispatch = (invocation: Invocation) => Promise<Dispatched>

export interface DispatchParts {
  readonly catalogue: Catalogue
  readonly content: Content
  readonly stores: Stores
  readonly ranker: Ranker
  readonly bugs: BugReports
}

/** The door of core. Whatever happens inside, the caller is answered. */
export function createDispatch(parts: DispatchParts): Dispatch {
  return async (invocation) => {
    let phrasebook = parts.content.phrasebook(parts.content.locales[0] ?? 'en')
    try {
      const context = await enter(parts, invocation)
      phrasebook = context.phrasebook
      const { command, options } = understand(invocation.wish, context)
      requireRole(command, invocation.caller)
      const answer = await command.execute(options, context)
      return {
        kind: 'answered',
        reply: invocation.wish.kind === 'reminder' ? answer : await withNotice(answer, context),
      }
    } catch (error) {
      if (error instanceof MemberError) return refused(error, phrasebook)
      const reference = parts.bugs.report(error, aboutWish(invocation.wish))
      const sentence = phrasebook.say('bug', { reference })
      return { kind: 'broken', reference, reply: reply({ tone: 'trouble', blocks: [paragraph(...sentence)] }) }
    }
  }
}

async function enter(parts: DispatchParts, invocation: Invocation): Promise<CommandContext> {
  const { content, stores, ranker, catalogue } = parts
  const { wish, caller, now } = invocation
  const member = wish.kind === 'reminder' ? wish.member : await stores.members.enter(caller, now)
  return {
    now: invocation.now,
    today: practiceDay(invocation.now, member.zone, member.settings.dayEnd),
    member,
    phrasebook: content.phrasebook(member.language),
    library: content.library(member.language),
    content,
    stores,
    ranker,
    catalogue,
  }
}

/** Says once, above a private reply, that a reminder could not be brought. */
async function withNotice(answer: Reply, { member, stores, phrasebook }: CommandContext): Promise<Reply> {
  if (!member.unreachable || answer.audience !== 'member' || !(await stores.members.told(member))) return answer
  return { ...answer, blocks: [aside(...phrasebook.say('delivery.unreachable', {})), ...answer.blocks] }
}

function understand(
  wish: Wish,
  context: CommandContext,
): { readonly command: Command; readonly options: OptionInputs } {
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

function findCommand(name: string, context: CommandContext): Command {
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

function requireRole(command: Command, caller: Caller): void {
  if (roles.indexOf(caller.role) >= roles.indexOf(command.role)) return
  throw memberError(command.role === 'admin' ? 'error.role.admin' : 'error.role.coach', { command: command.name })
}

function refused(error: MemberError, phrasebook: Phrasebook): Dispatched {
  const sentence = error.say(phrasebook)
  return {
    kind: 'refused',
    error,
    message: spansText(sentence),
    reply: reply({ tone: 'trouble', blocks: [paragraph(...sentence)] }),
  }
}

/** For the log: which command, never what was typed. */
function aboutWish(wish: Wish): string {
  switch (wish.kind) {
    case 'command':
      return `command ${short(wish.command)}`
    case 'line':
      return 'a typed line'
    case 'reminder':
      return 'a due reminder'
  }
}
