import type { CommandContext } from './commands/command.ts'
import { findStanding } from './commands/standing.ts'
import type { DispatchParts } from './dispatch.ts'
import { contextOf } from './enter.ts'
import type { Caller, Member } from './member.ts'
import type { Phrasebook } from './phrasebook.ts'
import { action, paragraph, reply } from './reply/build.ts'
import type { OptionInputs, Reply } from './reply/reply.ts'

/** A member's own page: today's session, the next reminder, four weeks and settings, each with its buttons. */
export interface HomePage {
  /** BCP 47 tag of the language it is in. */
  readonly language: string
  readonly parts: readonly Reply[]
}

/** Draws the page of whoever looks at it, whom that makes no member: nothing is stored, and no plan begins. */
export type Home = (caller: Caller, now: Temporal.Instant) => Promise<HomePage>

/** Commands after which a member's page may say something else. */
const changing: ReadonlySet<string> = new Set(['checkin', 'drill', 'pause', 'plan', 'reminder', 'settings'])

export function changesHome(command: string): boolean {
  return changing.has(command)
}

/** What stands below today's session: each is what its command says. */
const lower: readonly (readonly [command: string, options: OptionInputs])[] = [
  ['reminder', { action: 'list' }],
  ['progress', {}],
  ['settings', {}],
]

export function createHome(parts: DispatchParts): Home {
  return async (caller, now) => {
    const member = await findMember(caller, parts)
    if (member === undefined) {
      const { locales } = parts.content
      const language = locales.find((locale) => locale === caller.language) ?? locales[0] ?? 'en'
      const phrasebook = parts.content.phrasebook(language)
      return { language, parts: [beginning(phrasebook), remindersOffer(phrasebook)] }
    }
    const context = contextOf(parts, member, now)
    const [first, ...others] = await Promise.all([
      todayPart(context),
      ...lower.map(([command, options]) => run(command, options, context)),
    ])
    return { language: member.language, parts: [first, ...others] }
  }
}

/** Who is unknown stays so until they do something. */
async function findMember({ platform, club, user }: Caller, { stores }: DispatchParts): Promise<Member | undefined> {
  const found = await stores.clubs.findOn(platform, club.id)
  return found && stores.roster.find(found.id, user.id)
}

/** Without a plan `/drill` would begin one, and looking at a page begins nothing. */
async function todayPart(context: CommandContext): Promise<Reply> {
  const standing = await findStanding(context)
  return standing === undefined ? beginning(context.phrasebook) : run('drill', {}, context)
}

function beginning(phrasebook: Phrasebook): Reply {
  return reply({
    title: phrasebook.say('plan.none.title', {}),
    blocks: [paragraph(...phrasebook.say('plan.none', {}))],
    actions: [action(phrasebook.text('action.today', {}), 'drill', {}, 'primary')],
  })
}

function remindersOffer(phrasebook: Phrasebook): Reply {
  return reply({
    blocks: [paragraph(...phrasebook.say('reminder.none', {}))],
    actions: [action(phrasebook.text('action.set-reminder', {}), 'reminder', { action: 'set' })],
  })
}

/** Notices are left out: what is said once is said in an answer, and not on a page that nobody may be looking at. */
function run(name: string, options: OptionInputs, context: CommandContext): Promise<Reply> {
  const command = context.catalogue.find(name)
  if (command === undefined) throw new Error(`The catalogue has no command "${name}", which the home page shows`)
  return command.execute(options, context)
}
