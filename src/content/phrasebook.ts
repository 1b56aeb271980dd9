import type { Phrasebook } from '#core/phrasebook.ts'
import { spansText } from '#core/reply/plain-text.ts'
import type { Spans } from '#core/reply/reply.ts'
import { compileMessage, type Message, type MessageValue } from './message.ts'

/**
 * The sentences of one language, as they are written, checked against the phrase table before. Each is parsed when it
 * is said first: a start needs a handful of the hundreds.
 */
export function createPhrasebook(locale: string, sentences: ReadonlyMap<string, string>): Phrasebook {
  const compiled = new Map<string, Message>()
  const compile = (key: string): Message => {
    const written = sentences.get(key)
    if (written === undefined) throw new Error(`No sentence for "${key}" in ${locale}`)
    const message = compileMessage(written, locale)
    compiled.set(key, message)
    return message
  }
  const say = (key: string, values: Readonly<Record<string, MessageValue>>): Spans =>
    (compiled.get(key) ?? compile(key)).format(values)
  return { locale, say, text: (key, values) => spansText(say(key, values)) }
}
