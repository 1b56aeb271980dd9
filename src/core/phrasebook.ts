import type { PhraseKey, PhraseValues } from './phrases.ts'
import type { Spans } from './reply/reply.ts'

/** The bot's own sentences in one language. Values stay data: what a member typed is never read as markup or format. */
export interface Phrasebook {
  /** BCP 47 tag of the language the sentences are in. */
  readonly locale: string
  /** The sentence as spans, ready to be put into a block. */
  say<K extends PhraseKey>(key: K, values: PhraseValues<K>): Spans
  /** The same sentence as letters only, for a label or an alt text. */
  text<K extends PhraseKey>(key: K, values: PhraseValues<K>): string
}
