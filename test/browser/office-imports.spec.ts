import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from '@playwright/test'
import { gallery, showGallery } from '../gallery.ts'
import { expectTargets } from './polish.ts'

let server: Server
let origin: string

test.beforeAll(async () => {
  server = await showGallery()
  // A server that listens on a port has an address of this kind (node:net).
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

test.afterAll(() => server.close())

for (const name of [
  'office-import',
  'office-import-problem',
  'office-import-done-partly',
  'office-import-running',
])
  test(`${name}: every target is large enough for a finger on a phone, for a pointer elsewhere`, async ({
    page,
    isMobile,
  }) => {
    await page.goto(`${origin}/${name}`)
    await expectTargets(page, isMobile ? 44 : 24)
  })

test('a link beside a row leads by keyboard to the cell with the problem, wherever it lies', async ({
  page,
}) => {
  await page.goto(`${origin}/office-import-bad`)
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
  await page.goto(`${origin}/office-import-waiting`)
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
  await page.goto(`${origin}/office-import-running`)
  await expect(page.getByRole('heading', { name: 'Imported' })).toBeVisible()
})
