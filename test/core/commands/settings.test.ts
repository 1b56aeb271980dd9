import { describe, expect, it } from 'vitest'
import { useCoach } from '#test/support/core/coach.ts'

const createCoach = useCoach()

describe('/settings', () => {
  it('shows zone, language, quiet hours and day end, with the time there', async () => {
    expect(await createCoach().says('/settings')).toMatch(
      /Time zone: Europe\/Berlin \(it's 18:00 there\)\nLanguage: English\nQuiet hours: none\nDay ends at: 03:00/,
    )
  })

  it.each([
    ['/settings zone:"New York"', "Time zone: America/New_York (it's 12:00 there)"],
    ['/settings kyiv', "it's 19:00 there"],
    ['/settings day-end:04:00', 'Day ends at: 04:00'],
    ['/settings midnight', 'Day ends at: 00:00'],
    ['/settings day-end noon', 'Day ends at: 12:00'],
    ['/settings language:english', 'Language: English'],
  ])('%s changes what it names, and keeps it', async (line, expected) => {
    const coach = createCoach()
    expect(await coach.says(line)).toMatch(/^Your settings\n\nChanged\./)
    expect(await coach.says('/settings')).toContain(expected)
  })

  it.each([
    ['/settings day-end:12:01', 'can end at 12:00 at the latest, not at 12:01'],
    ['/settings language:klingon', 'I don\'t speak "klingon" yet. I speak: English'],
    ['/settings zone:UTC+2', 'is an offset'],
  ])('%s is refused, with what would do', async (line, why) => {
    const coach = createCoach()
    const before = await coach.says('/settings')
    expect(await coach.says(line)).toContain(why)
    expect(await coach.says('/settings')).toBe(before)
  })

  it('moves the practice day with its end', async () => {
    const coach = createCoach()
    coach.at('2026-11-24T05:00')
    expect(await coach.says('/checkin')).toContain('Tuesday 24 November')
    await coach.type('/settings day-end:6')
    expect(await coach.says('/checkin')).toContain('Monday 23 November')
  })

  it('changes nothing on an empty form', async () => {
    const coach = createCoach()
    const { reply } = await coach.run('settings', { ask: 'yes', zone: '', language: ' ', 'day-end': '' })
    expect(reply).toEqual(await coach.reply('/settings'))
  })
})
