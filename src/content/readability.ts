import type { Answer } from '#core/library.ts'
import { blockText } from '#core/reply/plain-text.ts'

/** Most grown-ups read the ninth grade with ease. */
export const hardestGrade = 9

/** The Flesch–Kincaid grade of an English answer: 0.39 words a sentence + 11.8 syllables a word − 15.59 (Kincaid et al. 1975). */
export function gradeOf({ short, why, research, todo }: Answer): number {
  const text = [...short, ...why, ...research, ...todo]
    .map((block) => blockText(block))
    .join('. ')
    .replace(/\s*\[[A-Z]\d+\]/g, '')
  const segments = [...new Intl.Segmenter('en', { granularity: 'word' }).segment(text)]
  const words = segments.filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment)
  const sentences = text.split(/[.!?]+(?=\s|$)|\n+/).filter((sentence) => /\w/.test(sentence)).length
  const syllables = words.reduce((sum, word) => sum + syllablesOf(word), 0)
  return 0.39 * (words.length / Math.max(sentences, 1)) + 11.8 * (syllables / Math.max(words.length, 1)) - 15.59
}

/** Groups of vowels, without the silent e at the end: near enough over a whole answer. */
function syllablesOf(word: string): number {
  const groups = word
    .toLowerCase()
    .replace(/(?:[^laeiouy]es|ed|[^laeiouy]e)$/, '')
    .match(/[aeiouy]+/g)
  return Math.max(groups?.length ?? 0, 1)
}
