import { simplify } from './simplified.ts'

const han = /\p{Script=Han}/u
/** A sign of Chinese, or a run of anything else. */
const signOrRun = /\p{Script=Han}|\P{Script=Han}+/gu

/** The words of a question: small letters, every form of a letter the same, accents and punctuation gone. Chinese between two of its marks counts as one word. */
export function words(text: string): readonly string[] {
  return simplify(withoutAccents(text))
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '')
}

/** The same, each sign of Chinese a word of its own: what is a word there depends on the sentence, and a sign of danger must not. */
export function signs(text: string): readonly string[] {
  return words(text).flatMap((word) => (isHan(word) ? [...word.matchAll(signOrRun)].map(([part]) => part) : [word]))
}

export function isHan(word: string): boolean {
  return han.test(word)
}

/** Few people type their accents, so that tibia and tíbia are one word, and ano and año as well. */
function withoutAccents(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFKC')
}
