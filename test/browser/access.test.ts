import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ChatPage, openChat, useBrowser } from '#test/support/browser.ts'
import { outside } from '#test/support/outside.ts'
import { useStores } from '#test/support/stores.ts'
import { startWeb, type Web } from '#test/support/web.ts'

/** What axe finds that matters: rule and element. */
async function findBarriers(page: Page): Promise<readonly string[]> {
  // Evaluated by the debugger, which the page's Content-Security-Policy does not bind.
  await page.evaluate(axe.source)
  const found: unknown = await page.evaluate(`axe.run().then(({ violations }) => violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ target }) => id + ' ' + target.join(' '))))`)
  return Array.isArray(found) ? found.map(String) : [`axe answered ${String(found)}`]
}

describe.skipIf(outside.chromium === undefined)('the page, for everyone', () => {
  const browser = useBrowser()
  const stores = useStores()
  let web: Web
  beforeAll(async () => {
    web = await startWeb(stores())
  })
  afterAll(() => web.server.close())

  async function converse(chat: ChatPage): Promise<void> {
    for (const line of ['/drill', '/progress', '/why-heel-strike', '/nonsense', '/checkin partly 6 left calf']) {
      const before = await chat.cards.count()
      await chat.say(line)
      await chat.cards.nth(before).waitFor()
    }
  }

  it.each(['light', 'dark'] as const)('has no barrier that axe finds, in %s', async (colorScheme) => {
    const chat = await openChat(browser.get(), web.url, `axe-${colorScheme}`, { colorScheme, reducedMotion: 'reduce' })
    await chat.page.getByText('Live').waitFor()
    expect(await findBarriers(chat.page)).toEqual([])
    await converse(chat)
    expect(await findBarriers(chat.page)).toEqual([])
    await chat.box.fill('/')
    await chat.completions.first().waitFor()
    expect(await findBarriers(chat.page)).toEqual([])
    await chat.say('/ask')
    await chat.page.getByRole('dialog').waitFor()
    expect(await findBarriers(chat.page)).toEqual([])
    expect(chat.faults.filter((fault) => !fault.includes('404'))).toEqual([])
  })

  it.each(['light', 'dark'] as const)(
    'shows every sample in the gallery, in %s, as it is and without a barrier',
    async (colorScheme) => {
      const { page, faults } = await openChat(browser.get(), `${web.url}/gallery`, 'ada', { colorScheme })
      await page.getByRole('heading', { name: 'Every kind of reply' }).waitFor()
      expect(await page.locator('.sample').count()).toBeGreaterThan(12)
      expect(await findBarriers(page)).toEqual([])
      const strange = 'img:not([src^="/pictures/"]), script:not([src]), iframe'
      expect(await page.evaluate(`document.querySelectorAll(${JSON.stringify(strange)}).length`)).toBe(0)
      expect(faults).toEqual([])
    },
  )

  it('fits a phone: nothing runs over 360 pixels, and what is pressed is big enough for a thumb', async () => {
    const chat = await openChat(browser.get(), web.url, 'phone', {
      viewport: { width: 360, height: 740 },
      hasTouch: true,
    })
    const overflow = () => chat.page.evaluate('document.documentElement.scrollWidth - innerWidth')
    await chat.page.getByRole('button', { name: "Today's drill" }).waitFor()
    expect(await overflow()).toBe(0)
    await converse(chat)
    await chat.say(`/checkin note:${'w'.repeat(490)}`)
    await chat.cards.getByText('www').waitFor()
    expect(await overflow()).toBe(0)
    for (const button of await chat.page.getByRole('button').all()) {
      expect((await button.boundingBox())?.height, (await button.textContent()) ?? '').toBeGreaterThanOrEqual(40)
    }
    await chat.page.goto(`${web.url}/gallery`)
    await chat.page.getByRole('heading', { name: 'Every kind of reply' }).waitFor()
    expect(await overflow()).toBe(0)
  })

  it('can be used with the keyboard alone', async () => {
    const { page, box, cards } = await openChat(browser.get(), web.url, 'keys')
    const press = async (...keys: readonly string[]) => {
      for (const key of keys) await page.keyboard.press(key)
    }
    const focused = () => page.evaluate('document.activeElement.textContent || document.activeElement.id')
    await box.waitFor()
    expect(await focused()).toBe('message')
    await page.keyboard.type('/che')
    await page.getByRole('option', { name: '/checkin' }).waitFor()
    await press('Enter')
    expect(await box.inputValue()).toBe('/checkin ')
    await page.getByRole('option', { name: /^Partly/ }).waitFor()
    await press('ArrowDown', 'ArrowDown', 'Enter')
    expect(await box.inputValue()).toBe('/checkin partly ')
    await press('Escape', 'Enter')
    await cards.getByText('Partly done for Monday 23 November').waitFor()
    expect(await focused()).toBe('message')
    await press('Shift+Tab', 'Shift+Tab', 'Shift+Tab')
    expect(await focused()).toBe('Add details')
    await press('Enter')
    const form = page.getByRole('dialog', { name: 'How was it?' })
    await form.waitFor()
    await page.keyboard.type('6')
    await press('Enter')
    await form.waitFor({ state: 'detached' })
    await cards.getByText('6/10').waitFor()
    expect(await focused()).toBe('Add details')
  })

  it('completes what is half typed: names, choices, and what the program suggests', async () => {
    const { page, box, completions: options } = await openChat(browser.get(), web.url, 'typist')
    await box.pressSequentially('/rem')
    await options.first().waitFor()
    expect(await options.first().textContent()).toContain('/reminder')
    await box.press('Tab')
    await box.pressSequentially('7:30 zone:kyi')
    await page.getByRole('option', { name: /Europe\/Kyiv/ }).click()
    expect(await box.inputValue()).toBe('/reminder 7:30 zone:Europe/Kyiv ')
    expect(await box.evaluate((field) => field === document.activeElement)).toBe(true)
    await box.fill('just words')
    expect(await options.count()).toBe(0)
    expect(await box.getAttribute('aria-expanded')).toBe('false')
  })

  it('says new turns aloud, and old ones not again', async () => {
    const chat = await openChat(browser.get(), web.url, 'listener')
    await chat.say('/help')
    await chat.cards.first().waitFor()
    await chat.page.reload()
    await chat.cards.first().waitFor()
    const log = chat.page.getByRole('log', { name: 'Conversation' })
    expect(await log.getAttribute('aria-live')).toBe('polite')
    expect(await log.locator('.turn').count()).toBe(2)
  })
})
