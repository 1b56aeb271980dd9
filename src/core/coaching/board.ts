import type { BoardChoice } from '../member.ts'

/** Days that a board looks back over, today included. */
export const boardDays = 28
/** With fewer planned sessions in those days a share says too little. */
const leastPlanned = 4

/** Sessions of a span: `planned` leaves out what was excused; of `done` a session that was partly done is half of one. */
export interface Adherence {
  readonly planned: number
  readonly done: number
}

export interface BoardEntry {
  /** Our own id of the member. */
  readonly id: string
  readonly name: string
  readonly choice: BoardChoice
  readonly isCoach: boolean
  readonly adherence: Adherence
}

export interface BoardLine {
  readonly rank: number
  /** Undefined: someone who is counted without their name. */
  readonly who: { readonly id: string; readonly name: string } | undefined
  /** Of the planned sessions, in whole percent. */
  readonly percent: number
}

/** The share of planned sessions that were done, in whole percent; undefined where too few were planned to say. */
export function percentOf({ planned, done }: Adherence): number | undefined {
  return planned < leastPlanned ? undefined : Math.round((100 * Math.min(done, planned)) / planned)
}

/**
 * The board: whoever chose to be on it, by the share of their own plan, so that two sessions a week can win. The same
 * share is the same rank, and the next rank counts all before it. Among equals the named come first, by name: the place
 * of someone without a name tells nothing.
 */
export function boardOf(entries: readonly BoardEntry[], coaches: boolean): readonly BoardLine[] {
  const shown = entries.flatMap(({ id, name, choice, isCoach, adherence }) => {
    const percent = percentOf(adherence)
    if (choice === 'hidden' || percent === undefined || (isCoach && !coaches)) return []
    return [{ who: choice === 'named' ? { id, name } : undefined, percent }]
  })
  const sorted = shown.toSorted(
    (one, other) => other.percent - one.percent || compareNames(one.who?.name, other.who?.name),
  )
  return sorted.map((line) => ({ ...line, rank: 1 + sorted.filter(({ percent }) => percent > line.percent).length }))
}

function compareNames(one: string | undefined, other: string | undefined): number {
  if (one === undefined || other === undefined) return Number(one === undefined) - Number(other === undefined)
  return one < other ? -1 : Number(one > other)
}
