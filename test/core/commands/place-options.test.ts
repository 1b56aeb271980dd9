import { describe, expect, it } from 'vitest'
import { rolesOption } from '#core/commands/place-options.ts'
import { MemberError } from '#core/errors.ts'
import { parseContext } from '#test/support/core/context.ts'

const read = (given: string) => {
  try {
    return rolesOption().parse(given, parseContext(), 'coach-role')
  } catch (error) {
    if (error instanceof MemberError) return error.code
    throw error
  }
}

describe('people in place of a role', () => {
  const people = (count: number) => Array.from({ length: count }, (_, index) => `U${index}`)

  it.each([
    ['one role', '123', '123'],
    ['people joined by commas', 'U1,U2', 'U1,U2'],
    ['people with spaces', ' U1, U2  U3 ', 'U1,U2,U3'],
    ['someone twice', 'U1,U1', 'U1'],
    ['mentions of people', '<@U1> <@U2|ben>', 'U1,U2'],
    ['a mention of a user group', '<!subteam^S1|@coaches>', 'S1'],
    ['a mention of a role', '<@&77>', '77'],
    ['twenty people', people(20).join(','), people(20).join(',')],
    ['twenty-one people', people(21).join(','), 'error.option.people'],
    ['a word that is no id', 'U1,@ben', 'error.option.place'],
    ['markup that is no mention', '<!channel>', 'error.option.place'],
  ])('read %s', (_, given, expected) => expect(read(given)).toBe(expected))
})
