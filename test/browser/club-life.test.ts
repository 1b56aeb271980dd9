import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openChat, useBrowser } from '#test/support/browser.ts'
import { outside } from '#test/support/outside.ts'
import { startTestProgram, type TestProgram } from '#test/support/program.ts'

const at = (date: number, time = '09:00') =>
  Temporal.ZonedDateTime.from(`2026-11-${String(date).padStart(2, '0')}T${time}[Europe/Berlin]`).toInstant()

describe.skipIf(outside.chromium === undefined)('a runner and their club at the page', () => {
  const browser = useBrowser()
  let program: TestProgram
  beforeAll(async () => {
    program = await startTestProgram()
    program.moveTo(at(2))
  })
  afterAll(() => program.remove())
  const open = (member: string) => openChat(browser.get(), program.url, member)

  it('enrols, says how hard it was, and is answered by the plan with a reason', async () => {
    const ada = await open('ada')
    await ada.say('/plan change days:"mon wed fri"')
    await ada.cards.getByRole('heading', { name: 'First four weeks' }).waitFor()
    for (const [date, effort] of [
      [2, 4],
      [4, 6],
      [6, 9],
    ] as const) {
      program.moveTo(at(date))
      await ada.say(`/checkin ${effort}`)
      await ada.cards.getByText(new RegExp(`Done for \\w+ ${date} November`)).waitFor()
    }
    await ada.cards.getByText('That took nearly all you had, so next time it comes easier').waitFor()
    expect(ada.faults).toEqual([])
  })

  it('takes a break and ends it, and can read what each day counted as', async () => {
    program.moveTo(at(9))
    const ada = await open('ada')
    await ada.say('/pause 1 week holiday')
    await ada.press('End the pause')
    await ada.cards.getByText('Welcome back!').waitFor()
    await ada.say('/checkin')
    await ada.cards.getByText('Done for Monday 9 November').waitFor()
    await ada.say('/progress why')
    await ada.cards
      .getByText(/Fri(day)? 6 Nov/)
      .first()
      .waitFor()
    expect(ada.faults).toEqual([])
  })

  it('stands on the board by choice alone, and is gone from it when they say so', async () => {
    const [ada, ben] = [await open('ada'), await open('ben')]
    await ben.say('/board')
    await ben.cards.getByText('Nobody is on it yet').waitFor()
    await ada.say('/board')
    await ada.press('Show me with my name')
    await ada.cards.getByText('You are on the board with your name.').waitFor()
    await ben.say('/board')
    await ben.cards.getByText('1. Ada: 100%').waitFor()
    await ada.press('Keep me off the board')
    await ada.cards.getByText("You aren't on the board any more.").waitFor()
    const before = await ben.cards.count()
    await ben.say('/board')
    await ben.cards.nth(before).getByText('Nobody is on it yet').waitFor()
    expect([...ada.faults, ...ben.faults]).toEqual([])
  })

  it('is seen by the coach only with consent, and can read who looked', async () => {
    const [ada, cleo] = [await open('ada'), await open('cleo')]
    await cleo.say('/coach')
    await cleo.cards.getByText('keep their logs to themselves').waitFor()
    expect(await cleo.cards.getByText('effort rising').count()).toBe(0)
    await ada.say('/settings')
    await ada.press('Let coaches see my log')
    await ada.cards.getByText('yes, with notes and pain').waitFor()
    await cleo.say('/coach')
    await cleo.cards.getByText('effort rising, from 4 to 9').waitFor()
    await ada.press('Who looked')
    await ada.cards.getByText("Cleo: your log, in the club's view").waitFor()
    expect([...ada.faults, ...cleo.faults]).toEqual([])
  })

  it('takes everything along as a file, also on a phone, and is forgotten', async () => {
    const ada = await openChat(browser.get(), program.url, 'ada', { viewport: { width: 360, height: 740 } })
    await ada.say('/settings export')
    const link = ada.cards.getByRole('link', { name: /^footfall-member-.*\.json$/ })
    const [download] = await Promise.all([ada.page.waitForEvent('download'), link.click()])
    expect(download.suggestedFilename()).toBe('footfall-member-2026-11-09.json')
    const wide = await ada.page.evaluate('document.documentElement.scrollWidth')
    expect(wide).toBeLessThanOrEqual(360)
    await ada.say('/settings forget')
    await ada.press('Delete everything about me')
    await ada.cards.getByText('Nothing about you is left here').waitFor()
    expect(ada.faults).toEqual([])
  })
})
