import type { Answer, Library } from '../library.ts'
import { blockText } from '../reply/plain-text.ts'
import { coverage, liken, rarityOf } from './likeness.ts'
import { words } from './words.ts'

/** A rewording is as long as the answer or a little longer, in characters. */
const longest = (short: string) => short.length * 1.5 + 60
const shortest = 20
/** How much of each sentence has to stand in the answer, by the weight of its words. */
const leastCoverage = 0.6

/** Words that turn a sentence around; Chinese has single signs for it. */
const denials =
  /\b(?:not|no|none|never|nobody|nothing|neither|nor|without|cannot|\w+n['’]t|nunca|jamás|nadie|nada|ningun[oa]?|ningún|sin|ni|tampoco)\b|[不没無无未别勿]/giu
/** Numbers and amounts in words. "One" is left out: it says too many other things. */
const amounts =
  /\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|twice|double[ds]?|triple[ds]?|half|halves|third|quarter|dozen|most|all|always|every|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|doce|quince|veinte|treinta|cuarenta|cincuenta|cien|ciento|mil|doble|triple|mitad|tercio|cuarto|siempre|tod[oa]s?|percent|per cent|por ciento)\b|[二两三四五六七八九十百千万半倍都]/giu
const mark = /\[([A-Z]\d+)\]/g
const digits = /\d+(?:[.,]\d+)?/g
const elsewhere = /https?:|www\.|\bdoi\b|\bet al\b|[<>@]/i
/** In languages with capitals a name shows itself in the middle of a sentence. */
const named = /(?<=[\p{Ll}\p{N},;:)\]]\s+)\p{Lu}[\p{L}’'-]+/gu
const latin = /[A-Za-zÀ-ÿ]{2,}/g

/**
 * Whether a text says in other words what an answer says in short, and no more: the same marks, and no number, drill,
 * name or link that the answer does not hold; nothing denied that it does not deny, nor the other way round. What
 * cannot be told for sure is refused, because the curated text is there.
 */
export function isFaithful(text: string, answer: Answer, library: Library): boolean {
  const short = answer.short.map(blockText).join('\n')
  const whole = [answer.title, ...[...answer.short, ...answer.why, ...answer.research, ...answer.todo].map(blockText)]
  const held = whole.join('\n')
  const bare = text.replace(mark, '')
  if (text.length > longest(short) || text.length < shortest || elsewhere.test(bare)) return false
  return (
    sameMarks(text, short) &&
    countOf(bare, denials) === countOf(short, denials) &&
    holdsAll(bare, held.replace(mark, ''), digits, plainNumber) &&
    holdsAll(bare, short, amounts, lower) &&
    holdsAll(bare, held, /\p{Script=Han}/u.test(held) ? latin : named, lower) &&
    namesNoOtherDrill(bare, held, library) &&
    isCovered(bare, held, library)
  )
}

function sameMarks(text: string, short: string): boolean {
  const marksOf = (from: string) => [...new Set([...from.matchAll(mark)].map(([, id]) => id))].sort().join()
  return marksOf(text) === marksOf(short)
}

function countOf(text: string, pattern: RegExp): number {
  return [...text.matchAll(pattern)].length
}

function holdsAll(text: string, held: string, pattern: RegExp, fold: (found: string) => string): boolean {
  const there = new Set([...held.matchAll(pattern)].map(([found]) => fold(found)))
  const anywhere = new Set(words(held))
  return [...text.matchAll(pattern)].map(([found]) => fold(found)).every((one) => there.has(one) || anywhere.has(one))
}

function plainNumber(found: string): string {
  return String(Number(found.replace(',', '.')))
}

function lower(found: string): string {
  return found.normalize('NFKC').toLowerCase()
}

function namesNoOtherDrill(text: string, held: string, { drills }: Library): boolean {
  const said = lower(text)
  return drills.every(({ name }) => !said.includes(lower(name)) || lower(held).includes(lower(name)))
}

function isCovered(text: string, held: string, library: Library): boolean {
  const rarity = rarityOf(library)
  const whole = liken(held, rarity)
  const sentences = [...new Intl.Segmenter(library.locale, { granularity: 'sentence' }).segment(text)]
  return sentences
    .map(({ segment }) => liken(segment, rarity))
    .every((sentence) => sentence.weight === 0 || coverage(sentence, whole) >= leastCoverage)
}
