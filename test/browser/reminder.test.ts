import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openChat, useBrowser } from '#test/support/browser.ts'
import { outside } from '#test/support/outside.ts'
import { startTestProgram, type TestProgram } from '#test/support/program.ts'

const berlin = (wallTime: string) => Temporal.ZonedDateTime.from(`${wallTime}[Europe/Berlin]`).toInstant()

describe.skipIf(outside.chromium === undefined)('a reminder at the page', () => {
  const browser = useBrowser()
  let program: TestProgram
  beforeAll(async () => {
    program = await startTestProgram()
  })
  afterAll(() => program.remove())
  const open = (member: string) => openChat(browser.get(), program.url, member)

  it('arrives while the page is open', async () => {
    program.moveTo(berlin('2026-11-23T06:00'))
    const chat = await open('ada')
    await chat.say('/reminder 7:00 zone:Berlin')
    await chat.cards.getByText('Monday 23 November, 07:00').waitFor()
    program.moveTo(berlin('2026-11-23T07:00:05'))
    expect(await program.tick()).toBe(1)
    const reminder = chat.cards.filter({ hasText: 'Reminder' }).filter({ hasText: 'session 1 of 12' })
    await reminder.waitFor()
    expect(await reminder.getByRole('button', { name: 'Done', exact: true }).count()).toBe(1)
    expect(chat.faults).toEqual([])
  })

  it('waits when nobody looks, says when it was planned, and outlives a restart with everything else', async () => {
    program.moveTo(berlin('2026-11-24T06:00'))
    const chat = await open('ben')
    await chat.say('/reminder 7:00 zone:Berlin')
    await chat.cards.getByText('Tuesday 24 November, 07:00').waitFor()
    await chat.say('/checkin done day:yesterday')
    await chat.cards.getByText('Done for Monday 23 November').waitFor()
    await chat.page.goto('about:blank')
    await program.stop()
    program.moveTo(berlin('2026-11-24T08:10'))
    await program.start()
    expect(await program.tick()).toBeGreaterThanOrEqual(1)
    await chat.page.goto(program.url)
    await chat.cards.getByText('Your reminder is set').waitFor()
    const late = chat.cards.filter({ hasText: 'This was planned for 07:00' })
    await late.waitFor()
    await chat.page.reload()
    await late.waitFor()
    expect(await late.count()).toBe(1)
    await chat.say('/reminder')
    // The first drill began a plan on that Tuesday, whose next day is Thursday.
    await chat.cards.getByText('Thursday 26 November, 07:00').waitFor()
    await chat.say('/progress')
    await chat.cards.getByRole('cell', { name: '23 Nov: done' }).waitFor()
  })

  it('counts in the title what arrives while another page is in front', async () => {
    program.moveTo(berlin('2026-11-25T06:00'))
    const chat = await open('dana')
    await chat.say('/reminder 7:00 zone:Berlin')
    await chat.cards.getByText('Wednesday 25 November, 07:00').waitFor()
    await chat.page.evaluate(() => Object.defineProperty(document, 'hidden', { value: true, configurable: true }))
    program.moveTo(berlin('2026-11-25T07:00:05'))
    await program.tick()
    await chat.page.waitForFunction(() => document.title === '(1) Footfall')
  })

  it('keeps what was typed while the program is away, and goes on when it is back', async () => {
    program.moveTo(berlin('2026-11-26T12:00'))
    const chat = await open('cleo')
    await chat.page.getByText('Live').waitFor()
    await program.stop()
    await chat.page.getByText('Offline, trying again…').waitFor()
    await chat.say('/help')
    await chat.page.getByText(/I can't be reached just now/).waitFor()
    expect(await chat.box.inputValue()).toBe('/help')
    expect(await chat.page.locator('.turn').count()).toBe(0)
    await program.start()
    await chat.page.getByText('Live').waitFor()
    await chat.box.press('Escape')
    await chat.box.press('Enter')
    await chat.cards.getByRole('heading', { name: 'What I can do' }).waitFor()
  })

  it('comes at the minute that was chosen, by the program’s own clock', { timeout: 120_000 }, async () => {
    program.moveTo(Temporal.Now.instant())
    const chat = await open('waiter')
    const due = program
      .now()
      .toZonedDateTimeISO('Europe/Berlin')
      .add({ seconds: 70 })
      .round({ smallestUnit: 'minute', roundingMode: 'floor' })
    await chat.say(`/reminder ${due.toPlainTime().toString({ smallestUnit: 'minute' })} zone:Berlin`)
    await chat.cards.getByText('Your reminder is set').waitFor()
    const reminder = chat.cards.filter({ hasText: 'Reminder' }).filter({ hasText: 'session 1 of 12' })
    await reminder.waitFor({ timeout: 100_000 })
    const late = program.now().since(due.toInstant()).total('seconds')
    expect(late).toBeGreaterThanOrEqual(0)
    expect(late).toBeLessThan(20)
  })
})
