/** A shorter word is not checked for swapped letters, because too many short words differ by a swap alone. */
const shortestSwapped = 4
const shortestMissing = 5
/** One wrong letter makes another word of most shorter ones: locked and looked, night and right. */
const shortestWrong = 8

/** Whether a word is another with one slip of the keys: two letters swapped, one missing, one too many, one wrong. */
export function isSlip(typed: string, meant: string): boolean {
  const longer = typed.length - meant.length
  if (Math.abs(longer) > 1 || meant.length < shortestSwapped) return false
  const at = firstDifference(typed, meant)
  if (longer === 0) {
    if (typed[at] === meant[at + 1] && typed[at + 1] === meant[at]) return typed.slice(at + 2) === meant.slice(at + 2)
    return at > 0 && meant.length >= shortestWrong && typed.slice(at + 1) === meant.slice(at + 1)
  }
  // The first letter is seldom missed, and without it there are ladder and bladder.
  if (at === 0 || meant.length < shortestMissing) return false
  return longer === 1 ? typed.slice(at + 1) === meant.slice(at) : typed.slice(at) === meant.slice(at + 1)
}

function firstDifference(one: string, other: string): number {
  let at = 0
  while (at < one.length && one[at] === other[at]) at++
  return at
}
