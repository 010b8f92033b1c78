import { expect, test } from '@playwright/test'
import { gallery } from '../gallery.ts'
import { servedGallery } from './served-gallery.ts'

const site = servedGallery()

test('a link beside a row leads by keyboard to the cell with the problem, wherever it lies', async ({
  page,
}) => {
  await page.goto(`${site.origin}/office-import-bad`)
  await page.getByRole('link', { name: 'G Periodicità' }).press('Enter')
  const cell = page.getByRole('cell', { name: 'ogni tanto No frequency.' })
  await expect(cell).toBeFocused()
  await expect(cell).toBeInViewport()
})

test('progress is followed without loading the page, until it is over', async ({ page }) => {
  let looks = 0
  await page.route('**/office-import-waiting', route => {
    looks++
    const state = ['waiting', 'running'][looks - 1] ?? 'done'
    return route.fulfill({ contentType: 'text/html', body: gallery.get(`office-import-${state}`) ?? '' })
  })
  await page.goto(`${site.origin}/office-import-waiting`)
  await expect(page.getByText('Waiting for its turn.')).toBeVisible()
  const bar = page.getByRole('progressbar', { name: 'Import' })
  await expect(bar).toHaveJSProperty('value', 12_000)
  await expect(page.getByText('12,000 of 35,000 written.')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Imported' })).toBeVisible()
})

test('a network that is away for a moment ends nothing', async ({ page }) => {
  let looks = 0
  await page.route('**/office-import-running', route => {
    looks++
    if (looks === 2) return route.abort()
    const state = looks === 1 ? 'running' : 'done'
    return route.fulfill({ contentType: 'text/html', body: gallery.get(`office-import-${state}`) ?? '' })
  })
  await page.goto(`${site.origin}/office-import-running`)
  await expect(page.getByRole('heading', { name: 'Imported' })).toBeVisible()
})
