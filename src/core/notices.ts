import type { CommandContext } from './commands/command.ts'
import { languageName } from './commands/language-option.ts'
import { clock } from './dates.ts'
import { type Caller, hasRole } from './member.ts'
import { action, aside } from './reply/build.ts'
import type { Action, Block, Reply } from './reply/reply.ts'

/** More clubs than these have no button; whoever is in so many can write there. */
const mostSwitches = 4

/** What stands around a private reply whatever was asked: what could not be brought, what was lost, and other clubs. */
export async function withNotices(answer: Reply, caller: Caller, context: CommandContext): Promise<Reply> {
  if (answer.audience !== 'member') return answer
  const before = [
    ...(await unreachable(context)),
    ...(await lost(caller, context)),
    ...(await lostLetters(caller, context)),
    ...(await begun(context)),
  ]
  const after = [...(await untold(context)), ...switches(caller, context)]
  if (before.length + after.length === 0) return answer
  return { ...answer, blocks: [...before, ...answer.blocks], actions: [...answer.actions, ...after] }
}

/** Says once, with the first message after a pause, that it is over. A reminder may have to be written again, and then says it again. */
export async function withWelcome(
  answer: Reply,
  { member, stores, phrasebook, today, about }: CommandContext,
): Promise<Reply> {
  const { pausedUntil } = member
  if (answer.audience !== 'member' || pausedUntil === undefined) return answer
  if (Temporal.PlainDate.compare(pausedUntil, today) >= 0) return answer
  const by = about && `${about} ${today}`
  if (!(await stores.members.welcome(member, pausedUntil, by))) return answer
  return { ...answer, blocks: [aside(...phrasebook.say('pause.over', {})), ...answer.blocks] }
}

/** Says once that a reminder could not be brought. */
async function unreachable({ member, stores, phrasebook }: CommandContext): Promise<readonly Block[]> {
  if (!member.unreachable || !(await stores.members.told(member))) return []
  return [aside(...phrasebook.say('delivery.unreachable', {}))]
}

/** Says once, with the first answer, what the platform told of them: whoever moves later says so here. */
async function begun({ member, stores, phrasebook, now }: CommandContext): Promise<readonly Block[]> {
  if (!member.begunUntold || !(await stores.memberships.begun(member))) return []
  const { zone, language } = member
  const time = clock(now.toZonedDateTimeISO(zone).toPlainTime())
  return [aside(...phrasebook.say('member.begun', { zone, time, language: languageName(language) }))]
}

/** Gives once what the coach answered and could not be brought. */
async function untold({ member, stores, phrasebook }: CommandContext): Promise<readonly Action[]> {
  if (!member.unreachable) return []
  const questions = await stores.questions.untold(member)
  return questions.map((told) => action(phrasebook.text('action.read-answer', {}), 'why', { told }))
}

/** Says once, to the first admin who comes by, that the club's channel is lost. */
async function lost({ role }: Caller, { member, stores, phrasebook }: CommandContext): Promise<readonly Block[]> {
  if (role !== 'admin' || !(await stores.clubReminders.told(member.club))) return []
  return [aside(...phrasebook.say('delivery.lost', {}))]
}

/** Says once to a coach what could not be brought for them. */
async function lostLetters(caller: Caller, { member, stores, phrasebook }: CommandContext): Promise<readonly Block[]> {
  if (!hasRole(caller, 'coach')) return []
  const letters = await stores.letters.lost(member)
  return letters.map((letter) =>
    letter.kind === 'message'
      ? aside(...phrasebook.say('coach.message.lost', { message: letter.text }))
      : aside(...phrasebook.say('coach.assigned.lost', { member: letter.to })),
  )
}

/** In private, the way to each other club of theirs. */
function switches({ club, private: inPrivate }: Caller, { phrasebook }: CommandContext): readonly Action[] {
  const others = inPrivate?.clubs.filter(({ id }) => id !== club.id) ?? []
  return others.slice(0, mostSwitches).map(({ id, name }) => ({
    ...action(phrasebook.text('action.switch-club', { club: name }), 'help', { switched: 'yes' }),
    club: id,
  }))
}
