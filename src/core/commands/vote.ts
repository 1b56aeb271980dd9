import type { Phrasebook } from '../phrasebook.ts'
import { action, paragraph, reply } from '../reply/build.ts'
import type { Reply } from '../reply/reply.ts'
import type { CommandContext } from './command.ts'

const uuid = /^[0-9a-f-]{36}$/

/** An answer with the two buttons that say whether it helped. Its blocks stay the same object, which adapters draw once. */
export function votable(card: Reply, answer: string, phrasebook: Phrasebook): Reply {
  const about = uuid.test(answer) ? { club: answer } : { topic: answer }
  return {
    ...card,
    actions: [
      ...card.actions,
      action(phrasebook.text('action.helpful', {}), 'why', { ...about, vote: 'up' }),
      action(phrasebook.text('action.unhelpful', {}), 'why', { ...about, vote: 'down' }),
    ],
  }
}

/** Keeps a member's vote in place of an earlier one of theirs. */
export async function castVote(answer: string, vote: 'up' | 'down', context: CommandContext): Promise<Reply> {
  const { stores, member, now, phrasebook } = context
  await stores.votes.cast(member, answer, vote === 'up', now)
  if (vote === 'up') return reply({ tone: 'good', blocks: [paragraph(...phrasebook.say('vote.up', {}))] })
  return reply({
    blocks: [paragraph(...phrasebook.say('vote.down', {}))],
    // Without a question these ask for one first.
    actions: [
      action(phrasebook.text('action.ask-coach', {}), 'ask', { send: 'named' }),
      action(phrasebook.text('action.ask-coach.unnamed', {}), 'ask', { send: 'unnamed' }),
    ],
  })
}
