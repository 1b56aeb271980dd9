import { words as wordsOf } from '../answers/words.ts'
import type { RedFlag } from '../library.ts'
import type { Phrasebook } from '../phrasebook.ts'
import { aside, reply } from '../reply/build.ts'
import type { Block, Reply } from '../reply/reply.ts'
import { words } from './words.ts'

/** Whether someone writes of pain, so that the standing note belongs under what they get. */
export function mentionsPain(phrasebook: Phrasebook, text: string): boolean {
  const painWords = words(phrasebook, 'words.pain')
  return wordsOf(text).some((word) => painWords.includes(word))
}

/** The standard note wherever pain may be part of the question. */
export function safetyNote(phrasebook: Phrasebook): Block {
  return aside(...phrasebook.say('safety.note', {}))
}

/** The answer to a red flag: stop, why, whom to see. No drill, and no button that leads to one, because nothing here is to be coached through. */
export function redFlagReply(flag: RedFlag, phrasebook: Phrasebook): Reply {
  return reply({
    tone: 'care',
    title: phrasebook.say(`red-flag.${flag.level}`, {}),
    blocks: [...flag.advice, aside(...phrasebook.say('red-flag.limits', {}))],
  })
}
