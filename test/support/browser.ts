import { type Browser, type BrowserContextOptions, chromium, type Locator, type Page } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { outside } from './outside.ts'

/** One Chromium for a test file; call it within a `describe` that is skipped where there is none. */
export function useBrowser(): { get(): Browser } {
  let browser: Browser | undefined
  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(() => browser?.close())
  return {
    get() {
      if (browser === undefined) throw new Error('A page is opened within a test, once the file has started')
      return browser
    },
  }
}

/** A Chromium that asks nobody outside for anything. */
function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    ...(outside.chromium === undefined ? {} : { executablePath: outside.chromium }),
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}

/** The chat, as a test uses it. */
export interface ChatPage {
  readonly page: Page
  readonly box: Locator
  /** The lines of the command menu. */
  readonly completions: Locator
  /** Every turn of the coach, oldest first. */
  readonly cards: Locator
  /** Errors of the page's own code, and what the Content-Security-Policy refused. */
  readonly faults: readonly string[]
  /** Types a line and sends it, from the keyboard. */
  say(line: string): Promise<void>
  /** Presses a button of the newest card that has it. */
  press(label: string): Promise<void>
}

/** Opens an address in a browser profile of its own, as a member of the demo club. */
export async function openChat(
  browser: Browser,
  url: string,
  member: string,
  options: BrowserContextOptions = {},
): Promise<ChatPage> {
  const context = await browser.newContext(options)
  const name = JSON.stringify(member)
  await context.addInitScript(
    `localStorage.getItem('footfall.1.member') ?? localStorage.setItem('footfall.1.member', ${name})`,
  )
  const page = await context.newPage()
  // Shorter than a test may take, so that what was waited for is told.
  page.setDefaultTimeout(10_000)
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(String(error)))
  page.on('console', (message) => {
    // What the network could not reach is part of a restart; everything else is a fault.
    if (message.type() === 'error' && !message.text().includes('net::ERR')) faults.push(message.text())
  })
  await page.goto(url)
  const box = page.getByRole('combobox', { name: 'Message to the coach' })
  return {
    page,
    box,
    completions: page.getByRole('listbox', { name: 'Suggestions' }).getByRole('option'),
    cards: page.locator('.turn.reply'),
    faults,
    async say(line) {
      await box.fill(line)
      await box.press('Escape')
      await box.press('Enter')
    },
    press: (label) => page.locator('.turn.reply').getByRole('button', { name: label, exact: true }).last().click(),
  }
}
