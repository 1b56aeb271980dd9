import type { Club } from '../club.ts'
import type { Delivery } from '../delivery-ports.ts'
import type { Member } from '../member.ts'
import { isQuiet } from '../reminders/quiet.ts'
import type { Reply } from '../reply/reply.ts'
import { findClub } from './club-change.ts'
import type { CommandContext } from './command.ts'

/** Posts in the club's channel, now. The key is one for each thing that is said, so that it is not said twice. */
export function tellChannel(club: Club, reply: Reply, key: string, context: CommandContext): Promise<Delivery> {
  return send(club, undefined, reply, key, context)
}

/** Writes to a member in private, now; undefined when their quiet hours keep it back, or nobody can bring it. */
export async function tellMember(
  member: Member,
  reply: Reply,
  key: string,
  context: CommandContext,
): Promise<Delivery | undefined> {
  const here = context.now.toZonedDateTimeISO(member.zone).toPlainTime()
  const { quiet } = member.settings
  if ((quiet !== undefined && isQuiet(here, quiet)) || !context.messengers.has(member.platform)) return undefined
  return send(await findClub(context), member, reply, key, context)
}

function send(
  club: Club,
  member: Member | undefined,
  reply: Reply,
  key: string,
  { messengers, now }: CommandContext,
): Promise<Delivery> {
  const messenger = messengers.get(club.platform)
  if (messenger === undefined) throw new Error(`No adapter for platform "${club.platform}" is running`)
  const place = { platform: club.platform, club: club.id, place: club.platformId, channel: club.settings.channel }
  const address = { ...place, member: member?.member, user: member?.user }
  const sending = messenger.send(address, { reply, plannedFor: undefined, mention: undefined }, key, now)
  // What it throws counts as uncertain, as with a reminder.
  return sending.catch(() => ({ kind: 'uncertain' }))
}
