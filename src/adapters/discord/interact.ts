import type { Catalogue } from '#core/commands/catalogue.ts'
import type { Command } from '#core/commands/command.ts'
import { formFor } from '#core/commands/form.ts'
import type { Dispatch } from '#core/dispatch.ts'
import type { Forms } from '#core/forms.ts'
import type { Caller, Visitor } from '#core/member.ts'
import type { Phrasebook } from '#core/phrasebook.ts'
import type { Buttons, Press, Received } from '#core/platform-ports.ts'
import type { BugReports, Content, Members } from '#core/ports.ts'
import { aside, paragraph, reply } from '#core/reply/build.ts'
import type { OptionInputs, Reply } from '#core/reply/reply.ts'
import { type AddressParts, findCaller, platform } from './address.ts'
import type { Exchange } from './exchange.ts'
import { openForm } from './open-form.ts'
import { isAdmin } from './permissions.ts'
import type { Interaction } from './receive.ts'
import { show } from './show.ts'
import { suggest } from './suggest.ts'
import { startWait, type Wait } from './wait.ts'
import { phrasebookOf } from './words.ts'

export interface InteractParts extends AddressParts {
  readonly dispatch: Dispatch
  readonly catalogue: Catalogue
  readonly content: Content
  readonly members: Members
  readonly forms: Forms
  readonly buttons: Buttons
  readonly received: Received
  readonly bugs: BugReports
  readonly now: () => Temporal.Instant
  /** Draws the club's message again after a press that changes it. */
  readonly redraw: (interaction: Interaction, caller: Caller, answer: Reply) => void
}

/** A command that someone wants, and the button it came by. */
interface Wanted {
  readonly command: string
  readonly options: OptionInputs
  readonly press: Press | undefined
}

/** Answers one interaction, whichever way it came. Never throws: whoever pressed is told, and the log has the rest. */
export async function interact(
  interaction: Interaction,
  exchange: Exchange,
  parts: InteractParts,
  /** Resolves with false for what is to get no answer, such as a replay. */
  admitted: Promise<boolean> = Promise.resolve(true),
): Promise<void> {
  const wait = startWait(exchange)
  if (!isDeferrable(interaction, wait, parts)) wait.cancel()
  try {
    if (await admitted) await answer(interaction, exchange, wait, parts)
  } catch (error) {
    const reference = parts.bugs.report(error, `discord ${interaction.deed.kind}`)
    const words = phrasebookOf(interaction.sender, parts)
    const sorry = reply({ tone: 'trouble', blocks: [paragraph(...words.say('bug', { reference }))] })
    await say(sorry, interaction, exchange, parts)
  } finally {
    await wait.end()
  }
}

/** Discord takes suggestions and forms as the very first answer alone. Of a button it shows only later whether it opens a form. */
function isDeferrable(interaction: Interaction, wait: Wait, { catalogue }: InteractParts): boolean {
  const { deed } = interaction
  if (deed.kind !== 'command') return deed.kind !== 'typing'
  wait.privately = isPrivate(catalogue.find(deed.command)?.audience(deed.options) ?? 'member', interaction)
  return formOf({ ...deed, press: undefined }, isBare(deed.options), interaction, catalogue) === undefined
}

async function answer(interaction: Interaction, exchange: Exchange, wait: Wait, parts: InteractParts): Promise<void> {
  const { deed } = interaction
  switch (deed.kind) {
    case 'typing':
      return exchange.choose(await suggest(interaction, deed, parts))
    case 'command':
      return open({ ...deed, press: undefined }, isBare(deed.options), interaction, exchange, wait, parts)
    case 'press':
    case 'form': {
      const press = await parts.buttons.open(deed.button)
      if (press === undefined || !isFrom(press, interaction)) return exchange.hush()
      if (press.user !== undefined && press.user !== interaction.sender.user.id) {
        const sentence = phrasebookOf(interaction.sender, parts).say('button.other', {})
        return say(reply({ blocks: [aside(...sentence)] }), interaction, exchange, parts)
      }
      const fields = deed.kind === 'form' ? deed.fields : {}
      const wanted = { command: press.command, options: { ...press.options, ...fields }, press }
      return deed.kind === 'form'
        ? carryOut(wanted, interaction, exchange, wait, parts)
        : open(wanted, true, interaction, exchange, wait, parts)
    }
  }
}

/** A command that was given something runs, as it would when typed; a bare one, like a button, may have something to ask. */
function isBare(options: OptionInputs): boolean {
  return Object.keys(options).length === 0
}

/** A button works where it was shown: in its own server, or in private. */
function isFrom(press: Press, { sender }: Interaction): boolean {
  return press.platform === platform && (sender.guild === undefined || sender.guild.id === press.club)
}

async function open(
  wanted: Wanted,
  mayAsk: boolean,
  interaction: Interaction,
  exchange: Exchange,
  wait: Wait,
  parts: InteractParts,
): Promise<void> {
  const asking = formOf(wanted, mayAsk, interaction, parts.catalogue)
  if (asking === undefined) return carryOut(wanted, interaction, exchange, wait, parts)
  // Too late for a form: the button has done nothing, and can be pressed again.
  if (!wait.cancel()) return
  await exchange.ask(
    await openForm({ ...asking, options: wanted.options, club: wanted.press?.club }, interaction, parts),
  )
}

/** The form that a command has to open first, and the command. */
function formOf({ command, options }: Wanted, mayAsk: boolean, interaction: Interaction, catalogue: Catalogue) {
  const declared = catalogue.find(command)
  if (!mayAsk || declared === undefined || isForbidden(declared, interaction)) return undefined
  const form = formFor(declared, options)
  return form && { declared, form }
}

/** Nobody fills in a form to be told at its end that it is not for them. */
function isForbidden({ role }: Command, { sender }: Interaction): boolean {
  return role === 'admin' && (sender.guild === undefined || !isAdmin(sender.guild.permissions))
}

/** Runs a command and shows its reply. */
async function carryOut(
  { command, options, press }: Wanted,
  interaction: Interaction,
  exchange: Exchange,
  wait: Wait,
  parts: InteractParts,
): Promise<void> {
  wait.privately = isPrivate(parts.catalogue.find(command)?.audience(options) ?? 'member', interaction)
  // Another replica, or the same delivery before, has answered it.
  if (!(await parts.received.first(platform, interaction.id, parts.now()))) return
  const caller = await findCaller(interaction.sender, press?.club, parts)
  const { reply } = await parts.dispatch({ caller, now: parts.now(), wish: { kind: 'command', command, options } })
  await say(reply, interaction, exchange, parts, caller)
  if (caller.club !== undefined) parts.redraw(interaction, caller, reply)
}

function isPrivate(audience: Reply['audience'], { sender }: Interaction): boolean {
  return audience === 'member' && sender.guild !== undefined
}

async function say(
  answer: Reply,
  interaction: Interaction,
  exchange: Exchange,
  parts: InteractParts,
  caller?: Caller | Visitor,
): Promise<void> {
  const { guild, user } = interaction.sender
  const to = {
    club: caller?.club?.id ?? guild?.id ?? '',
    user: user.id,
    place: guild === undefined ? 'dm' : 'server',
    mention: undefined,
    phrasebook: await phrasebookFor(answer, caller, interaction, parts),
  } as const
  await exchange.show(await show(answer, to, parts.buttons), isInstead(answer, interaction) ? 'instead' : 'anew')
}

/** What one member is told does not take the place of what everyone sees, nor the other way round. */
function isInstead({ replaces, audience }: Reply, { pressed, sender }: Interaction): boolean {
  if (replaces !== true || pressed === undefined) return false
  return sender.guild === undefined || pressed.ephemeral === (audience === 'member')
}

/** Only what is drawn here needs words of its own, so only then is the member's language looked up. */
async function phrasebookFor(
  answer: Reply,
  caller: Caller | Visitor | undefined,
  interaction: Interaction,
  parts: InteractParts,
): Promise<Phrasebook> {
  if (caller?.club === undefined || !answer.blocks.some(({ kind }) => kind === 'chart')) {
    return phrasebookOf(interaction.sender, parts)
  }
  const { language } = await parts.members.enter(caller, parts.now())
  return parts.content.phrasebook(language)
}
