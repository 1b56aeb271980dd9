import type { Club } from '../club.ts'
import type { ChannelCheck } from '../ports.ts'
import { paragraph, text } from '../reply/build.ts'
import type { Block, Spans } from '../reply/reply.ts'
import type { CommandContext } from './command.ts'

/** What the platform says of the club's channel; undefined when none is chosen, or the platform cannot say. */
export async function checkChannel(club: Club, { channels }: CommandContext): Promise<ChannelCheck | undefined> {
  const { channel } = club.settings
  return channel === undefined ? undefined : channels.get(club.platform)?.check(club.platformId, channel)
}

/** The channel by its name or, where that cannot be seen, by its id. */
export function channelName(club: Club, check: ChannelCheck | undefined, { phrasebook }: CommandContext): Spans {
  const { channel } = club.settings
  if (channel === undefined) return phrasebook.say('club.none', {})
  return [text(check?.name ?? channel)]
}

/** What the coach may not do there and how to mend it; nothing when all is well. */
export function missingBlocks(check: ChannelCheck | undefined, { phrasebook }: CommandContext): readonly Block[] {
  if (check === undefined || check.missing.length === 0) return []
  const items = check.missing.map((need) => phrasebook.say(`club.need.${need}`, {}))
  return [
    paragraph(...phrasebook.say('club.missing', {})),
    { kind: 'list', ordered: false, items },
    paragraph(...phrasebook.say('club.mend', {})),
  ]
}
