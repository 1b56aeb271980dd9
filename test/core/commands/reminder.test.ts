import { describe, expect, it } from 'vitest'
import { plainText } from '#core/reply/plain-text.ts'
import { labels, useCoach } from '#test/support/core/coach.ts'

const createCoach = useCoach()

describe('/reminder', () => {
  it('says how to have one when there is none', async () => {
    const reply = await createCoach().reply('/reminder')
    expect(plainText(reply)).toContain('You have no reminder')
    expect(labels(reply)).toEqual(['Set a reminder'])
  })

  it.each([
    ['/reminder 7pm weekdays', '19:00, Monday to Friday', 'Monday 23 November, 19:00'],
    ['/reminder 7', '07:00, every day', 'Tuesday 24 November, 07:00'],
    ['/reminder 19h30 mon wed fri', '19:30, Mon, Wed, Fri', 'Monday 23 November, 19:30'],
    ['/reminder noon weekends', '12:00, Sat, Sun', 'Saturday 28 November, 12:00'],
    ['/reminder 24:00', '00:00, every day', 'Tuesday 24 November, 00:00'],
  ])('%s is set, and tells the next time', async (line, when, next) => {
    const coach = createCoach()
    const set = await coach.reply(line)
    expect(plainText(set)).toContain(`When: ${when}`)
    expect(plainText(set)).toContain(`Next: ${next}`)
    expect(await coach.says('/reminder list')).toContain(`Next: ${next}`)
  })

  it("takes the club's zone and says so, until the member has one", async () => {
    const coach = createCoach()
    expect(await coach.says('/reminder 7')).toContain('I took Europe/Berlin for your time zone')
    const moved = await coach.says('/reminder 7 zone:new york')
    expect(moved).toContain('Time zone: America/New_York')
    expect(moved).toContain('Next: Tuesday 24 November, 07:00')
    expect(moved).not.toContain('I took')
    expect(await coach.says('/settings')).toContain("America/New_York (it's 12:00 there)")
    expect(await coach.says('/reminder 8')).toContain('Time zone: America/New_York')
  })

  it('changes the days or the time alone, and keeps the other', async () => {
    const coach = createCoach()
    await coach.type('/reminder 7pm weekdays')
    expect(await coach.says('/reminder mon')).toContain('When: 19:00, Mon')
    expect(await coach.says('/reminder 8pm')).toContain('When: 20:00, Mon')
  })

  it('needs a time for the first', async () => {
    const coach = createCoach()
    expect((await coach.type('/reminder weekdays')).kind).toBe('refused')
    expect((await coach.run('reminder', { action: 'set' })).kind).toBe('refused')
    expect(await coach.says('/reminder')).toContain('You have no reminder')
  })

  it('is turned off, and then there is none', async () => {
    const coach = createCoach()
    const set = await coach.reply('/reminder 7')
    expect(plainText(await coach.press(set, 'Turn it off'))).toContain('Your reminder is off')
    expect(await coach.says('/reminder')).toContain('You have no reminder')
    expect(await coach.says('/reminder off')).toContain('There was no reminder to turn off')
  })

  it('moves with the zone of its member', async () => {
    const coach = createCoach()
    await coach.type('/reminder 7pm weekdays')
    await coach.type('/settings zone:kolkata')
    const list = await coach.says('/reminder')
    expect(list).toMatch(
      /When: 19:00, Monday to Friday\nTime zone: Asia\/(Kolkata|Calcutta)\nNext: Tuesday 24 November, 19:00/,
    )
  })

  it('refuses an offset and says why', async () => {
    const coach = createCoach()
    expect(await coach.says('/reminder 7 zone:+02:00')).toContain('goes wrong when clocks change')
    expect(await coach.says('/reminder')).toContain('You have no reminder')
  })
})

describe('the next time of a reminder', () => {
  it('passes over rest days, a break, and a day that is done', async () => {
    const coach = createCoach()
    await coach.type('/drill')
    await coach.type('/reminder 21:00')
    expect(await coach.says('/reminder')).toContain('Monday 23 November, 21:00')
    await coach.type('/checkin')
    const done = await coach.says('/reminder')
    expect(done).toContain('Wednesday 25 November, 21:00')
    expect(done).toContain('bring no reminder')
    await coach.type('/pause 3 weeks')
    expect(await coach.says('/reminder')).toContain('Monday 14 December, 21:00')
  })
})
