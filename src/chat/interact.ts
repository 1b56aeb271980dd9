import type { Catalogue } from '#core/commands/catalogue.ts'
import type { Command } from '#core/commands/command.ts'
import { formFor } from '#core/commands/form.ts'
import type { ParseContext } from '#core/commands/option.ts'
import type { Dispatch, Dispatched, Wish } from '#core/dispatch.ts'
import type { Forms } from '#core/forms.ts'
import type { Caller, Visitor } from '#core/member.ts'
import type { Phrasebook } from '#core/phrasebook.ts'
import type { Buttons, Press, Received } from '#core/platform-ports.ts'
import type { BugReports } from '#core/ports.ts'
import { aside, paragraph, reply } from '#core/reply/build.ts'
import type { OptionInputs, Reply } from '#core/reply/reply.ts'
import type { Doing, Typing } from './doing.ts'
import type { Exchange } from './exchange.ts'
import { type Asking, type Opening, type OpeningParts, prepareForm } from './open-form.ts'
import { startWait, type Wait } from './wait.ts'
import { phrasebookOf, type WordParts } from './words.ts'

/** Where a reply is to be shown. */
export interface Showing {
  readonly club: string
  readonly user: string
  /** Nobody but the member can see it anyhow. */
  readonly alone: boolean
  readonly phrasebook: Phrasebook
}

/** What every chat is given of the rest of the program. */
export interface CoachParts extends WordParts {
  readonly dispatch: Dispatch
  readonly catalogue: Catalogue
  readonly forms: Forms
  readonly buttons: Buttons
  readonly received: Received
  readonly bugs: BugReports
}

export interface InteractParts<Done extends Doing, Message> extends CoachParts, OpeningParts<Done> {
  /** A reply as the platform's messages, at least one. */
  readonly show: (answer: Reply, to: Showing) => Promise<readonly Message[]>
  readonly renderForm: (asking: Asking, context: ParseContext) => object
  readonly suggest: (doing: Done, typing: Typing) => Promise<readonly object[]>
  /** After a command was answered, or refused: other messages may say something else by now. */
  readonly answered: (doing: Done, caller: Caller, answer: Dispatched) => void
}

/** A command that someone wants, and the button it came by. */
interface Wanted {
  readonly command: string
  readonly options: OptionInputs
  readonly press: Press | undefined
}

/** One thing that someone did, and everything that its answer takes. */
interface Turn<Done extends Doing, Message> {
  readonly doing: Done
  readonly exchange: Exchange<Message>
  readonly wait: Wait
  readonly parts: InteractParts<Done, Message>
}

/** Answers one thing that someone did, whichever way it came. Never throws: they are told, and the log has the rest. */
export async function interact<Done extends Doing, Message>(
  doing: Done,
  exchange: Exchange<Message>,
  parts: InteractParts<Done, Message>,
  /** Resolves with false for what is to get no answer, such as a replay. */
  admitted: Promise<boolean> = Promise.resolve(true),
): Promise<void> {
  const wait = startWait(exchange)
  const turn = { doing, exchange, wait, parts }
  if (!isDeferrable(turn)) wait.cancel()
  try {
    if (await admitted) await answer(turn)
  } catch (error) {
    const reference = parts.bugs.report(error, `${parts.platform} ${doing.deed.kind}`)
    const words = phrasebookOf(doing.speaker, parts)
    await say(reply({ tone: 'trouble', blocks: [paragraph(...words.say('bug', { reference }))] }), turn)
  } finally {
    await wait.end()
  }
}

/** Discord takes suggestions and forms as the very first answer alone. Of a button it shows only later whether it opens a form. */
function isDeferrable<Done extends Doing, Message>({ doing, wait, parts }: Turn<Done, Message>): boolean {
  const { deed } = doing
  if (deed.kind !== 'command') return deed.kind !== 'typing'
  wait.privately = isPrivate(parts.catalogue.find(deed.command)?.audience(deed.options) ?? 'member', doing)
  return formOf({ ...deed, press: undefined }, isBare(deed.options), doing, parts.catalogue) === undefined
}

async function answer<Done extends Doing, Message>(turn: Turn<Done, Message>): Promise<void> {
  const { doing, exchange, parts } = turn
  const { deed } = doing
  switch (deed.kind) {
    case 'typing':
      return exchange.choose(await parts.suggest(doing, deed))
    case 'command':
      return open({ ...deed, press: undefined }, isBare(deed.options), turn)
    case 'line':
      return carryOut(deed, undefined, turn)
    case 'press':
    case 'form': {
      const press = await parts.buttons.open(deed.button)
      if (press === undefined || !isFrom(press, turn)) return exchange.hush()
      if (press.user !== undefined && press.user !== doing.speaker.user.id) {
        const sentence = phrasebookOf(doing.speaker, parts).say('button.other', {})
        return say(reply({ blocks: [aside(...sentence)] }), turn)
      }
      const fields = deed.kind === 'form' ? deed.fields : {}
      const wanted = { command: press.command, options: { ...press.options, ...fields }, press }
      return deed.kind === 'form' ? run(wanted, turn) : open(wanted, true, turn)
    }
  }
}

/** A command that was given something runs, as it would when typed; a bare one, like a button, may have something to ask. */
function isBare(options: OptionInputs): boolean {
  return Object.keys(options).length === 0
}

/** A button works where it was shown: in its own club, or in private. */
function isFrom<Done extends Doing, Message>(press: Press, { doing, parts }: Turn<Done, Message>): boolean {
  const { club } = doing.speaker
  return press.platform === parts.platform && (club === undefined || club === press.club)
}

async function open<Done extends Doing, Message>(
  wanted: Wanted,
  mayAsk: boolean,
  turn: Turn<Done, Message>,
): Promise<void> {
  const { doing, exchange, wait, parts } = turn
  const asking = formOf(wanted, mayAsk, doing, parts.catalogue)
  if (asking === undefined) return run(wanted, turn)
  // Too late for a form: the button has done nothing, and can be pressed again.
  if (!wait.cancel()) return
  const opening: Opening = { ...asking, options: wanted.options, club: wanted.press?.club }
  const prepared = await prepareForm(opening, doing, parts)
  await exchange.ask(parts.renderForm(prepared.asking, prepared.context))
}

/** The form that a command has to open first, and the command. */
function formOf({ command, options }: Wanted, mayAsk: boolean, doing: Doing, catalogue: Catalogue) {
  const declared = catalogue.find(command)
  if (!mayAsk || declared === undefined || isForbidden(declared, doing)) return undefined
  const form = formFor(declared, options)
  return form && { declared, form }
}

/** Nobody fills in a form to be told at its end that it is not for them. */
function isForbidden({ role }: Command, { speaker }: Doing): boolean {
  return role === 'admin' && !speaker.admin
}

function run<Done extends Doing, Message>(
  { command, options, press }: Wanted,
  turn: Turn<Done, Message>,
): Promise<void> {
  const { doing, wait, parts } = turn
  wait.privately = isPrivate(parts.catalogue.find(command)?.audience(options) ?? 'member', doing)
  return carryOut({ kind: 'command', command, options }, press?.club, turn)
}

/** Lets core answer a wish, and shows its reply. */
async function carryOut<Done extends Doing, Message>(
  wish: Wish,
  buttonsClub: string | undefined,
  turn: Turn<Done, Message>,
): Promise<void> {
  const { doing, parts } = turn
  // Another replica, or the same delivery before, has answered it.
  if (!(await parts.received.first(parts.platform, doing.id, parts.now()))) return
  const caller = await parts.findCaller(doing, buttonsClub)
  const dispatched = await parts.dispatch({ caller, now: parts.now(), wish })
  await say(dispatched.reply, turn, caller)
  if (caller.club !== undefined) parts.answered(doing, caller, dispatched)
}

function isPrivate(audience: Reply['audience'], { speaker }: Doing): boolean {
  return audience === 'member' && !speaker.alone
}

async function say<Done extends Doing, Message>(
  answer: Reply,
  { doing, exchange, parts }: Turn<Done, Message>,
  caller?: Caller | Visitor,
): Promise<void> {
  const { user, alone, club } = doing.speaker
  const phrasebook = await phrasebookFor(answer, caller, doing, parts)
  const to: Showing = { club: caller?.club?.id ?? club ?? '', user: user.id, alone, phrasebook }
  await exchange.show(await parts.show(answer, to), isInstead(answer, doing) ? 'instead' : 'anew')
}

/** What one member is told does not take the place of what everyone sees, nor the other way round. */
function isInstead({ replaces, audience }: Reply, { pressed, speaker }: Doing): boolean {
  if (replaces !== true || pressed === undefined) return false
  return speaker.alone || pressed.ephemeral === (audience === 'member')
}

/** Only what is drawn here needs words of its own, so only then is the member's language looked up. */
async function phrasebookFor<Done extends Doing, Message>(
  answer: Reply,
  caller: Caller | Visitor | undefined,
  { speaker }: Done,
  parts: InteractParts<Done, Message>,
): Promise<Phrasebook> {
  if (caller?.club === undefined || !answer.blocks.some(({ kind }) => kind === 'chart')) {
    return phrasebookOf(speaker, parts)
  }
  const { language } = await parts.members.enter(caller, parts.now())
  return parts.content.phrasebook(language)
}
