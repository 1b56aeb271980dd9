import type { Answer, Drill } from '#core/library.ts'
import type { Pages } from './cross-checks.ts'
import type { Faults, Located } from './faults.ts'

/** What is no matter of words: it is the same in every language. */
const sameInDrills = [
  'number',
  'joints',
  'dose',
  'why',
  'facts',
  'evidence',
] as const satisfies readonly (keyof Drill)[]
const sameInAnswers = [
  'strength',
  'drill',
  'featured',
  'facts',
  'evidence',
] as const satisfies readonly (keyof Answer)[]

/** A translation may say it in its own way, but with the same numbers, doses and sources. */
export function checkTranslations(first: Pages, other: Pages, faults: Faults): void {
  checkSame(first.drills, other.drills, sameInDrills, faults)
  checkSame(first.answers, other.answers, sameInAnswers, faults)
}

function checkSame<T extends { readonly id: string }>(
  first: readonly Located<T>[],
  other: readonly Located<T>[],
  keys: readonly (keyof T & string)[],
  faults: Faults,
): void {
  for (const { value, at } of other) {
    const original = first.find((one) => one.value.id === value.id)?.value
    for (const key of keys)
      if (original && textOf(original[key]) !== textOf(value[key]))
        faults.add(at(key), `${key} is ${textOf(value[key])}`, `${textOf(original[key])}, as in the first language`)
  }
}

/** Lists are compared whatever their order. */
function textOf(value: unknown): string {
  return Array.isArray(value) ? [...value].sort().join(', ') : (JSON.stringify(value) ?? 'nothing')
}
