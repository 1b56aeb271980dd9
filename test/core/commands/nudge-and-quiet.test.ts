import { describe, expect, it } from 'vitest'
import { plainText } from '#core/reply/plain-text.ts'
import { labels, useCoach } from '#test/support/core/coach.ts'

const createCoach = useCoach()

describe('the nudge of /reminder', () => {
  it.each([
    ['/reminder 7pm nudge:20:30', 'When: 19:00, every day', 'Nudge: 20:30, if the day is still open'],
    ['/reminder 7 weekdays nudge 9pm', 'When: 07:00, Monday to Friday', 'Nudge: 21:00'],
    ['/reminder 7 20:30', 'When: 07:00', 'Nudge: 20:30'],
  ])('%s is set', async (line, when, nudge) => {
    const coach = createCoach()
    await coach.type(line)
    const listed = await coach.says('/reminder')
    expect(listed).toContain(when)
    expect(listed).toContain(nudge)
  })

  it('is added to the reminder there is, changed and turned off, and leaves it as it is', async () => {
    const coach = createCoach()
    await coach.type('/reminder 7 weekdays')
    expect(await coach.says('/reminder nudge:20:30')).toContain('Nudge: 20:30')
    expect(await coach.says('/reminder nudge 9pm')).toContain('Nudge: 21:00')
    expect(await coach.says('/reminder tue')).toMatch(/07:00, Tue.*Nudge: 21:00/s)
    const without = await coach.says('/reminder nudge:off')
    expect(without).toContain('When: 07:00, Tue')
    expect(without).not.toContain('Nudge')
  })

  it('needs a reminder to go with', async () => {
    const coach = createCoach()
    expect(await coach.says('/reminder nudge:20:30')).toContain('I need "time"')
  })

  it('goes off with the reminder, and "off" alone means both', async () => {
    const coach = createCoach()
    await coach.type('/reminder 7 nudge:20:30')
    expect(await coach.says('/reminder off')).toContain('Your reminder is off')
    expect(await coach.says('/reminder 7')).not.toContain('Nudge')
  })

  it('is not a time that I do not understand', async () => {
    expect(await createCoach().says('/reminder 7 nudge:late')).toContain('"late" isn\'t a time')
  })
})

describe('quiet hours', () => {
  it.each([
    ['/settings quiet:22:00-07:00', '22:00–07:00'],
    ['/settings quiet 10pm to 7am', '22:00–07:00'],
    ['/settings 10pm to 7am', '22:00–07:00'],
    ['/settings quiet:"10pm until 7am" day-end:4', '22:00–07:00'],
  ])('%s are set, shown, and taken back', async (line, expected) => {
    const coach = createCoach()
    expect(await coach.says('/settings')).toContain('Quiet hours: none')
    expect(await coach.says(line)).toContain(`Quiet hours: ${expected}`)
    expect(await coach.says('/settings')).toContain(`Quiet hours: ${expected}`)
    expect(await coach.says('/settings quiet:off')).toContain('Quiet hours: none')
  })

  it.each(['/settings quiet:22:00', '/settings quiet:7-7', '/settings quiet:night'])('%s are refused', async (line) => {
    const coach = createCoach()
    expect(await coach.says(line)).toContain('22:00-07:00, 10pm to 7am, or off')
    expect(await coach.says('/settings')).toContain('Quiet hours: none')
  })

  it('move a nudge to their end, and say so', async () => {
    const coach = createCoach()
    await coach.type('/reminder 7pm nudge:21:30')
    await coach.type('/settings quiet:21:00-22:00')
    const moved = 'Nudge: 22:00, if the day is still open: 21:30 is inside your quiet hours'
    expect(await coach.says('/reminder')).toContain(moved)
    await coach.type('/settings quiet:off')
    expect(await coach.says('/reminder')).toContain('Nudge: 21:30, if the day is still open\n')
  })

  it('are no place for a nudge that would come when its day is over', async () => {
    const coach = createCoach()
    await coach.type('/settings quiet:22:00-07:00')
    const refused = await coach.says('/reminder 7pm nudge:22:30')
    expect(refused).toContain(
      "22:30 is inside your quiet hours, and the day is over when they end, so a nudge couldn't",
    )
    expect(refused).toContain('Choose a time before 22:00.')
    expect(await coach.says('/reminder')).toContain('You have no reminder')
    expect(await coach.says('/reminder 7pm nudge:21:30')).toContain('Nudge: 21:30, if the day is still open')
  })

  it('that end before the day does move a nudge past midnight', async () => {
    const coach = createCoach()
    await coach.type('/settings quiet:22:00-02:00')
    const moved = 'Nudge: 02:00, if the day is still open: 22:30 is inside your quiet hours'
    expect(await coach.says('/reminder 7pm nudge:22:30')).toContain(moved)
  })

  it('ask about the nudge that they end for good, and leave it silent when it is kept', async () => {
    const coach = createCoach()
    await coach.type('/reminder 7pm nudge:22:30')
    const asked = await coach.reply('/settings quiet:22:00-07:00')
    expect(plainText(asked)).toContain('Your nudge, at 22:30, is inside your quiet hours, and the day is over')
    expect(labels(asked)).toEqual(['Keep it', 'Change the time', 'Change'])
    const never = "Nudge: 22:30 is inside your quiet hours, and the day is over when they end: it won't come"
    const kept = plainText(await coach.press(asked, 'Keep it'))
    expect(kept).toContain(never)
    expect(kept).not.toContain('It stays at')
    expect(await coach.says('/reminder 8pm nudge:22:30')).toContain(never)
    expect(await coach.says('/settings quiet:off')).not.toContain('Keep it?')
    expect(await coach.says('/reminder')).toContain('Nudge: 22:30, if the day is still open\n')
  })

  it('ask about a daily time within them before it is set, and keep it when it is meant', async () => {
    const coach = createCoach()
    await coach.type('/settings quiet:22:00-08:00')
    const asked = await coach.reply('/reminder 7 weekdays nudge:20:30')
    expect(plainText(asked)).toContain('07:00 is inside your quiet hours, 22:00–08:00. Keep it?')
    expect(labels(asked)).toEqual(['Keep it', 'Change the time'])
    expect(await coach.says('/reminder')).toContain('You have no reminder')
    const kept = plainText(await coach.press(asked, 'Keep it'))
    expect(kept).toMatch(/When: 07:00, Monday to Friday.*Nudge: 20:30/s)
    expect(await coach.says('/reminder mon')).toContain('When: 07:00, Mon')
    expect(await coach.says('/reminder 8')).toContain('When: 08:00')
  })

  it('ask about the daily time that they come to lie over, and leave it when it is meant', async () => {
    const coach = createCoach()
    await coach.type('/reminder 7')
    const asked = await coach.reply('/settings quiet:22:00-08:00')
    expect(plainText(asked)).toContain('Your daily reminder, at 07:00, is inside your quiet hours. Keep it?')
    expect(labels(asked)).toEqual(['Keep it', 'Change the time', 'Change'])
    expect(plainText(await coach.press(asked, 'Keep it'))).toMatch(/It stays at 07:00.*When: 07:00/s)
    expect(plainText(await coach.press(asked, 'Change the time', { time: '9' }))).toContain('When: 09:00')
    expect(await coach.says('/settings quiet:22:00-07:00')).not.toContain('Keep it?')
  })

  it('open the forms with what there is', async () => {
    const coach = createCoach()
    await coach.type('/reminder 7 weekdays nudge:22:30')
    const settings = await coach.reply('/settings quiet:22:00-06:00')
    expect(await coach.known(settings, 'Change')).toEqual({ quiet: '22:00-06:00', 'day-end': '03:00' })
    const reminder = await coach.reply('/reminder')
    const known = await coach.known(reminder, 'Change')
    expect(known).toEqual({ time: '07:00', days: 'mon tue wed thu fri', nudge: '22:30' })
    expect(plainText(await coach.press(reminder, 'Change', known))).toContain('Nudge: 22:30 is inside your quiet hours')
  })
})

describe('rest days', () => {
  it('bring a reminder to whoever asks for it', async () => {
    const coach = createCoach()
    await coach.type('/drill')
    await coach.type('/checkin')
    const set = await coach.reply('/reminder 21:00')
    expect(plainText(set)).toContain('Next: Wednesday 25 November, 21:00')
    const also = await coach.press(set, 'Also on rest days')
    expect(plainText(also)).toContain('It comes on rest days as well')
    expect(plainText(also)).toContain('Next: Tuesday 24 November, 21:00')
    const not = await coach.press(also, 'Not on rest days')
    expect(plainText(not)).toContain('Next: Wednesday 25 November, 21:00')
  })
})
