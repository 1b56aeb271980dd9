import { memberError } from '../errors.ts'
import type { OptionType } from './option.ts'
import { readOption, short } from './option-types.ts'

/** A channel, picked from those the platform has: its own id of it. */
export function channelOption(): OptionType<string> {
  return idOption('channel')
}

/** A role, picked likewise. */
export function roleOption(): OptionType<string> {
  return idOption('role')
}

/** As many people as can be picked in place of one role. Our own choice. */
export const mostPicked = 20

/** A role or, where people are picked one by one, some of them: the platform's own ids, joined by commas. */
export function rolesOption(): OptionType<string> {
  return {
    ...roleOption(),
    maxLength: undefined,
    parse(input, _context, path) {
      const given = input.split(/[\s,]+/).filter((word) => word !== '')
      const unknown = given.find((word) => idOf(word) === undefined)
      if (unknown !== undefined) throw memberError('error.option.place', { given: short(unknown) }, path)
      const ids = [...new Set(given.map(idOf))]
      if (ids.length > mostPicked)
        throw memberError('error.option.people', { max: mostPicked, count: ids.length }, path)
      return ids.join(',')
    },
  }
}

/** The id in a mention as platforms write it (`<@U1|ada>`, `<!subteam^S1>`, `<@&1>`), or the word itself. */
function idOf(word: string): string | undefined {
  const [, mentioned] = /^<(?:@[!&]?|!subteam\^)([^|>]+)(?:\|[^>]*)?>$/.exec(word) ?? []
  const id = mentioned ?? word
  return isId(id) ? id : undefined
}

function isId(word: string): boolean {
  return /^[A-Za-z0-9_-]{1,64}$/.test(word)
}

function idOption(kind: 'channel' | 'role'): OptionType<string> {
  const type = readOption({
    longest: 1,
    read: (given) => (isId(given) ? given : undefined),
    refuse: (given, _context, path) => memberError('error.option.place', { given }, path),
  })
  return { ...type, kind }
}
