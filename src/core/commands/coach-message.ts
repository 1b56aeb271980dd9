import { memberError } from '../errors.ts'
import { action, paragraph, reply } from '../reply/build.ts'
import type { Reply } from '../reply/reply.ts'
import { findClub } from './club-change.ts'
import { channelName, checkChannel, missingBlocks } from './club-channel.ts'
import type { CoachAction } from './coach-options.ts'
import type { CommandContext } from './command.ts'

/** One message of the coach's own to the club's channel, under their name; a courier posts it. */
export const coachMessage: CoachAction = async ({ message }, context) => {
  const { phrasebook, stores, member, now } = context
  if (message === undefined) return askForMessage(context)
  const club = await findClub(context)
  if (club.settings.channel === undefined) throw memberError('error.club.channel', {}, 'channel')
  await stores.letters.post(member, { kind: 'message', text: message }, now)
  const check = await checkChannel(club, context)
  const missing = missingBlocks(check, context)
  const channel = channelName(club, check, context)
  return reply({
    tone: missing.length > 0 ? 'care' : 'good',
    blocks: [paragraph(...phrasebook.say('coach.message.going', { channel })), ...missing],
  })
}

function askForMessage({ phrasebook }: CommandContext): Reply {
  return reply({
    blocks: [paragraph(...phrasebook.say('coach.message.ask', {}))],
    actions: [action(phrasebook.text('action.coach.message', {}), 'coach', { action: 'message' }, 'primary')],
  })
}
