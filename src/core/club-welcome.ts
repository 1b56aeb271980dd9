import type { Phrasebook } from './phrasebook.ts'
import { action, aside, paragraph, reply } from './reply/build.ts'
import type { Reply } from './reply/reply.ts'

/** What the coach says in a club that it has just come to, before anyone has asked: whoever may set it up can press. */
export function clubWelcome(phrasebook: Phrasebook): Reply {
  return reply({
    audience: 'channel',
    title: phrasebook.say('club.welcome.title', {}),
    blocks: [paragraph(...phrasebook.say('club.welcome', {})), aside(...phrasebook.say('club.welcome.who', {}))],
    actions: [action(phrasebook.text('action.club.setup', {}), 'club', { action: 'setup' }, 'primary')],
  })
}
