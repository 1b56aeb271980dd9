import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openChat, useBrowser } from '#test/support/browser.ts'
import { outside } from '#test/support/outside.ts'
import { useStores } from '#test/support/stores.ts'
import { startWeb, type Web } from '#test/support/web.ts'

describe.skipIf(outside.chromium === undefined)('switching between people', () => {
  const browser = useBrowser()
  const stores = useStores()
  let web: Web
  beforeAll(async () => {
    web = await startWeb(stores())
  })
  afterAll(() => web.server.close())

  it('ends at the one chosen last, though the one before loads later', async () => {
    const { page, faults } = await openChat(browser.get(), web.url, 'ada')
    const streams: string[] = []
    await page.getByText('Live').waitFor()
    page.on('request', (request) => {
      const { pathname, searchParams } = new URL(request.url())
      if (pathname === '/api/stream') streams.push(searchParams.get('member') ?? '')
    })
    const { promise: asked, resolve: ask } = Promise.withResolvers<void>()
    const { promise: mayLoad, resolve: load } = Promise.withResolvers<void>()
    await page.route('**/api/page?member=ben', async (route) => {
      ask()
      await mayLoad
      await route.continue()
    })
    const people = page.getByRole('combobox', { name: 'You are' })
    await people.selectOption('ben')
    await asked
    await people.selectOption('cleo')
    await expect.poll(() => people.inputValue()).toBe('cleo')
    await page.getByText('Live').waitFor()
    const late = page.waitForResponse('**/api/page?member=ben')
    load()
    await (await late).finished()
    await page.evaluate('new Promise((resolve) => requestAnimationFrame(resolve))')
    expect([await people.inputValue(), streams, faults]).toEqual(['cleo', ['cleo'], []])
  })
})
