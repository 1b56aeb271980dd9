import { describe, expect, it } from 'vitest'
import type { Visitor } from '#core/member.ts'
import { plainText } from '#core/reply/plain-text.ts'
import type { OptionInputs } from '#core/reply/reply.ts'
import { type Coach, labels, useCoach } from '#test/support/core/coach.ts'

const now = Temporal.Instant.from('2026-11-23T17:00:00Z')
const visitor: Visitor = { platform: 'web', club: undefined, user: { id: 'zoe', name: 'Zoe' }, language: 'en' }

describe('someone in no club', () => {
  const coach = useCoach()
  const type = (by: Coach, text: string, caller = visitor) => by.dispatch({ caller, now, wish: { kind: 'line', text } })
  const run = (by: Coach, command: string, options: OptionInputs = {}) =>
    by.dispatch({ caller: visitor, now, wish: { kind: 'command', command, options } })

  it.each([
    ['should I land on my forefoot?', /forefoot/i],
    ['/why what-is-the-pull', /pull/i],
    ['/why-heel-strike', /heel/i],
    ['/drill 3', /3 · /],
    ['/help', /What I can do/],
    ['/footfall', /What I can do/],
  ])('is answered %s', async (line, expected) => {
    const answered = await type(coach(), line)
    expect(answered.kind).toBe('answered')
    expect(plainText(answered.reply)).toMatch(expected)
  })

  it.each([
    '/drill',
    '/drill 3 share:yes',
    '/checkin',
    '/progress',
    '/plan',
    '/reminder 7',
    '/pause',
    '/settings',
    '/club',
    'stop',
  ])('is told politely that %s needs a club', async (line) => {
    const refused = await type(coach(), line)
    expect(refused.kind).toBe('refused')
    expect(plainText(refused.reply)).toContain('belongs to a club')
  })

  it('gets no button that leads nowhere', async () => {
    const ada = coach()
    const asked = ['/drill 2', '/why', '/why-heel-strike', 'should I land on my forefoot?']
    for (const line of asked) {
      for (const { command, options } of (await type(ada, line)).reply.actions) {
        expect((await run(ada, command, options)).kind).toBe('answered')
      }
    }
  })

  it('who reads a language there is none of gets the first', async () => {
    const asked = await type(coach(), '/why', { ...visitor, language: 'xx' })
    expect(plainText(asked.reply)).toContain('What I can tell you about')
  })
})

describe('someone in several clubs who writes in private', () => {
  const coach = useCoach()

  it('finds a button for each other club, whose press goes over to that one and stays there', async () => {
    const user = 'wanderer'
    const [here, there] = [coach({ user }), coach({ user })]
    await Promise.all([here.member(), there.member()])
    const clubs = [here, there].map(({ club }) => ({ id: club, name: `Club ${club}` }))
    const inPrivate = coach({ user, club: here.club, clubs })
    const shown = await inPrivate.reply('/why-heel-strike')
    const button = shown.actions.find(({ label }) => label.startsWith('Switch to'))
    expect(button).toMatchObject({ label: `Switch to Club ${there.club}`, club: there.club })
    const last = async () => (await here.stores.memberships.of('web', user))[0]?.id
    // Pressed in the other club, as the button says.
    const gone = coach({ user, club: there.club, clubs: await here.stores.memberships.of('web', user) })
    gone.at('2026-11-23T18:05')
    const arrived = await gone.run(button?.command ?? '', button?.options)
    expect(plainText(arrived.reply)).toContain("You're with")
    expect(labels(arrived.reply)[0]).toBe("Today's session")
    expect(await last()).toBe(there.club)
  })

  it('finds none under what the club sees, and none in a club of theirs', async () => {
    const ada = coach()
    const clubs = [
      { id: ada.club, name: 'One' },
      { id: 'other', name: 'Two' },
    ]
    const inPrivate = coach({ club: ada.club, clubs })
    expect(labels(await inPrivate.reply('/drill 3 share:yes')).join()).not.toContain('Switch')
    expect(labels(await ada.reply('/why')).join()).not.toContain('Switch')
  })
})
