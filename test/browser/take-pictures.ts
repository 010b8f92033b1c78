import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { type BrowserContextOptions, chromium, type Page } from '@playwright/test'
import sharp from 'sharp'
import { accentIcon } from '../../src/ui/accent.ts'
import { startDemo } from '../demo-server.ts'
import { showGallery } from '../gallery.ts'
import { findChromium } from './chromium.ts'
import { codeMailedTo } from './mailbox.ts'
import { type MailPicture, mailPictures, type Picture, pictures, screenOf } from './pictures.ts'

/* Takes the pictures of the documents, pages from a demo of its own and mails: node test/browser/take-pictures.ts [name…] */

const FOLDER = join(import.meta.dirname, '../../docs/images')

const wanted = process.argv.slice(2)
const executablePath = findChromium()
const browser = await chromium.launch(executablePath ? { executablePath } : {})
try {
  await takeMails(mailPictures.filter(isWanted))
  await takePages(pictures.filter(isWanted))
} finally {
  await browser.close()
}

function isWanted({ name }: { readonly name: string }): boolean {
  return wanted.length === 0 || wanted.includes(name)
}

async function takeMails(chosen: readonly MailPicture[]): Promise<void> {
  const server = await showGallery()
  // A server that listens on a port has an address of this kind (node:net).
  const { port } = server.address() as AddressInfo
  for (const { name, mail, screen } of chosen) {
    const page = await browser.newPage(screen)
    await page.route('https://portal.example/**', route =>
      route.fulfill({ contentType: 'image/svg+xml', body: accentIcon('#7c3aed') }),
    )
    await page.goto(`http://127.0.0.1:${port}/${mail}`, { waitUntil: 'networkidle' })
    await save(page, name, { fullPage: true })
  }
  server.close()
}

type State = Exclude<BrowserContextOptions['storageState'], undefined>

async function takePages(chosen: readonly Picture[]): Promise<void> {
  if (chosen.length === 0) return
  const demo = await startDemo()
  try {
    const sessions = new Map<string, State>()
    for (const picture of chosen) {
      const storageState = sessions.get(picture.who) ?? (await signedIn(picture.who, demo.url))
      sessions.set(picture.who, storageState)
      const page = await browser.newPage({ ...screenOf(picture), baseURL: demo.url, storageState })
      await picture.come(page)
      await save(page, picture.name)
    }
  } finally {
    await demo.stop()
  }
}

async function save(page: Page, name: string, { fullPage = false } = {}): Promise<void> {
  await sharp(await page.screenshot({ fullPage }))
    .webp({ quality: 90, effort: 6 })
    .toFile(join(FOLDER, `${name}.webp`))
  await page.context().close()
  process.stdout.write(`${name}\n`)
}

/** What a browser holds when somebody has signed in to it: contacts at the portal, staff at the office. */
async function signedIn(email: string, baseURL: string): Promise<State> {
  const page = await browser.newPage({ baseURL })
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
