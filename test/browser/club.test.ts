import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ChatPage, openChat, useBrowser } from '#test/support/browser.ts'
import { outside } from '#test/support/outside.ts'
import { startTestProgram, type TestProgram } from '#test/support/program.ts'

const berlin = (wallTime: string) => Temporal.ZonedDateTime.from(`${wallTime}[Europe/Berlin]`).toInstant()

describe.skipIf(outside.chromium === undefined)('a club at the page', () => {
  const browser = useBrowser()
  let program: TestProgram
  beforeAll(async () => {
    program = await startTestProgram()
  })
  afterAll(() => program.remove())
  const open = (member: string) => openChat(browser.get(), program.url, member)
  const cardIn = ({ cards }: ChatPage) => cards.filter({ hasText: "Today's drill" })

  it('is set up by dana with one form, and tries its channel', async () => {
    program.moveTo(berlin('2026-11-23T06:00'))
    const dana = await open('dana')
    const ada = await open('ada')
    await dana.say('/club setup')
    await dana.press('Set up')
    const form = dana.page.getByRole('dialog', { name: 'Set up the club' })
    expect(await form.getByLabel(/^Time, such as/).inputValue()).toBe('07:00')
    await form.getByLabel('Which channel').selectOption({ label: "Everyone's page" })
    await form.getByLabel(/^Days/).fill('mon-fri')
    await form.getByLabel("The club's time zone").fill('Berlin')
    await form.getByRole('button', { name: 'Save' }).click()
    await dana.cards.getByText('The club is set up').waitFor()
    await dana.cards.getByText('Monday 23 November, 07:00').waitFor()
    await dana.cards.getByText('Wednesday 25 November, 07:00').waitFor()
    await dana.press('Send a test message')
    await dana.cards.getByText("Sent. Have a look in Everyone's page.").waitFor()
    await ada.cards.getByText("This is where the club's daily drill will come.").waitFor()
    await dana.press('All settings')
    await dana.press('How late')
    const late = dana.page.getByRole('dialog', { name: 'A setting of the club' })
    expect(await late.getByLabel(/^How late/).inputValue()).toBe('120')
    await late.getByRole('button', { name: 'Cancel' }).click()
    await dana.press('Coach role')
    await dana.page.getByText('this page has no roles').waitFor()
    expect([...dana.faults, ...ada.faults]).toEqual([])
  })

  it('has one drill a day, whose count follows whoever presses Done, on every page and after a reload', async () => {
    const [ada, ben] = [await open('ada'), await open('ben')]
    await Promise.all([ada.page.getByText('Live').waitFor(), ben.page.getByText('Live').waitFor()])
    program.moveTo(berlin('2026-11-23T07:00:05'))
    expect(await program.tick()).toBe(1)
    await cardIn(ada).getByText('Nobody has done it yet').waitFor()
    await cardIn(ben).getByRole('button', { name: 'Done', exact: true }).click()
    await ben.cards.getByText('Done for Monday 23 November').waitFor()
    await cardIn(ada).getByText('1 has done it today.').waitFor()
    await cardIn(ada).getByRole('button', { name: 'Done', exact: true }).click()
    await cardIn(ben).getByText('2 have done it today.').waitFor()
    expect(await cardIn(ben).count()).toBe(1)
    await ada.press('Undo')
    await cardIn(ben).getByText('1 has done it today.').waitFor()
    await ada.page.reload()
    await cardIn(ada).getByText('1 has done it today.').waitFor()
    expect(await cardIn(ada).count()).toBe(1)
    expect([...ada.faults, ...ben.faults]).toEqual([])
  })

  it('is not set up by a member', async () => {
    const ben = await open('ben')
    await ben.say('/club setup')
    await ben.cards.getByText('/club is for admins of this club.').waitFor()
  })
})
