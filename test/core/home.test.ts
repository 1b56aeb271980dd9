import { describe, expect, it } from 'vitest'
import { changesHome } from '#core/home.ts'
import { plainText } from '#core/reply/plain-text.ts'
import { type Coach, labels, useCoach } from '#test/support/core/coach.ts'

const coach = useCoach()
const pageOf = async (by: Coach) => (await by.home()).parts.map(plainText)

describe('the home page', () => {
  it('shows today’s session, the next reminder, four weeks and settings, each with its buttons', async () => {
    const ada = coach()
    await ada.reply('/drill')
    await ada.reply('/reminder 07:00 weekdays')
    const { parts } = await ada.home()
    const [today, reminder, progress, settings] = parts.map(plainText)
    expect(today).toContain('session 1 of 12')
    expect(reminder).toMatch(/07:00.*Wednesday 25 November/s)
    expect(progress).toContain('Streak')
    expect(settings).toContain('Europe/Berlin')
    expect(parts.map((part) => labels(part)[0])).toEqual(['Done', 'Change', 'Why? Day by day', 'Change'])
  })

  it('shows a check-in as soon as there is one', async () => {
    const ada = coach()
    await ada.reply('/drill')
    const [before] = await pageOf(ada)
    await ada.reply('/checkin')
    const [today, , progress] = await pageOf(ada)
    expect(today).not.toBe(before)
    expect(today).toContain('Done for today')
    expect(progress).toContain('1/12')
  })

  it('begins no plan and makes nobody a member, however often it is looked at', async () => {
    const ben = coach()
    const [today] = await pageOf(ben)
    expect(today).toContain('You follow no plan yet')
    expect(await ben.stores.clubs.findOn('web', ben.club)).toBeUndefined()
    await ben.reply('/help')
    expect((await pageOf(ben))[0]).toContain('You follow no plan yet')
    expect(await ben.stores.enrolments.current(await ben.member())).toBeUndefined()
  })

  it('shows nothing of someone who was forgotten', async () => {
    const ada = coach()
    await ada.reply('/reminder 07:00')
    await ada.run('settings', { action: 'forget', sure: 'yes' })
    const page = (await pageOf(ada)).join('\n')
    expect(page).toContain('You follow no plan yet')
    expect(page).not.toContain('07:00')
  })

  it('is in the member’s language', async () => {
    const ada = coach()
    await ada.reply('/settings language:es')
    const { language } = await ada.home()
    expect([language, (await pageOf(ada)).at(-1)]).toEqual(['es', expect.stringContaining('Idioma')])
  })

  it('leaves what is said once to an answer', async () => {
    const ada = coach()
    await ada.reply('/reminder 07:00')
    await ada.reply('/pause until:tomorrow')
    ada.at('2026-11-26T12:00')
    await ada.home()
    expect(await ada.says('/drill')).toContain('Your break is over')
  })

  it.each([
    ['checkin', true],
    ['why', false],
  ])('is changed by /%s: %s', (command, changes) => expect(changesHome(command)).toBe(changes))
})
