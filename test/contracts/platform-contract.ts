import { afterEach, expect, it } from 'vitest'
import type { Message, Person, PlatformDriver, PlatformTraits } from './platform-driver.ts'

/** What the coach promises on every platform that people chat on. Each test has a club of its own; time only goes on. */
export function platformContract(driver: () => PlatformDriver, { stranger, manyClubs }: PlatformTraits): void {
  afterEach(() => expect(driver().breaches()).toEqual([]))
  conversation(driver)
  buttons(driver)
  privateTalk(driver)
  if (manyClubs) twoClubs(driver)
  if (stranger !== undefined) clublessTalk(driver, stranger)
  clubReminder(driver)
  losses(driver)
}

function conversation(driver: () => PlatformDriver): void {
  it('shows the day’s drill, records one press of Done, and takes it back', async () => {
    const { ada, channel } = await driver().club('Striders')
    const card = await ada.runs('drill', {}, channel)
    expect([card.kind, card.isPrivate]).toEqual(['message', true])
    const done = await ada.presses(card.message, 'Done')
    expect(done.message.text()).toMatch(/^Done for .* session 1 of 12/s)
    const undone = await ada.presses(done.message, 'Undo')
    expect([undone.replaced, undone.message.text()]).toEqual([true, expect.stringContaining('Taken back')])
    expect((await ada.runs('progress', {}, channel)).message.text()).not.toContain('1/12')
  })

  it('asks in a form for what a button leaves open', async () => {
    const { ada, channel } = await driver().club('Striders')
    const card = await ada.runs('drill', {}, channel)
    const { kind, form } = await ada.presses(card.message, 'Not today')
    expect([kind, Object.keys(form.fields)]).toEqual(['form', ['reason', 'note']])
    const noted = await ada.fills(form, { reason: 'travel', note: 'in the **train**' })
    expect([noted.isPrivate, noted.message.text()]).toEqual([true, expect.stringContaining('Not today')])
  })

  it('fills a form with what it knows', async () => {
    const { ada, channel } = await driver().club('Striders')
    const set = await ada.runs('reminder', { time: '06:30', days: 'mon wed', zone: 'Europe/Berlin' }, channel)
    const { form } = await ada.presses(set.message, 'Change')
    expect(form.fields).toMatchObject({ time: '06:30', zone: 'Europe/Berlin' })
  })

  it('tells what was wrong with a form, and takes it the next time', async () => {
    const { ada, channel } = await driver().club('Striders')
    const asked = await ada.runs('reminder', {}, channel)
    const { form } = await ada.presses(asked.message, 'Set a reminder')
    const refused = await ada.fills(form, { time: 'noonish', zone: 'Europe/Berlin' })
    expect(refused.message.text()).toContain('noonish')
    const again = await ada.presses(asked.message, 'Set a reminder')
    expect((await ada.fills(again.form, { time: '12:00' })).message.text()).toContain('12:00')
  })

  it('refuses a member what is for admins, before any form', async () => {
    const { ada, said } = await driver().club('Striders')
    const [welcome] = said()
    const refused = await ada.presses(the(welcome), 'Set up')
    expect(refused.message.text()).toContain('/club is for admins')
  })

  it('answers a question, openly where it was mentioned', async () => {
    const { ada } = await driver().club('Striders')
    const answer = await ada.writes('is it bad to land on my heel?', ada.inPrivate)
    expect(answer.text()).toContain('Landing on your heel is not a fault')
  })
}

function buttons(driver: () => PlatformDriver): void {
  it('records once what the platform brings twice', async () => {
    const { ada, channel } = await driver().club('Striders')
    const card = await ada.runs('drill', {}, channel)
    driver().bringTwice()
    const done = await ada.presses(card.message, 'Done')
    expect((await ada.presses(done.message, 'Undo')).message.text()).toContain('Taken back')
    // Had it been recorded twice, the other one would count now.
    expect((await ada.runs('progress', {}, channel)).message.text()).not.toContain('1/12')
  })

  it('knows a button that was sent before a restart', async () => {
    const { ada, channel } = await driver().club('Striders')
    const card = await ada.runs('drill', {}, channel)
    await driver().restart()
    expect((await ada.presses(card.message, 'Done')).message.text()).toContain('Done for')
  }, 60_000)

  it('says politely that a button is somebody else’s', async () => {
    const { ada, ben, channel, said, setUp, admin } = await driver().club('Striders')
    const card = await ada.runs('drill', {}, channel)
    await setUp('07:00')
    const seen = await ben.forges(the(said()[0]), card.message.idOf('Done'))
    expect([seen.isPrivate, seen.message.text()]).toEqual([true, expect.stringContaining('somebody else')])
    expect((await admin.runs('drill', {}, channel)).kind).toBe('message')
  })

  it.each([
    ['forged', (id: string) => `${id.slice(0, -1)}${id.endsWith('A') ? 'B' : 'A'}`],
    ['made up', () => 'done'],
    ['of another version', (id: string) => id.replace('v1', 'v9')],
  ])('does nothing for a button that is %s', async (_, change) => {
    const { ada, channel, said } = await driver().club('Striders')
    const card = await ada.runs('drill', {}, channel)
    await ada.forgesInVain(the(said()[0]), change(card.message.idOf('Done')))
    expect((await ada.runs('progress', {}, channel)).message.text()).not.toContain('1/12')
  })
}

function privateTalk(driver: () => PlatformDriver): void {
  it('brings a reminder to who asked for one, and to nobody else', async () => {
    const { ada, ben, channel } = await driver().club('Striders')
    await ada.runs('reminder', { time: '07:00', zone: 'Europe/Berlin' }, channel)
    await ben.runs('drill', {}, channel)
    const before = ada.told().length
    await driver().passTo('07:00')
    const card = await ada.toldAfter(before + 1)
    expect(card.buttons()).toEqual(expect.arrayContaining(['Done', 'Partly', 'Not today']))
    const done = await ada.presses(card, 'Done')
    expect([done.isPrivate, done.message.text()]).toEqual([false, expect.stringContaining('Done for')])
    expect(ben.told()).toEqual([])
  })
}

function twoClubs(driver: () => PlatformDriver): void {
  it('does nothing for a button of another club', async () => {
    const { ada, channel } = await driver().club('Striders')
    const other = await driver().club('Harriers')
    other.join(ada)
    const card = await ada.runs('drill', {}, channel)
    await ada.forgesInVain(the(other.said()[0]), card.message.idOf('Done'))
    expect((await ada.runs('progress', {}, channel)).message.text()).not.toContain('1/12')
  })

  it('sends nothing once it was taken out of the club', async () => {
    const gone = await driver().club('Striders')
    const still = await driver().club('Harriers')
    for (const { setUp } of [gone, still]) await setUp('07:00')
    gone.expel()
    await driver().passTo('07:00')
    await still.saidAfter(2)
    expect(gone.said()).toHaveLength(1)
  })
}

function clublessTalk(driver: () => PlatformDriver, stranger: () => Person): void {
  it('speaks in private for the club last used, and offers the other', async () => {
    const { ada, channel } = await driver().club('Striders')
    const other = await driver().club('Harriers')
    other.join(ada)
    await ada.runs('reminder', { time: '06:00', zone: 'Europe/Berlin' }, channel)
    await driver().passTo('12:00')
    await ada.runs('help', {}, other.channel)
    const asked = await ada.runs('reminder', {}, ada.inPrivate)
    expect([asked.isPrivate, asked.message.buttons()]).toEqual([false, expect.arrayContaining(['Switch to Striders'])])
    expect(asked.message.text()).toContain('no reminder')
    await driver().passTo('13:00')
    const switched = await ada.presses(asked.message, 'Switch to Striders')
    expect(switched.message.buttons()).toContain('Switch to Harriers')
    expect((await ada.runs('reminder', {}, ada.inPrivate)).message.text()).toContain('06:00')
  })

  it('answers someone of no club what is only content, and says what the rest needs', async () => {
    const someone = stranger()
    const why = await someone.runs('why-heel-strike', {}, someone.inPrivate)
    expect(why.message.text()).toContain('Landing on your heel')
    const drill = await someone.runs('checkin', {}, someone.inPrivate)
    expect(drill.message.text()).toContain('belongs to a club')
  })
}

function clubReminder(driver: () => PlatformDriver): void {
  it('walks an admin through the set-up, and sends a test message when asked', async () => {
    const { admin, saidAfter, setUp } = await driver().club('Striders')
    const set = await setUp('07:00')
    expect(set.message.text()).toMatch(/The club is set up.*07:00, every day.*Europe\/Berlin/s)
    expect(set.message.text().match(/November|December/g)).toHaveLength(3)
    const sent = await admin.presses(set.message, 'Send a test message')
    expect([sent.isPrivate, sent.message.text()]).toEqual([true, expect.stringContaining('Sent')])
    expect((await saidAfter(2)).text()).toContain('This is a test')
  })

  it('says in words what it may not do in the channel', async () => {
    const { silence, setUp, admin, said } = await driver().club('Striders')
    const lacking = silence()
    const set = await setUp('07:00')
    expect(set.message.text()).toMatch(/Still missing:/)
    expect(set.message.text()).toContain(lacking)
    const test = await admin.presses(set.message, 'Send a test message')
    expect(test.message.text()).toContain('Still missing')
    expect(said()).toHaveLength(1)
  })

  it('puts one drill in the channel, counts fifty who press Done at once, and changes the message a few times', async () => {
    const { people, saidAfter, setUp, said } = await driver().club('Striders')
    const runners = people(50)
    await setUp('07:00')
    await driver().passTo('07:00')
    const card = await saidAfter(2)
    expect(card.text()).toContain('Nobody has done it yet')
    const seen = await Promise.all(runners.map((runner) => runner.presses(card, 'Done')))
    for (const { isPrivate, message } of seen) {
      expect([isPrivate, message.text()]).toEqual([true, expect.stringContaining('Done for')])
    }
    await card.until('50 have done it today')
    expect(card.changes()).toBeLessThan(8)
    expect(said()).toHaveLength(2)
  }, 30_000)

  it('lets the count go down again for who takes it back', async () => {
    const { ada, ben, saidAfter, setUp } = await driver().club('Striders')
    await setUp('07:00')
    await driver().passTo('07:00')
    const card = await saidAfter(2)
    await ben.presses(card, 'Done')
    const done = await ada.presses(card, 'Done')
    await card.until('2 have done it today')
    await ada.presses(done.message, 'Undo')
    await card.until('1 has done it today')
  }, 20_000)
}

function losses(driver: () => PlatformDriver): void {
  it('tells someone whose private messages are closed, the next time they come by', async () => {
    const { ada, channel } = await driver().club('Striders')
    await ada.runs('reminder', { time: '07:00', zone: 'Europe/Berlin' }, channel)
    ada.closeDirect()
    await driver().passTo('07:00')
    await expect
      .poll(async () => (await ada.runs('help', {}, channel)).message.text(), { timeout: 10_000 })
      .toContain("couldn't bring you your last reminder")
    expect(ada.told()).toEqual([])
  }, 20_000)

  it('tells the admin when the channel is gone, and sends nothing more there', async () => {
    const { admin, deleteChannel, setUp } = await driver().club('Striders')
    await setUp('07:00')
    deleteChannel()
    await driver().passTo('07:00')
    expect((await admin.toldAfter(1)).text()).toContain('channel')
  })

  it('writes no more to who has left the club', async () => {
    const { ada, ben, channel, leave } = await driver().club('Striders')
    for (const each of [ada, ben]) await each.runs('reminder', { time: '07:00', zone: 'Europe/Berlin' }, channel)
    leave(ada)
    await driver().passTo('07:00')
    await ben.toldAfter(1)
    expect(ada.told()).toEqual([])
  })
}

function the(message: Message | undefined): Message {
  if (message === undefined) throw new Error('There is no such message')
  return message
}
