/** A shorter word is not checked for slips, because too many short words differ by one alone. */
const shortest = 4
const shortestMissing = 5
/** One wrong letter makes another word of most shorter ones: locked and looked, night and right. */
const shortestWrong = 8
const shortestNeighbour = 5
const shortestVowel = 7
const keyboard = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm']

/** Whether a word is another with one slip of the keys: two letters swapped, one missing, one too many, one wrong. */
export function isSlip(typed: string, meant: string): boolean {
  const longer = typed.length - meant.length
  if (Math.abs(longer) > 1 || meant.length < shortest) return false
  const at = firstDifference(typed, meant)
  if (longer === 0) return isSwapped(typed, meant, at) || isWrong(typed, meant, at)
  const [short, long] = longer === 1 ? [meant, typed] : [typed, meant]
  // The first letter is seldom missed, and without it there are ladder and bladder.
  if (at === 0 || short.slice(at) !== long.slice(at + 1)) return false
  // One more or less of something is another word: week and weeks.
  if (long === `${short}s`) return short.endsWith('s')
  return meant.length >= shortestMissing || long[at] === long[at - 1]
}

function isSwapped(typed: string, meant: string, at: number): boolean {
  return typed[at] === meant[at + 1] && typed[at + 1] === meant[at] && typed.slice(at + 2) === meant.slice(at + 2)
}

function isWrong(typed: string, meant: string, at: number): boolean {
  if (at === 0 || typed.slice(at + 1) !== meant.slice(at + 1)) return false
  const [wrong = '', right = ''] = [typed[at], meant[at]]
  if (meant.length >= shortestWrong) return true
  const areVowels = /^[aeiou]{2}$/.test(wrong + right)
  if (areVowels) return meant.length >= shortestVowel
  return meant.length >= shortestNeighbour && areNeighbours(wrong, right)
}

/** Whether one key lies beside the other in its row. */
function areNeighbours(one: string, other: string): boolean {
  return keyboard.some((row) => row.includes(one + other) || row.includes(other + one))
}

function firstDifference(one: string, other: string): number {
  let at = 0
  while (at < one.length && one[at] === other[at]) at++
  return at
}
