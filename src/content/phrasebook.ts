import type { Phrasebook } from '#core/phrasebook.ts'
import { spansText } from '#core/reply/plain-text.ts'
import type { Spans } from '#core/reply/reply.ts'
import type { Message, MessageValue } from './message.ts'

/** The sentences of one language, from messages that were checked against the phrase table. */
export function createPhrasebook(locale: string, messages: ReadonlyMap<string, Message>): Phrasebook {
  const say = (key: string, values: Readonly<Record<string, MessageValue>>): Spans => {
    const message = messages.get(key)
    if (!message) throw new Error(`No sentence for "${key}" in ${locale}`)
    return message.format(values)
  }
  return { locale, say, text: (key, values) => spansText(say(key, values)) }
}
