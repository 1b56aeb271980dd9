import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openChat, useBrowser } from '#test/support/browser.ts'
import { outside } from '#test/support/outside.ts'
import { startTestProgram, type TestProgram } from '#test/support/program.ts'

/** A Monday morning in Berlin. */
const monday = Temporal.ZonedDateTime.from('2026-11-23T09:00[Europe/Berlin]').toInstant()

describe.skipIf(outside.chromium === undefined)('a runner at the page', () => {
  const browser = useBrowser()
  let program: TestProgram
  beforeAll(async () => {
    program = await startTestProgram()
    program.moveTo(monday)
  })
  afterAll(() => program.remove())
  const open = (member: string) => openChat(browser.get(), program.url, member)

  it('is coached: today’s drill, Done, the four weeks, Undo', async () => {
    const chat = await open('ada')
    await chat.page.getByRole('button', { name: "Today's drill" }).click()
    await chat.cards.getByRole('heading', { name: /^Week 1, session 1 of 12/ }).waitFor()
    await chat.press('Done')
    await chat.cards.getByText('Done for Monday 23 November').waitFor()
    await chat.press('My progress')
    const chart = chat.cards.getByRole('table')
    await chart.waitFor()
    expect(await chart.getByRole('row').count()).toBe(5)
    expect(await chart.getByRole('cell', { name: '23 Nov: done' }).count()).toBe(1)
    const before = await chat.cards.count()
    await chat.press('Undo')
    await chat.cards.getByText('Taken back.').waitFor()
    expect(await chat.cards.count()).toBe(before)
    expect(await chat.cards.getByText('Done for Monday').count()).toBe(0)
    expect(chat.faults).toEqual([])
  })

  it('is asked why by the form of Not today, and can think better of it', async () => {
    const chat = await open('ben')
    await chat.say('/drill')
    await chat.cards.getByRole('button', { name: 'Not today' }).waitFor()
    await chat.press('Not today')
    const form = chat.page.getByRole('dialog', { name: 'Not today' })
    await form.getByLabel('Why not today').waitFor()
    await chat.page.keyboard.press('Escape')
    await form.waitFor({ state: 'detached' })
    expect(await chat.cards.count()).toBe(1)
    await chat.press('Not today')
    await form.getByLabel('Why not today').selectOption('travel')
    await form.getByLabel('A note for yourself').fill('on a <b>train</b>')
    await form.getByRole('button', { name: 'Save' }).click()
    await chat.cards.getByText('Not today, noted for Monday 23 November').waitFor()
    await chat.cards.getByText('on a <b>train</b>').waitFor()
    expect(await chat.page.locator('.turn.said').allTextContents()).toEqual([
      expect.stringContaining('/drill'),
      expect.stringContaining('Not today'),
    ])
  })

  it('is told at the field what is wrong with it', async () => {
    const chat = await open('fielder')
    await chat.page.getByRole('button', { name: 'Set a reminder' }).click()
    const form = chat.page.getByRole('dialog', { name: 'Your reminder' })
    const time = form.getByLabel(/^Time, such as/)
    await time.fill('soonish')
    await form.getByRole('button', { name: 'Save' }).click()
    await form.getByText(/"soonish" isn't a time/).waitFor()
    expect(await time.getAttribute('aria-invalid')).toBe('true')
    expect(await time.evaluate((field) => field === document.activeElement)).toBe(true)
    await time.fill('7:30')
    await time.press('Enter')
    await chat.cards.getByText('Your reminder is set').waitFor()
  })

  it('gets an answer with its sources', async () => {
    const chat = await open('asker')
    await chat.say('/why-heel-strike')
    const card = chat.cards.last()
    await card.getByRole('heading', { name: 'What research says' }).waitFor()
    const source = card.getByRole('region', { name: 'Sources' }).getByRole('link').first()
    expect(await source.getAttribute('rel')).toBe('noopener noreferrer')
  })

  it('is someone else after switching, with a conversation of their own', async () => {
    const chat = await open('cleo')
    await chat.say('/help')
    await chat.cards.getByRole('heading', { name: 'What I can do' }).waitFor()
    await chat.page.getByLabel('You are').selectOption('+')
    const form = chat.page.getByRole('dialog')
    await form.getByLabel('Your name').fill('not a name!')
    await form.getByRole('button', { name: 'Join' }).click()
    await form.getByText(/Up to 32 letters/).waitFor()
    await form.getByLabel('Your name').fill('Newcomer')
    await form.getByRole('button', { name: 'Join' }).click()
    await chat.page.getByRole('heading', { name: 'Quick feet start at the hip' }).waitFor()
    expect(await chat.cards.count()).toBe(0)
    await chat.page.reload()
    await chat.page.getByLabel('You are').waitFor()
    expect(await chat.page.getByLabel('You are').inputValue()).toBe('newcomer')
    await chat.page.getByLabel('You are').selectOption('cleo')
    await chat.cards.getByRole('heading', { name: 'What I can do' }).waitFor()
  })

  it('writes and sees hostile text as text', async () => {
    const chat = await open('mallory')
    const hostile = '<img src=x onerror="document.title=1"> <!channel> \u202egnp.exe &amp; {0} `x`'
    await chat.say(hostile)
    await chat.cards.first().waitFor()
    expect(await chat.page.locator('.turn.said .bubble').textContent()).toBe(hostile)
    await chat.say(`/checkin partly note:${hostile}`)
    const noted = chat.cards.filter({ hasText: 'Partly done' }).getByRole('definition')
    expect(await noted.textContent()).toBe(hostile)
    expect(await chat.page.locator('.turn img').count()).toBe(0)
    expect(await chat.page.title()).toBe('Footfall')
    expect(chat.faults).toEqual([])
  })

  // The last: everyone in the club has this message from then on.
  it('sees what someone shares with the club, and the sender sees it once', async () => {
    const [one, other] = [await open('sharer'), await open('reader')]
    await other.page.getByText('Live').waitFor()
    await one.say('/drill 3 share:yes')
    await other.cards.getByText('Shown to the whole club').waitFor()
    await one.page.reload()
    await one.cards.first().waitFor()
    expect(await one.cards.getByText('Shown to the whole club').count()).toBe(1)
  })
})
