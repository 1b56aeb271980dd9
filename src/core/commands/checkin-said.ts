import type { Feel, Outcome, Reason } from '../coaching/check-in.ts'
import type { CommandContext } from './command.ts'
import { readOutcome } from './said-outcome.ts'
import { findPlace } from './said-place.ts'

/** No place takes more characters. */
export const longestPlace = 60

interface Given {
  readonly outcome: Outcome | undefined
  readonly feel: Feel | undefined
  readonly reason: Reason | undefined
  readonly where: string | undefined
  readonly pain: number | undefined
  readonly note: string | undefined
  readonly day: 'today' | 'yesterday' | undefined
}

/** A check-in together with what its note says in plain words; `unclear` when that says neither done nor not done. */
export function withSaid<G extends Given>(given: G, { content, phrasebook }: CommandContext): G | 'unclear' {
  const { note, outcome } = given
  if (note === undefined) return given
  // Nobody tells in what language they type.
  const phrasebooks = [phrasebook, ...content.locales.map((locale) => content.phrasebook(locale))]
  const said = readOutcome(note, phrasebooks)
  const where = given.where ?? (given.pain === 0 ? undefined : placeIn(note, phrasebooks))
  if (outcome !== undefined)
    return { ...given, where, reason: given.reason ?? (outcome === 'not-today' ? said.reason : undefined) }
  if (said.outcome === 'unclear') return 'unclear'
  const day = given.day ?? (said.ofYesterday ? 'yesterday' : undefined)
  // "Ill, but did half": why not, and yet they did.
  if (given.reason !== undefined && said.outcome !== undefined && said.outcome !== 'not-today') return 'unclear'
  if (said.outcome === 'done' || said.outcome === 'partly') return { ...given, where, day, outcome: said.outcome }
  const reason = given.reason ?? said.reason
  return { ...given, where, day, reason, outcome: said.outcome ?? (reason === undefined ? undefined : 'not-today') }
}

function placeIn(note: string, phrasebooks: readonly CommandContext['phrasebook'][]): string | undefined {
  for (const phrasebook of phrasebooks) {
    const place = findPlace(note, phrasebook)
    if (place !== undefined) return [...place].slice(0, longestPlace).join('')
  }
  return undefined
}
