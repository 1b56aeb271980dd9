import type { RedFlag } from '../library.ts'
import type { Phrasebook } from '../phrasebook.ts'
import { action, aside, reply } from '../reply/build.ts'
import type { Block, Reply } from '../reply/reply.ts'
import { clausesOf, phrasesOf, scan } from './said.ts'

/** Whether someone writes of pain, so that the standing note belongs under what they get. */
export function mentionsPain(phrasebook: Phrasebook, text: string): boolean {
  const painWords = phrasesOf(phrasebook, 'words.pain')
  return clausesOf(text).some((clause) => scan(clause, [['pain', painWords]]).length > 0)
}

/** The standard note wherever pain may be part of the question. */
export function safetyNote(phrasebook: Phrasebook): Block {
  return aside(...phrasebook.say('safety.note', {}))
}

/** The standing note under what mentions pain. */
export function painNote(phrasebook: Phrasebook, text: string): readonly Block[] {
  return mentionsPain(phrasebook, text) ? [safetyNote(phrasebook)] : []
}

/** How long the pause is that is offered, in days: time to see someone, and it can be made shorter or longer. */
const offeredPause = 14

/**
 * The answer to a red flag: stop, why, whom to see. No drill, and no button that leads to one, because nothing here is to
 * be coached through; a member is offered a pause.
 */
export function redFlagReply(flag: RedFlag, phrasebook: Phrasebook, today?: Temporal.PlainDate): Reply {
  const until = today?.add({ days: offeredPause - 1 }).toString()
  const pause =
    until && action(phrasebook.text('action.pause-all', {}), 'pause', { until, reason: 'injury' }, 'primary')
  return reply({
    tone: 'care',
    title: phrasebook.say(`red-flag.${flag.level}`, {}),
    blocks: [...flag.advice, aside(...phrasebook.say('red-flag.limits', {}))],
    actions: pause ? [pause] : [],
  })
}
