import { type CDPSession, expect, type Page, test } from '@playwright/test'
import { gallery } from '../gallery.ts'
import { expectPolished, expectReadableInLight } from './polish.ts'
import { servedGallery } from './served-gallery.ts'

const site = servedGallery()

test.describe('every state of every page', () => {
  let page: Page
  let devices: CDPSession
  let complaints: string[]

  test.skip(({ hasTouch }) => hasTouch, 'Shown at every size here')

  // One page for all: what is looked at is the document, and a browser that begins anew costs more than axe does.
  test.beforeAll(async ({ browser }) => {
    page = await browser.newPage()
    devices = await page.context().newCDPSession(page)
    page.on('console', message => complaints.push(message.text()))
    page.on('pageerror', error => complaints.push(error.message))
  })
  test.afterAll(() => page.close())

  for (const name of gallery.keys())
    test(`${name}: polished at every size, readable in the light, and the policy blocks nothing`, async () => {
      complaints = []
      await page.goto(`${site.origin}/${name}`)
      await expectPolished(page, devices)
      await expectReadableInLight(page)
      expect(complaints).toEqual([])
    })
})

test('the table stays a table when a phone shows it as cards', async ({ page }) => {
  await page.goto(`${site.origin}/deadlines`)
  const table = page.getByRole('table', { name: 'All deadlines' })
  await expect(table.getByRole('row')).toHaveCount(8)
  await expect(table.getByRole('rowheader', { name: 'Hosting Business rossi-arredi.example' })).toBeVisible()
  await expect(table.getByRole('columnheader', { name: 'Renews' })).toHaveCount(1)
  await expect(table.getByRole('cell', { name: '€240.00' })).toBeVisible()
})

test('the chart is read as a list of months with their amounts', async ({ page }) => {
  await page.goto(`${site.origin}/deadlines`)
  const months = page.getByRole('region', { name: 'What renews when' }).getByRole('listitem')
  await expect(months).toHaveCount(12)
  await expect(months.nth(1)).toContainText('December 2026: €275.00')
})

test('the account opens with the keyboard and closes with Escape, without a script', async ({ browser }) => {
  const page = await browser.newPage({ javaScriptEnabled: false })
  await page.goto(`${site.origin}/deadlines-awkward`)
  await page.getByRole('button', { name: 'Società Agricola' }).press('Enter')
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Villa Rossi B&B' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeHidden()
})

test('the whole row leads to its deadline', async ({ page }) => {
  await page.goto(`${site.origin}/deadlines`)
  await page.getByRole('row', { name: 'Hosting Business' }).click()
  await expect(page).toHaveURL(/deadlines\/018f0000-0000-7000-8000-000000000001$/)
})

test('six digits, pasted with a space, send the code on by themselves and once', async ({ page }) => {
  await page.goto(`${site.origin}/code-sent-again`)
  await page.evaluate(`
    globalThis.sent = 0
    addEventListener('submit', event => {
      if (!event.defaultPrevented) sent++
      event.preventDefault()
    })`)
  const field = page.getByLabel('6-digit code')
  await field.fill('482 91')
  expect(await page.evaluate('sent')).toBe(0)
  await field.fill('482 913')
  expect(await page.evaluate('sent')).toBe(1)
  await page.getByRole('button', { name: 'Continue' }).click()
  expect(await page.evaluate('sent')).toBe(1)
})

test('a chosen light set is light, and paper always is', async ({ page }) => {
  const scheme = () => page.evaluate<string>('getComputedStyle(document.documentElement).colorScheme')
  await page.goto(`${site.origin}/deadlines?theme=light`)
  expect(await scheme()).toBe('light')
  await page.goto(`${site.origin}/deadlines`)
  expect(await scheme()).toBe('dark')
  await page.emulateMedia({ colorScheme: 'light' })
  expect(await scheme()).toBe('dark')
  await page.emulateMedia({ media: 'print' })
  expect(await scheme()).toBe('light')
})
