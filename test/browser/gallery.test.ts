import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { replySamples } from '#adapters/web/gallery-samples.ts'
import { openChat, useBrowser } from '#test/support/browser.ts'
import { outside } from '#test/support/outside.ts'
import { useStores } from '#test/support/stores.ts'
import { startWeb, type Web } from '#test/support/web.ts'

describe.skipIf(outside.chromium === undefined)('the gallery', () => {
  const browser = useBrowser()
  const stores = useStores()
  let web: Web
  beforeAll(async () => {
    web = await startWeb(stores())
  })
  afterAll(() => web.server.close())

  async function openGallery(width: number): Promise<Page> {
    const viewport = { width, height: 800 }
    const { page, faults } = await openChat(browser.get(), `${web.url}/gallery`, 'ada', { viewport })
    await page.getByRole('heading', { name: 'Every kind of reply' }).waitFor()
    expect(faults).toEqual([])
    return page
  }

  const sampleOf = (page: Page, name: string) => page.getByRole('region', { name, exact: true })

  it('shows each sample as the chats would lay it out, and says whose drawing it is', async () => {
    const page = await openGallery(1280)
    const captions = await page.locator('.preview > figcaption').allTextContents()
    const expected = ['Discord', 'Slack'].map((platform) => `${platform} · Preview, drawn by Footfall`)
    expect(captions).toEqual(Object.keys(replySamples).flatMap(() => expected))
    const slack = sampleOf(page, 'text in every style').locator('.slack')
    expect(await slack.locator('h3').allTextContents()).toEqual(['Why do I heel strike?'])
    expect(await slack.getByRole('link').getAttribute('href')).toBe('https://example.org/study?a=1&b=2')
    expect(await sampleOf(page, 'actions').locator('.sl-button').allTextContents()).toEqual([
      'Done',
      'Not today',
      'My progress',
    ])
    expect(await sampleOf(page, 'picture').locator('.sl-picture').textContent()).toContain('Push-up position')
    const styled = sampleOf(page, 'text in every style').locator('.discord')
    expect(await styled.locator('h3').allTextContents()).toEqual(['Why do I heel strike?', 'A heading opens a part'])
    expect(await styled.locator('strong').textContent()).toBe('strong,')
    expect(await styled.getByRole('link').getAttribute('href')).toBe('https://example.org/study?a=1&b=2')
    expect(await sampleOf(page, 'actions').locator('.dc-button').allTextContents()).toEqual([
      'Done',
      'Not today',
      'My progress',
    ])
    expect(await sampleOf(page, 'picture').locator('.dc-picture').textContent()).toContain('Push-up position')
    expect(await sampleOf(page, 'longest').locator('.discord').count()).toBeGreaterThan(3)
  })

  it('gives a preview the colour that the message names, which the page’s policy lets through', async () => {
    const page = await openGallery(1280)
    const accent = (name: string) =>
      sampleOf(page, name)
        .locator('.dc-container')
        .evaluate((container) => getComputedStyle(container).borderLeftColor)
    expect(await accent('good')).toBe('rgb(47, 158, 102)')
    expect(await accent('trouble')).toBe('rgb(207, 58, 75)')
  })

  it('has the JSON of each message: open where there is room, and a tap away on a phone', async () => {
    const wide = sampleOf(await openGallery(1280), 'actions')
      .locator('.preview-json pre')
      .first()
    const [message] = JSON.parse((await wide.textContent()) ?? '')
    expect(message).toMatchObject({ flags: 32_832, components: [{ type: 17 }], allowed_mentions: { parse: [] } })
    expect(await wide.isVisible()).toBe(true)
    const narrow = await openGallery(360)
    expect(await narrow.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0)
    const json = sampleOf(narrow, 'actions').locator('.preview-json').first()
    expect(await json.locator('pre').isVisible()).toBe(false)
    await json.getByText('As JSON').click()
    expect(await json.locator('pre').isVisible()).toBe(true)
    expect(await narrow.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0)
  })
})
