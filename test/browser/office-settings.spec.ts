import { expect, test } from '@playwright/test'
import { lookPage } from '../../src/office/settings/look-page.ts'
import { lookOf } from '../gallery/office-settings.ts'
import { english } from '../gallery/portal-pages.ts'
import { servedGallery } from './served-gallery.ts'

const site = servedGallery()

const tried = (accentColor: string) =>
  String(lookPage(english, lookOf({}, { values: { ...lookOf().form.values, accentColor } })))

test('a colour is worn by the page as it is typed, and judged in words that are read aloud', async ({
  page,
}) => {
  await page.route('**/settings/look?accentColor=*', route => {
    const color = new URL(route.request().url()).searchParams.get('accentColor') ?? ''
    return route.fulfill({ contentType: 'text/html', body: tried(color) })
  })
  await page.goto(`${site.origin}/office-look`)
  const save = page.getByRole('button', { name: 'Save' })
  await page.getByLabel('Accent colour', { exact: true }).fill('#FFEE00')
  await expect(save).toHaveCSS('background-color', 'rgb(255, 238, 0)')
  await expect(page.getByRole('status')).toHaveText(/On dark pages it is used as it is, on light ones to #/)
  await expect(page.getByLabel('Pick the accent colour')).toHaveValue('#ffee00')
  await page.getByLabel('Pick the accent colour').fill('#001a66')
  await expect(page.getByLabel('Accent colour', { exact: true })).toHaveValue('#001a66')
  await expect(page.getByRole('status')).toHaveText(/On dark pages it is adjusted to #/)
})

test('what is no colour is not worn', async ({ page }) => {
  await page.goto(`${site.origin}/office-look`)
  await page.getByLabel('Accent colour', { exact: true }).fill('#fff;}')
  await expect(page.locator('link[data-worn]')).toHaveCount(0)
})

test('without a script the colour is typed, and no picker does nothing', async ({ browser }) => {
  const page = await browser.newPage({ javaScriptEnabled: false })
  await page.goto(`${site.origin}/office-look`)
  await expect(page.getByLabel('Accent colour', { exact: true })).toBeVisible()
  await expect(page.getByLabel('Pick the accent colour')).toBeHidden()
})

test('the line for the foot of mails is copied at a press', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto(`${site.origin}/office-look`)
  await page.getByRole('button', { name: 'Copy text' }).click()
  expect(await page.evaluate('navigator.clipboard.readText()')).toBe(
    'Your services and deadlines: https://portal.example/portal/studio-aurora',
  )
})

test('nothing of the sample can be reached by keyboard', async ({ page }) => {
  await page.goto(`${site.origin}/office-look`)
  await page.getByRole('button', { name: 'Save' }).focus()
  for (const name of ['Go back', 'Portal address'])
    await page.keyboard.press('Tab').then(() => expect(page.locator(':focus')).toHaveAccessibleName(name))
})
