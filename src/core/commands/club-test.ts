import type { Club } from '../club.ts'
import type { Delivery } from '../delivery-ports.ts'
import { memberError } from '../errors.ts'
import { action, paragraph, reply } from '../reply/build.ts'
import type { Reply } from '../reply/reply.ts'
import { channelName, checkChannel, missingBlocks } from './club-channel.ts'
import type { CommandContext } from './command.ts'

/** Sends a message to the club's channel the way its reminder will be sent, and tells what came of it. */
export async function sendTest(club: Club, context: CommandContext): Promise<Reply> {
  const { phrasebook, messengers, content, now } = context
  const { channel, language } = club.settings
  if (channel === undefined) throw memberError('error.club.channel', {}, 'channel')
  const messenger = messengers.get(club.platform)
  if (messenger === undefined) throw new Error(`No adapter for platform "${club.platform}" is running`)
  const words = content.phrasebook(language)
  const test = reply({
    audience: 'channel',
    title: words.say('club.test.title', {}),
    blocks: [paragraph(...words.say('club.test', {}))],
  })
  const address = { platform: club.platform, club: club.id, place: club.platformId, channel }
  const outcome = await messenger.send(
    { ...address, member: undefined, user: undefined },
    { reply: test, plannedFor: undefined, mention: undefined },
    // One for each press: asked for again it is meant again.
    `${club.id}/test/${now.toString()}`,
    now,
  )
  const check = await checkChannel(club, context)
  const said = phrasebook.say(`club.test.${saidOf(outcome)}`, { channel: channelName(club, check, context) })
  return reply({
    tone: outcome.kind === 'sent' ? 'good' : 'care',
    blocks: [paragraph(...said), ...missingBlocks(check, context)],
    actions: [
      ...(outcome.kind === 'sent' ? [] : [action(phrasebook.text('action.club.test', {}), 'club', { test: 'yes' })]),
      action(phrasebook.text('action.club.settings', {}), 'club', { action: 'settings' }),
    ],
  })
}

function saidOf({ kind }: Delivery): 'sent' | 'failed' | 'unsure' {
  if (kind === 'sent') return 'sent'
  return kind === 'uncertain' ? 'unsure' : 'failed'
}
