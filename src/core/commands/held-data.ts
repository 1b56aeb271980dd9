import type { HeldRows } from '../club-ports.ts'
import { memberError } from '../errors.ts'
import { action, aside, paragraph, reply } from '../reply/build.ts'
import type { FileBlock, Reply } from '../reply/reply.ts'
import { findClub } from './club-change.ts'
import type { CommandContext } from './command.ts'

/** Everything held about the member, at once, as one file. */
export async function exportMember(context: CommandContext): Promise<Reply> {
  const { stores, member } = context
  return exportReply('member', await stores.privacy.ofMember(member), context)
}

/** Everything of the club's own; the logs that members let coaches see are looked at with it. */
export async function exportClub(context: CommandContext): Promise<Reply> {
  const { stores, member, now } = context
  const people = await stores.roster.all(member.club)
  const seen = people.filter((one) => one.member.settings.coachSees).map((one) => one.member.member)
  const held = await stores.privacy.ofClub(member.club)
  await stores.looks.note(member, seen, 'export', now)
  return exportReply('club', held, context)
}

function exportReply(about: 'member' | 'club', held: HeldRows, context: CommandContext): Reply {
  const { phrasebook } = context
  return reply({
    title: phrasebook.say(`export.${about}.title`, {}),
    blocks: [
      paragraph(...phrasebook.say(`export.${about}`, {})),
      fileOf(about, held, context),
      aside(...phrasebook.say('export.private', {})),
    ],
  })
}

function fileOf(about: 'member' | 'club', held: HeldRows, { now, today }: CommandContext): FileBlock {
  const exported = { program: 'Footfall', about, exported_at: now.toString(), held }
  return {
    kind: 'file',
    name: `footfall-${about}-${today}.json`,
    mediaType: 'application/json',
    text: `${JSON.stringify(exported, undefined, 2)}\n`,
  }
}

/** What is about to be deleted, and the one button that does it. */
export async function askToForget(what: 'member' | 'club', context: CommandContext): Promise<Reply> {
  const { phrasebook } = context
  const command = what === 'member' ? 'settings' : 'club'
  const { name } = await findClub(context)
  return reply({
    tone: 'care',
    title: phrasebook.say('forget.title', {}),
    blocks: [
      paragraph(...phrasebook.say(`forget.${what}`, { club: name })),
      aside(...phrasebook.say('forget.final', {})),
    ],
    actions: [
      action(phrasebook.text('action.forget.keep', {}), command, {}, 'primary'),
      action(phrasebook.text('action.data.export', {}), command, { action: 'export' }),
      action(phrasebook.text(`action.forget.${what}`, {}), command, { action: 'forget', sure: 'yes' }),
    ],
  })
}

/** After this nothing of the member is here, and no reminder comes; whoever writes again begins anew. */
export async function forgetMember({ stores, member, phrasebook }: CommandContext): Promise<Reply> {
  if (!(await stores.privacy.forgetMember(member))) throw memberError('error.forgotten', {})
  return reply({ tone: 'good', blocks: [paragraph(...phrasebook.say('forget.member.done', {}))] })
}

/** The same of a club with all of its members. */
export async function forgetClub(context: CommandContext): Promise<Reply> {
  const { stores, member, phrasebook } = context
  const { name } = await findClub(context)
  if (!(await stores.privacy.forgetClub(member.club))) throw memberError('error.forgotten', {})
  return reply({ tone: 'good', blocks: [paragraph(...phrasebook.say('forget.club.done', { club: name }))] })
}
