import { join } from 'node:path'
import { type Browser, type BrowserContextOptions, chromium } from '@playwright/test'
import sharp from 'sharp'
import { startDemo } from '../demo-server.ts'
import { findChromium } from './chromium.ts'
import { codeMailedTo } from './mailbox.ts'
import { type Picture, pictures, screenOf } from './pictures.ts'

/* Takes the pictures of the documents from a demo of its own: node test/browser/take-pictures.ts [name…] */

const FOLDER = join(import.meta.dirname, '../../docs/images')

const wanted = process.argv.slice(2)
const executablePath = findChromium()
const demo = await startDemo()
const browser = await chromium.launch(executablePath ? { executablePath } : {})
try {
  const sessions = new Map<string, State>()
  for (const picture of pictures.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
    const state = sessions.get(picture.who) ?? (await signedIn(picture.who))
    sessions.set(picture.who, state)
    await take(browser, picture, state)
    process.stdout.write(`${picture.name}\n`)
  }
} finally {
  await browser.close()
  await demo.stop()
}

type State = Exclude<BrowserContextOptions['storageState'], undefined>

async function take(browser: Browser, picture: Picture, storageState: State): Promise<void> {
  const page = await browser.newPage({ ...screenOf(picture), baseURL: demo.url, storageState })
  await picture.come(page)
  await sharp(await page.screenshot())
    .webp({ quality: 90, effort: 6 })
    .toFile(join(FOLDER, `${picture.name}.webp`))
  await page.context().close()
}

/** What a browser holds when somebody has signed in to it: contacts at the portal, staff at the office. */
async function signedIn(email: string): Promise<State> {
  const page = await browser.newPage({ baseURL: demo.url })
  const code = await codeMailedTo(page.request, email, async () => {
    await page.goto(isStaff(email) ? '/office' : '/portal/studio-aurora')
    await page.getByRole('textbox').fill(email)
    await page.getByRole('textbox').press('Enter')
    await page.waitForURL('**/code')
  })
  await page.getByRole('textbox').fill(code)
  await page.waitForURL(url => !url.pathname.endsWith('/code'))
  return page.context().storageState()
}

function isStaff(email: string): boolean {
  return email.endsWith('@studio-aurora.example')
}
