import { join } from 'node:path'
import { type Browser, chromium } from '@playwright/test'
import { startDemo } from '../demo-server.ts'
import { findChromium } from './chromium.ts'

/* Takes the pictures of README.md from a demo of its own: node test/browser/take-pictures.ts */

const FOLDER = join(import.meta.dirname, '../../docs/images')

const screens = {
  deadlines: { viewport: { width: 1280, height: 900 } },
  'deadlines-phone': { viewport: { width: 390, height: 900 }, isMobile: true },
}

const executablePath = findChromium()
const demo = await startDemo()
const browser = await chromium.launch(executablePath ? { executablePath } : {})
try {
  const storageState = await signedIn(browser, demo.url)
  for (const [name, screen] of Object.entries(screens)) {
    const page = await browser.newPage({ ...screen, locale: 'en-GB', storageState })
    await page.goto(`${demo.url}/portal/studio-aurora/deadlines`, { waitUntil: 'networkidle' })
    await page.screenshot({ path: join(FOLDER, `${name}.png`) })
  }
} finally {
  await browser.close()
  await demo.stop()
}

/** What a browser holds when Anna has signed in to it. */
async function signedIn(browser: Browser, url: string) {
  const page = await browser.newPage()
  await page.goto(`${url}/portal/studio-aurora`)
  await page.getByRole('textbox').fill('anna@rossi-arredi.example')
  await page.getByRole('button').click()
  await page.waitForURL('**/code')
  await page.getByRole('textbox').fill(await mailedCode(url))
  await page.waitForURL('**/deadlines')
  return page.context().storageState()
}

/** The only code in the mailbox, which comes some milliseconds after the page. */
async function mailedCode(url: string): Promise<string> {
  for (;;) {
    const mails = await (await fetch(`${url}/mailbox.json`)).text()
    const [, code] = /\\n(\d{6})\\n/.exec(mails) ?? []
    if (code) return code
  }
}
