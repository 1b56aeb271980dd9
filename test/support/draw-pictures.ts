import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { outside } from './outside.ts'

/** `npm run pictures:draw`: makes the PNG of each drawing, which chats can show; they cannot show an SVG. */
const folder = fileURLToPath(new URL('../../content/pictures/', import.meta.url))
const executablePath = outside.chromium
if (executablePath === undefined) throw new Error('There is no Chromium to draw with: set CHROMIUM_PATH')
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
try {
  const page = await browser.newPage()
  for (const file of (await readdir(folder)).filter((name) => name.endsWith('.svg'))) {
    await page.setContent(`<style>body { margin: 0 }</style>${await readFile(folder + file, 'utf8')}`)
    await page.locator('svg').screenshot({ path: folder + file.replace(/svg$/, 'png'), omitBackground: true })
    process.stdout.write(`${file} drawn\n`)
  }
} finally {
  await browser.close()
}
