import type { Adviser } from './adviser.ts'
import type { Catalogue } from './commands/catalogue.ts'
import type { Command, CommandContext } from './commands/command.ts'
import { short } from './commands/option-types.ts'
import type { Messenger } from './delivery-ports.ts'
import { contentContextOf, contextOf, enter } from './enter.ts'
import { MemberError, memberError } from './errors.ts'
import { type Caller, hasRole, type Member, type Visitor } from './member.ts'
import { withNotices, withWelcome } from './notices.ts'
import type { Phrasebook } from './phrasebook.ts'
import type { BugReports, Channels, Content, Stores } from './ports.ts'
import type { Ranker } from './ranking-ports.ts'
import type { RunKind } from './reminders/run.ts'
import { paragraph, reply } from './reply/build.ts'
import { spansText } from './reply/plain-text.ts'
import type { OptionInputs, Reply } from './reply/reply.ts'
import { understand } from './understand.ts'

/**
 * What someone wants: a line they typed, or a command with its options from a menu, a button or a form. A due reminder
 * wants a day's drill for a member, and is not a visit of theirs: `day` is the practice day it was planned in, which may
 * be over when it comes late.
 */
export type Wish =
  | { readonly kind: 'line'; readonly text: string }
  | { readonly kind: 'command'; readonly command: string; readonly options: OptionInputs }
  | { readonly kind: 'reminder'; readonly member: Member; readonly about: RunKind; readonly day: Temporal.PlainDate }

/** The whole contract between an adapter and core, one way; the other way is a `Reply`. */
export interface Invocation {
  /** A visitor is answered by what is only content. */
  readonly caller: Caller | Visitor
  readonly now: Temporal.Instant
  readonly wish: Wish
  /** Everyone may read the answer: nothing stands around it that is the caller's own affair. */
  readonly openly?: boolean
}

/** Every outcome has a reply to show. An HTTP door makes a 4xx of `refused` and a 5xx of `broken`. */
export type Dispatched =
  /** `command` is the one that answered, however it was asked for. */
  | { readonly kind: 'answered'; readonly reply: Reply; readonly command: string }
  | { readonly kind: 'refused'; readonly error: MemberError; readonly message: string; readonly reply: Reply }
  | { readonly kind: 'broken'; readonly reference: string; readonly reply: Reply }

export type Dispatch = (invocation: Invocation) => Promise<Dispatched>

export interface DispatchParts {
  readonly catalogue: Catalogue
  readonly content: Content
  readonly stores: Stores
  readonly ranker: Ranker
  readonly bugs: BugReports
  /** Where no language model is asked there is none. */
  readonly adviser?: Adviser
  /** By platform, for whoever sets up a club; platforms may join after this was made. */
  readonly channels: ReadonlyMap<string, Channels>
  /** By platform, for a test message; platforms may join after this was made. */
  readonly messengers: ReadonlyMap<string, Messenger>
}

/** The door of core. Whatever happens inside, the caller is answered. */
export function createDispatch(parts: DispatchParts): Dispatch {
  return async (invocation) => {
    const words = { phrasebook: parts.content.phrasebook(parts.content.locales[0] ?? 'en') }
    try {
      return { kind: 'answered', ...(await answer(invocation, parts, words)) }
    } catch (error) {
      if (error instanceof MemberError) return refused(error, words.phrasebook)
      const reference = parts.bugs.report(error, aboutWish(invocation.wish))
      const sentence = words.phrasebook.say('bug', { reference })
      return { kind: 'broken', reference, reply: reply({ tone: 'trouble', blocks: [paragraph(...sentence)] }) }
    }
  }
}

/** `words` learns the caller's language as soon as it is known, so that a failure is told in it. */
async function answer(
  { caller, now, wish, openly }: Invocation,
  parts: DispatchParts,
  words: { phrasebook: Phrasebook },
): Promise<Said> {
  if (caller.club === undefined) {
    const context = contentContextOf(parts, caller, now)
    words.phrasebook = context.phrasebook
    const { command, options } = understand(wish, context)
    if (command.visit === undefined) throw memberError('error.club.none', { command: command.name })
    return { command: command.name, reply: await command.visit(options, context) }
  }
  if (wish.kind === 'reminder') {
    const context = contextOf(parts, wish.member, now, wish)
    words.phrasebook = context.phrasebook
    const { command, reply: due } = await execute(caller, wish, context)
    return { command, reply: await withWelcome(due, context) }
  }
  const context = await enter(parts, caller, now)
  words.phrasebook = context.phrasebook
  const said = await execute(caller, wish, context)
  if (openly === true) return said
  return { ...said, reply: await withNotices(await withWelcome(said.reply, context), caller, context) }
}

/** What a command answers with, and its name. */
interface Said {
  readonly command: string
  readonly reply: Reply
}

async function execute(caller: Caller, wish: Wish, context: CommandContext): Promise<Said> {
  const { command, options } = understand(wish, context)
  requireRole(command, caller)
  return { command: command.name, reply: await command.execute(options, context) }
}

function requireRole(command: Command, caller: Caller): void {
  if (hasRole(caller, command.role)) return
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
