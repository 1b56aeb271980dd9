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
const hanPieceWeight = 1.2
const hanPieceLengths = [1, 2] as const
const longestRun = 300
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
  const all = words(text)
  for (const word of all.flatMap(partsOf).slice(0, longestQuestion)) {
    const cut = word.slice(0, longestWord)
    const root = rootOf(cut)
    const empty = emptyWords.has(cut)
    add(root, empty ? emptyWeight : 1)
    if (before !== undefined) add(`${before} ${root}`, pairWeight)
    if (!empty && !han.test(cut)) for (const piece of piecesOf(cut)) add(piece, pieceWeight)
    before = root
  }
  for (const piece of piecesOfHan(all)) add(piece, hanPieceWeight)
  return found
}

/** Chinese puts no space between words: what stands for one is found by a dictionary, which a wrong sign confuses. */
function partsOf(word: string): readonly string[] {
  return han.test(word) ? [...hanWords.segment(word)].map(({ segment }) => segment) : [word]
}

/** Of Chinese each sign, and every two that stand together, wherever a word may end. */
function* piecesOfHan(all: readonly string[]): Iterable<string> {
  const runs = all.filter((word) => han.test(word)).map((word) => [...word].slice(0, longestRun))
  for (const signs of runs)
    for (const length of hanPieceLengths)
      for (let start = 0; start + length <= signs.length; start++)
        yield `~${signs.slice(start, start + length).join('')}`
}

/** Without the ending, as far as that can be told without a dictionary: landing, landed and lands are one. */
function rootOf(word: string): string {
  return word.length > 4 ? word.replace(/(?:ing|ers|er|ed|es|s|ly)$/, '') : word
}

/** Some letters at a time, the ends of the word marked, and all of them sorted. */
function* piecesOf(word: string): Iterable<string> {
  // The same letters in any order: two that changed places are the commonest slip in a short word.
  if (word.length >= shortestSlip) yield `~=${[...word].sort().join('')}`
  const marked = `^${word}$`
  for (const length of pieceLengths)
    for (let start = 0; start + length <= marked.length; start++) yield `~${marked.slice(start, start + length)}`
}

/** Whether a feature is a whole word, rather than a pair of them or a piece of one. */
export function isWord(feature: string): boolean {
  return !feature.startsWith('~') && !feature.includes(' ')
}
