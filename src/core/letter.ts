import type { Club } from './club.ts'
import type { Letter } from './delivery-ports.ts'
import type { Member } from './member.ts'
import type { Content } from './ports.ts'
import { action, aside, paragraph, reply, text } from './reply/build.ts'
import type { Reply } from './reply/reply.ts'

/** What is read where a coach's letter is brought to. */
export function letterReply({ said, by, club, member }: Letter, content: Content): Reply {
  if (said.kind === 'message') return messageReply(said.text, by, club, content)
  if (member === undefined) throw new Error('The news of a plan goes to a member')
  return planReply(said.plan, by, member, content)
}

/** The coach's own words under their name, in the club's channel; it mentions nobody. */
function messageReply(message: string, { id, name }: Letter['by'], { settings }: Club, content: Content): Reply {
  const words = content.phrasebook(settings.language)
  return reply({
    audience: 'channel',
    names: [id],
    blocks: [
      ...message.split('\n').map((line) => paragraph(text(line))),
      aside(...words.say('coach.message.from', { name })),
    ],
  })
}

/** In the member's own language. */
function planReply(plan: string, { name }: Letter['by'], { language }: Member, content: Content): Reply {
  const words = content.phrasebook(language)
  const own = content.library(language).plans.find(({ id }) => id === plan)
  return reply({
    title: [text(own?.title ?? plan)],
    blocks: [
      paragraph(...words.say('coach.assigned.news', { coach: name })),
      ...(own === undefined ? [] : [paragraph(text(own.summary))]),
    ],
    actions: [
      action(words.text('action.today', {}), 'drill', {}, 'primary'),
      action(words.text('action.change-plan', {}), 'plan', { ask: 'yes' }),
    ],
  })
}
