import type { Catalogue } from '#core/commands/catalogue.ts'
import { complete } from '#core/commands/complete.ts'
import type { Option, ParseContext, Suggestion } from '#core/commands/option.ts'
import type { Doing, Typing } from './doing.ts'
import type { OpeningParts } from './open-form.ts'
import { within } from './within.ts'
import { memberContext, unknownContext } from './words.ts'

export interface SuggestParts<Done extends Doing> extends OpeningParts<Done> {
  readonly catalogue: Catalogue
}

/** Platforms drop what comes after 3 s, and people type on meanwhile, in milliseconds. */
const slowestLookUp = 1_500
/** What is longer suggests nothing. */
const longestTyped = 100

/** What could complete a half-typed option, each with at most so many letters. */
export async function findSuggestions<Done extends Doing>(
  doing: Done,
  { command, option, typed }: Omit<Typing, 'kind'>,
  most: { readonly count: number; readonly letters: number },
  parts: SuggestParts<Done>,
): Promise<readonly Suggestion[]> {
  const asked = findOption(command, option, parts.catalogue)
  if (asked === undefined || typed.length > longestTyped) return []
  const context = await parseContext(doing, parts)
  return complete(asked.type, typed, context)
    .filter(({ value }) => value !== '' && value.length <= most.letters)
    .slice(0, most.count)
    .map(({ value, label }) => ({ value, label: label === '' ? value : label }))
}

export function findOption(command: string, option: string, catalogue: Catalogue): Option<unknown> | undefined {
  const options = catalogue.find(command)?.options ?? {}
  return Object.hasOwn(options, option) ? options[option] : undefined
}

/** The words and the day of who types; where they are not found in time, those of the platform's language and of UTC. */
async function parseContext<Done extends Doing>(doing: Done, parts: SuggestParts<Done>): Promise<ParseContext> {
  const unknown = unknownContext(doing.speaker, parts)
  const known = (async () => {
    const caller = await parts.findCaller(doing, undefined)
    return caller.club === undefined ? unknown : memberContext(caller, parts)
  })()
  // An answer that comes in time needs the database less than the other way round.
  return within(
    slowestLookUp,
    known.catch(() => unknown),
    unknown,
  )
}
