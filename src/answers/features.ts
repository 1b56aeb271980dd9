import { words } from '#core/answers/words.ts'

/** Words that hardly tell one question from another. They count for less, not for nothing: "not" turns some around. */
const emptyWords = new Set(
  `a an the is are am be been do does did im i me my mine you your it its this that of to in on at for and or so s t m re
  ve ll d can could should would will have has had with when while if there as tell please what how why which`.split(
    /\s+/,
  ),
)
const emptyWeight = 0.6
/** Of two words that stand together. */
const pairWeight = 1
/** Of a piece of a word, by which a mistyped one is still known. */
const pieceWeight = 0.35
const pieceLengths = [3, 4] as const
const shortestSlip = 4
/** Words of a question beyond these are not looked at. */
const longestQuestion = 60
const longestWord = 30

/** Chinese puts no space between words; what stands for a word there is found by a dictionary. */
const hanWords = new Intl.Segmenter('zh', { granularity: 'word' })
const han = /\p{Script=Han}/u

/** What a text is known by, and how much of each there is: words, pairs of neighbours, and pieces of words. */
export function featuresOf(text: string): ReadonlyMap<string, number> {
  const found = new Map<string, number>()
  const add = (feature: string, weight: number) => found.set(feature, (found.get(feature) ?? 0) + weight)
  let before: string | undefined
  for (const word of wordsOf(text)) {
    const root = rootOf(word)
    const empty = emptyWords.has(word)
    add(root, empty ? emptyWeight : 1)
    if (before !== undefined) add(`${before} ${root}`, pairWeight)
    if (!empty) for (const piece of piecesOf(word)) add(piece, pieceWeight)
    before = root
  }
  return found
}

function wordsOf(text: string): readonly string[] {
  return words(text)
    .flatMap((word) => (han.test(word) ? [...hanWords.segment(word)].map(({ segment }) => segment) : [word]))
    .slice(0, longestQuestion)
    .map((word) => word.slice(0, longestWord))
}

/** Without the ending, as far as that can be told without a dictionary: landing, landed and lands are one. */
function rootOf(word: string): string {
  return word.length > 4 ? word.replace(/(?:ing|ers|er|ed|es|s|ly)$/, '') : word
}

/** Some letters at a time, the ends of the word marked, and all of them sorted; of Chinese each sign. */
function* piecesOf(word: string): Iterable<string> {
  if (han.test(word)) {
    for (const sign of word) yield `~${sign}`
    return
  }
  // The same letters in any order: two that changed places are the commonest slip in a short word.
  if (word.length >= shortestSlip) yield `~=${[...word].sort().join('')}`
  const marked = `^${word}$`
  for (const length of pieceLengths)
    for (let start = 0; start + length <= marked.length; start++) yield `~${marked.slice(start, start + length)}`
}

/** Whether a feature is a piece of a word. */
export function isPiece(feature: string): boolean {
  return feature.startsWith('~')
}
