import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openChat, useBrowser } from '#test/support/browser.ts'
import { outside } from '#test/support/outside.ts'
import { startTestProgram, type TestProgram } from '#test/support/program.ts'

const berlin = (wallTime: string) => Temporal.ZonedDateTime.from(`${wallTime}[Europe/Berlin]`).toInstant()

/** What the ranker makes of a question changes with what it learns: one of these is sure to stand between answers. */
async function findUnclear(url: string): Promise<string> {
  for (const question of ['heel or forefoot', 'hamstring', 'muscles', 'bands and boxes', 'drill', 'feet']) {
    const { verdict } = await (await fetch(`${url}/api/answers?q=${encodeURIComponent(question)}`)).json()
    if (verdict === 'between') return question
  }
  throw new Error('No question of the list stands between answers any more')
}

describe.skipIf(outside.chromium === undefined)('questions at the page', () => {
  const browser = useBrowser()
  let program: TestProgram
  beforeAll(async () => {
    program = await startTestProgram()
    program.moveTo(berlin('2026-11-23T12:00'))
  })
  afterAll(() => program.remove())
  const open = (member: string) => openChat(browser.get(), program.url, member)

  it('are answered with their typos, and the answer is voted on', async () => {
    const ada = await open('ada')
    await ada.say('is it bad taht i heel strke')
    await ada.cards.getByRole('heading', { name: 'Is landing on my heel bad?' }).waitFor()
    await ada.press('👎 Not helpful')
    await ada.cards.getByText('noted it for your coach').waitFor()
    const cleo = await open('cleo')
    await cleo.say('/coach questions')
    await cleo.press("What didn't help")
    await cleo.cards.getByText('👍 0, 👎 1').waitFor()
    await ada.press('👍 Helpful')
    await ada.cards.getByText('Good to know').waitFor()
    expect([...ada.faults, ...cleo.faults]).toEqual([])
  })

  it('are met with "Did you mean" where several may be meant', async () => {
    const ada = await open('ada')
    await ada.say(await findUnclear(program.url))
    const card = ada.cards.filter({ hasText: 'Did you mean…?' })
    await card.waitFor()
    expect(await card.getByRole('button').count()).toBeGreaterThan(2)
    await card.getByRole('button').first().click()
    await ada.cards.getByText('What research says').waitFor()
    await card.getByRole('button', { name: 'None of these' }).click()
    await ada.cards.getByText("I don't know that one yet").waitFor()
    expect(ada.faults).toEqual([])
  })

  it('reach the coach when nobody knows, and come back by themselves', async () => {
    const [ben, cleo] = [await open('ben'), await open('cleo')]
    await ben.page.getByText('Live').waitFor()
    await ben.say('where does the club park its cars on sundays')
    await ben.cards.getByText("I don't know that one yet").waitFor()
    await ben.press('Ask my coach')
    await ben.cards.getByText('Your coach has it now').waitFor()
    await cleo.say('/coach questions')
    await cleo.cards.getByText('where does the club park').waitFor()
    await cleo.press('Open 1')
    await cleo.cards.getByText('ben, ').waitFor()
    await cleo.press('Answer')
    const form = cleo.page.getByRole('dialog', { name: 'Your answer' })
    expect(await form.getByLabel('The question, as the club will read it').inputValue()).toContain('park its cars')
    await form.getByLabel('Your answer').fill('Behind the swimming pool.\n\nIt is free before nine.')
    await form.getByRole('button', { name: 'Save' }).click()
    await cleo.cards.getByText("I'll bring it to the one who asked.").waitFor()
    await program.tick()
    await ben.cards.getByText('Your coach has answered').waitFor()
    await ben.page.reload()
    await ben.cards.getByText('Behind the swimming pool.').waitFor()
    await ben.cards.getByText('It is free before nine.', { exact: true }).waitFor()
    const ada = await open('ada')
    await ada.say('hi, where does the club park its cars on sundays?')
    await ada.cards.getByText('From your coach').waitFor()
    await ada.cards.getByText('Behind the swimming pool.').waitFor()
    expect([...ada.faults, ...ben.faults, ...cleo.faults]).toEqual([])
  })

  it('about one’s own form are asked in two forms, on a narrow screen too', async () => {
    const ada = await openChat(browser.get(), program.url, 'ada', { viewport: { width: 360, height: 740 } })
    await ada.say('/form-check')
    await ada.press('Begin')
    const first = ada.page.getByRole('dialog', { name: 'Form check, part 1 of 2' })
    await first.getByLabel('On video, which part lands first?').selectOption({ label: 'The heel' })
    await first.getByLabel('On video, where does your foot touch down?').selectOption('ahead')
    await first.getByLabel('Does a knee hurt when you run?').selectOption({ label: 'No' })
    await first.getByRole('button', { name: 'Save' }).click()
    await ada.press('Three more questions')
    const second = ada.page.getByRole('dialog', { name: 'Form check, part 2 of 2' })
    await second.getByLabel('land on the forefoot').selectOption('never')
    await second.getByLabel('Do your feet lag behind you?').selectOption('tired')
    await second.getByLabel('Did your longest run grow fast lately?').selectOption('no')
    await second.getByRole('button', { name: 'Save' }).click()
    await ada.cards.getByText('A shorter, quicker step').waitFor()
    const wide = await ada.page.evaluate(
      () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
    )
    expect([wide, ada.faults]).toEqual([false, []])
  })
})
