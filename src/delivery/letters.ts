import type { Letter, LetterBox } from '#core/delivery-ports.ts'
import { letterReply } from '#core/letter.ts'
import type { Content } from '#core/ports.ts'
import { bringSort, type Round } from './courier.ts'

/** Brings the letters of coaches, each of whom hears with their next command of what could not be brought. */
export function letterRound(letterBox: LetterBox, content: Content): Round {
  const sort = {
    parcels: letterBox,
    write: (letter: Letter) => letterReply(letter, content),
    keyOf: ({ id }: Letter) => `letter/${id}`,
  }
  return (parts) => bringSort(sort, parts)
}
