import { memberError } from '../errors.ts'
import { action, aside, paragraph, reply, text } from '../reply/build.ts'
import type { Reply, Spans } from '../reply/reply.ts'
import { findClub } from './club-change.ts'
import { channelName, checkChannel, missingBlocks } from './club-channel.ts'
import type { CoachAction } from './coach-options.ts'
import type { CommandContext } from './command.ts'
import { tellChannel } from './tell.ts'

/** One message of the coach's own to the club's channel, under their name; it mentions nobody. */
export const coachMessage: CoachAction = async ({ message }, context) => {
  const { phrasebook, member, content, now } = context
  if (message === undefined) return askForMessage(context)
  const club = await findClub(context)
  if (club.settings.channel === undefined) throw memberError('error.club.channel', {}, 'channel')
  const words = content.phrasebook(club.settings.language)
  const said = reply({
    audience: 'channel',
    names: [member.member],
    blocks: [
      ...message.split('\n').map((line) => paragraph(text(line))),
      aside(...words.say('coach.message.from', { name: member.name })),
    ],
  })
  const outcome = await tellChannel(club, said, `${club.id}/coach/${member.member}/${now}`, context)
  const check = await checkChannel(club, context)
  const channel: Spans = channelName(club, check, context)
  const sent = outcome.kind === 'sent'
  const told = sent ? 'sent' : outcome.kind === 'uncertain' ? 'unsure' : 'failed'
  return reply({
    tone: sent ? 'good' : 'care',
    blocks: [paragraph(...phrasebook.say(`club.test.${told}`, { channel })), ...missingBlocks(check, context)],
  })
}

function askForMessage({ phrasebook }: CommandContext): Reply {
  return reply({
    blocks: [paragraph(...phrasebook.say('coach.message.ask', {}))],
    actions: [action(phrasebook.text('action.coach.message', {}), 'coach', { action: 'message' }, 'primary')],
  })
}
