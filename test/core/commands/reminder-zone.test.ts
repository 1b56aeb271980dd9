import { describe, expect, it } from 'vitest'
import { plainText } from '#core/reply/plain-text.ts'
import { labels, useCoach } from '#test/support/core/coach.ts'

const createCoach = useCoach()

describe('the first /reminder where the platform tells no zone', () => {
  it('guesses from the locale, shows the member’s clock, and sets nothing before they have tapped', async () => {
    const coach = createCoach({ locale: 'en-GB' })
    const asked = await coach.reply('/reminder 7pm weekdays')
    expect(plainText(asked)).toContain("It's 17:00 for you, in Europe/London. Is that right?")
    expect(labels(asked)).toEqual(['Yes', 'Another place'])
    expect(await coach.says('/reminder')).toContain('You have no reminder')
    const set = plainText(await coach.press(asked, 'Yes'))
    expect(set).toMatch(/When: 19:00, Monday to Friday\nTime zone: Europe\/London\nNext: Monday 23 November, 19:00/)
    expect(await coach.says('/settings')).toContain('Europe/London')
  })

  it('asks who is in another place for that alone, and keeps the rest of the wish', async () => {
    const coach = createCoach({ locale: 'en-US' })
    const asked = await coach.reply('/reminder 7pm weekdays nudge:21:00')
    expect(await coach.known(asked, 'Another place')).toEqual({})
    expect(plainText(await coach.press(asked, 'Another place', { zone: 'atlantis' }))).toContain('atlantis')
    const again = await coach.press(asked, 'Another place')
    expect(labels(again)).toEqual(['Yes', 'Another place'])
    const set = plainText(await coach.press(again, 'Another place', { zone: 'paris' }))
    expect(set).toMatch(/When: 19:00, Monday to Friday\nTime zone: Europe\/Paris\n.*\nNudge: 21:00/)
  })

  it('shows the program’s own clock where the locale names no place', async () => {
    const asked = await createCoach({ locale: 'und' }).says('/reminder 7')
    expect(asked).toContain("It's 18:00 for you, in Europe/Berlin")
  })

  it('asks before it asks about quiet hours, which are hours of that zone', async () => {
    const coach = createCoach({ locale: 'en-GB' })
    await coach.type('/settings quiet:22:00-07:00')
    const asked = await coach.reply('/reminder 23:00')
    expect(labels(asked)).toEqual(['Yes', 'Another place'])
    const quiet = await coach.press(asked, 'Yes')
    expect(plainText(quiet)).toContain('23:00 is inside your quiet hours')
    expect(plainText(await coach.press(quiet, 'Keep it'))).toContain('Time zone: Europe/London')
  })

  it('asks nobody whose zone is known: named with it, their own, or one that an admin chose for the club', async () => {
    const coach = createCoach({ locale: 'en-US' })
    expect(await coach.says('/reminder 7 zone:paris')).toContain('Time zone: Europe/Paris')
    const settled = createCoach({ locale: 'en-US' })
    await settled.type('/settings zone:tokyo')
    expect(await settled.says('/reminder 7')).toContain('Time zone: Asia/Tokyo')
    const dana = createCoach({ locale: 'en-US', user: 'dana', role: 'admin' })
    await dana.run('club', { zone: 'Europe/Madrid' })
    const ada = createCoach({ locale: 'en-US', club: dana.club })
    expect(await ada.says('/reminder 7')).toContain('I took Europe/Madrid for your time zone')
  })

  it('asks nobody who has a reminder already', async () => {
    const coach = createCoach()
    await coach.type('/reminder 7')
    const abroad = createCoach({ locale: 'en-US', club: coach.club })
    expect(await abroad.says('/reminder 8')).toContain('When: 08:00')
  })
})

describe('the form that sets a club up', () => {
  it.each([
    ['a likely zone, where the platform tells none', 'es-ES', 'Europe/Madrid'],
    ['the program’s own, where there is nothing to guess from', 'und', 'Europe/Berlin'],
  ])('opens with %s', async (_, locale, zone) => {
    const dana = createCoach({ locale, user: 'dana', role: 'admin' })
    const start = await dana.reply('/club setup')
    expect(await dana.known(start, 'Set up')).toMatchObject({ zone })
    await dana.run('club', { zone: 'Asia/Tokyo' })
    expect(await dana.known(start, 'Set up')).toMatchObject({ zone: 'Asia/Tokyo' })
  })
})
