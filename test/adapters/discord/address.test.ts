import { describe, expect, it } from 'vitest'
import { findCaller, parseRef, refOf } from '#adapters/discord/address.ts'
import type { Guild } from '#adapters/discord/receive.ts'
import { findLanguage } from '#chat/language.ts'
import type { Club } from '#core/club.ts'

const user = { id: '7', name: 'Ada' }
const settings = {
  ...{ zone: 'UTC', language: 'en', lateWindow: 120 },
  ...{ channel: undefined, coachRole: '55', mentionRole: undefined, boardCoaches: true },
}
const known: Club = { id: 'c', platform: 'discord', platformId: '1', name: 'Striders', settings }
const clubs = [
  { id: '1', name: 'Striders' },
  { id: '2', name: 'Harriers' },
]

function callerIn(guild: Partial<Guild> | undefined, club?: string, of = clubs) {
  const unused = () => Promise.reject(new Error('nobody asks for this'))
  const sender = {
    user,
    locale: 'en-US',
    guild: guild && { id: '1', locale: undefined, roles: [], permissions: 0n, ...guild },
  }
  return findCaller(sender, club, {
    clubs: { find: unused, changeSettings: unused, left: unused, findOn: async () => known },
    memberships: { of: async () => of, use: unused, begun: unused, whoSetUp: unused },
    nameOf: async (id) => `server ${id}`,
    locales: ['en', 'pt-BR'],
  })
}

describe('a caller', () => {
  it.each([
    ['a member', {}, 'member'],
    ['a coach by the club’s own role', { roles: ['3', '55'] }, 'coach'],
    ['an admin by Manage Server', { permissions: 1n << 5n, roles: ['55'] }, 'admin'],
    ['an admin by Administrator', { permissions: 1n << 3n }, 'admin'],
    ['no admin by any other permission', { permissions: ~((1n << 5n) | (1n << 3n)) & 0xffffffffn }, 'member'],
  ])('in a server is %s', async (_, guild, role) => {
    const club = { id: '1', name: 'server 1' }
    expect(await callerIn(guild)).toEqual({ platform: 'discord', club, user, role, language: 'en', locale: 'en-US' })
  })

  it.each([
    ['pt-BR', { language: 'pt-BR' }],
    ['de', {}],
    [undefined, {}],
  ])('comes from a server that speaks what Discord says: %s', async (locale, spoken) => {
    expect((await callerIn({ locale })).club).toEqual({ id: '1', name: 'server 1', ...spoken })
  })

  it.each([
    ['for the club last used', undefined, '1'],
    ['for the button’s club', '2', '2'],
    ['for the club last used where the button has none', '', '1'],
  ])('in private speaks %s', async (_, button, id) => {
    const caller = await callerIn(undefined, button)
    expect(caller).toMatchObject({ club: { id }, role: 'member', private: { clubs } })
  })

  it('in private with a button of a club that has them no more is a visitor', async () => {
    expect(await callerIn(undefined, '3')).toMatchObject({ club: undefined, user })
  })

  it('whom no club has is a visitor, in the nearest language there is', async () => {
    expect(await callerIn(undefined, undefined, [])).toEqual({
      platform: 'discord',
      club: undefined,
      user,
      language: 'en',
    })
  })
})

describe('a language of Discord’s', () => {
  it.each([
    ['en-US', 'en'],
    ['pt-BR', 'pt-BR'],
    ['de', undefined],
    [undefined, undefined],
  ])('%s is %s here', (locale, language) => expect(findLanguage(locale, ['en', 'pt-BR'])).toBe(language))
})

describe('a reference', () => {
  it('names channel and message', () => expect(parseRef(refOf('12', '34'))).toEqual({ channel: '12', message: '34' }))
  it.each(['', '12', 'a/b', '12/34/56'])('%j is none', (ref) => expect(parseRef(ref)).toBeUndefined())
})
