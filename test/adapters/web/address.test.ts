import { describe, expect, it } from 'vitest'
import { parseMember } from '#adapters/web/address.ts'

describe('a member name', () => {
  it.each([
    ['ada', 'Ada', 'member'],
    ['ben', 'Ben', 'member'],
    ['cleo', 'Cleo', 'coach'],
    ['dana', 'Dana', 'admin'],
    ['runner_7-b', 'runner_7-b', 'member'],
    ['zoë', 'zoë', 'member'],
    ['n'.repeat(32), 'n'.repeat(32), 'member'],
  ])('%s enters the demo club as %s, a %s', (given, name, role) => {
    expect(parseMember(given)).toEqual({
      platform: 'web',
      club: { id: 'demo', name: 'Demo club' },
      user: { id: given, name },
      role,
    })
  })

  it('is the same in capitals', () => {
    expect(parseMember('ADA')).toEqual(parseMember('ada'))
  })

  it.each(['', ' ', 'a b', 'a'.repeat(33), 'a@b', '../ada', 'a\nb', '<b>', 'a.b', '\u202eada', 'a\u0000'])(
    'cannot be %j',
    (given) => {
      expect(parseMember(given)).toBeUndefined()
    },
  )
})
