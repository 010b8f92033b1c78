import { expect, test } from '@playwright/test'
import { idOf } from '../gallery/services.ts'
import { gallery } from '../gallery.ts'
import { servedGallery } from './served-gallery.ts'

const site = servedGallery()

test('the portal’s address is copied at a press, and the button says so', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto(`${site.origin}/office-client`)
  await page.getByRole('button', { name: 'Copy portal link' }).click()
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible()
  expect(await page.evaluate('navigator.clipboard.readText()')).toBe(
    'https://portal.example/portal/studio-aurora',
  )
})

test('without a script the address is there to be selected, and no button that does nothing', async ({
  browser,
}) => {
  const page = await browser.newPage({ javaScriptEnabled: false })
  await page.goto(`${site.origin}/office-client`)
  await expect(page.getByLabel('Portal address')).toHaveValue('https://portal.example/portal/studio-aurora')
  await expect(page.getByRole('button', { name: 'Copy portal link' })).toBeHidden()
})

test('as whom to view the portal is chosen by keyboard, without a script', async ({ browser }) => {
  const page = await browser.newPage({ javaScriptEnabled: false })
  await page.goto(`${site.origin}/office-client`)
  await page.getByRole('button', { name: 'View as client' }).press('Enter')
  const anna = page.getByRole('button', { name: 'Anna Rossi anna@rossi-arredi.example · Italiano' })
  await page.keyboard.press('Tab')
  await expect(anna).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(anna).toBeHidden()
})

test('the whole row leads to its deadline, and its button to the renewal', async ({ page }) => {
  await page.goto(`${site.origin}/office-client`)
  await page.getByRole('row', { name: 'Hosting Business' }).click({ position: { x: 200, y: 20 } })
  await expect(page).toHaveURL(new RegExp(`deadlines/${idOf(1)}$`))
  await page.goBack()
  await page.getByRole('link', { name: 'Renew Hosting Business' }).click()
  await expect(page).toHaveURL(new RegExp(`deadlines/${idOf(1)}/renewal$`))
})

test('a problem at the top leads to its field', async ({ page }) => {
  await page.goto(`${site.origin}/office-deadline-problem`)
  await page.getByRole('link', { name: 'Due date: Enter a date like 2026-12-03.' }).click()
  await expect(page.getByLabel('Due date')).toBeFocused()
  await expect(page.getByLabel('Due date')).toHaveAccessibleDescription('Enter a date like 2026-12-03.')
})

test('months are asked for beside another interval only', async ({ page }) => {
  await page.goto(`${site.origin}/office-deadline-new`)
  await expect(page.getByLabel('Months between renewals')).toBeHidden()
  await page.getByLabel('Renews').selectOption('Another interval')
  await expect(page.getByLabel('Months between renewals')).toBeVisible()
})

test('what changes much is folded away until it is asked for, without a script', async ({ browser }) => {
  const page = await browser.newPage({ javaScriptEnabled: false })
  await page.goto(`${site.origin}/office-client-edit`)
  const archive = page.getByRole('button', { name: 'Archive this client' })
  await expect(archive).toBeHidden()
  await page.locator('summary').press('Enter')
  await expect(archive).toBeVisible()
})

test('the clients are a table, also where a phone shows them as cards', async ({ page }) => {
  await page.goto(`${site.origin}/office-clients`)
  const table = page.getByRole('table', { name: 'Clients' })
  await expect(table.getByRole('row')).toHaveCount(13)
  await expect(table.getByRole('rowheader', { name: 'Cantine Conti & Figli' })).toBeVisible()
})

test('the list follows what is typed, and the address follows the list', async ({ page }) => {
  await page.route('**/office/studio-aurora/clients?*', route => {
    const found = new URL(route.request().url()).searchParams.get('q') ?? ''
    const answer = found === 'zzz' ? 'office-clients-none-found' : 'office-clients'
    return route.fulfill({ contentType: 'text/html', body: gallery.get(answer) ?? '' })
  })
  await page.goto(`${site.origin}/office-clients`)
  const search = page.getByRole('searchbox')
  await search.pressSequentially('zzz')
  await expect(page.getByRole('heading', { name: 'No client fits' })).toBeVisible()
  await expect(page.getByRole('table')).toHaveCount(0)
  await expect(search).toBeFocused()
  await expect(page).toHaveURL(/\/office\/studio-aurora\/clients\?q=zzz&sort=name$/)
  await search.fill('rossi')
  await expect(page.getByRole('table', { name: 'Clients' })).toBeVisible()
  await expect(page.locator('#found')).toHaveText('12 clients')
})

test('one box ticks all clients of the page, and what is ticked is what is asked for', async ({ page }) => {
  await page.route('**/office/studio-aurora/invitations?*', route => route.fulfill({ body: 'asked' }))
  await page.goto(`${site.origin}/office-clients`)
  await page.getByLabel('All on this page').check()
  await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(13)
  await page.getByRole('checkbox', { name: 'Choose Greco Auto' }).uncheck()
  await page.getByRole('button', { name: 'Invite the chosen' }).click()
  const { searchParams } = new URL(page.url())
  expect(searchParams.get('of')).toBe('ticked')
  expect(searchParams.getAll('client')).toHaveLength(11)
})

test('without an answer the search is sent as a form', async ({ page }) => {
  await page.goto(`${site.origin}/office-clients`)
  await page.route('**/office/studio-aurora/clients?*', route =>
    route.request().resourceType() === 'fetch' ? route.abort() : route.fulfill({ body: 'sent' }),
  )
  await page.getByRole('searchbox').pressSequentially('rossi')
  await expect(page.getByText('sent')).toBeVisible()
})

test('nothing is cut off at the edge of a table, however long', async ({ page }) => {
  for (const name of [
    'office-client-awkward',
    'office-client-history',
    'office-clients',
    'office-overview',
  ]) {
    await page.goto(`${site.origin}/${name}`)
    for (const width of [1280, 1024, 820, 640, 320]) {
      await page.setViewportSize({ width, height: 800 })
      expect(await page.evaluate(cutOff), `${name} at ${width}`).toEqual([])
    }
  }
})

/** Runs in the page: what of a table's rows lies beyond the table's own edge. */
function cutOff(): string[] {
  return [...document.querySelectorAll('tbody :is(th, td, a, button, small, .status)')]
    .filter(part => part.checkVisibility() && edge(part) > edge(part.closest('table') ?? part) + 1)
    .map(part => part.outerHTML)

  function edge(element: Element): number {
    return element.getBoundingClientRect().right
  }
}

test('the bar of sections is one line high between a phone and a desktop, whatever the language and the name', async ({
  page,
}) => {
  for (const name of ['office-client', 'office-client-it', 'office-client-awkward']) {
    await page.goto(`${site.origin}/${name}`)
    for (const width of [640, 700, 820, 1023]) {
      await page.setViewportSize({ width, height: 800 })
      const { height } = (await page.getByRole('banner').boundingBox()) ?? { height: Number.NaN }
      expect(height, `${name} at ${width}`).toBeLessThan(70)
    }
  }
})

test('one box ticks all the boxes of the list, and says when only some are ticked', async ({ page }) => {
  await page.goto(`${site.origin}/office-deadlines`)
  const all = page.getByLabel('All on this page')
  const first = page.getByLabel('rossi-arredi.example, Rossi Arredi Srl')
  await all.check()
  await expect(page.locator('input[name="deadline"]:checked')).toHaveCount(7)
  await first.uncheck()
  await expect(all).toHaveJSProperty('indeterminate', true)
  await first.check()
  await expect(all).toBeChecked()
  await page.getByRole('button', { name: 'Renew selected' }).click()
  expect(new URL(page.url()).searchParams.getAll('deadline')).toHaveLength(7)
})

test('without a script no box promises to tick all, and those ticked are sent', async ({ browser }) => {
  const page = await browser.newPage({ javaScriptEnabled: false })
  await page.goto(`${site.origin}/office-deadlines`)
  await expect(page.getByText('All on this page')).toBeHidden()
  await page.getByLabel('Hosting Business, Bianchi Hotel').check()
  await page.getByRole('button', { name: 'Renew selected' }).click()
  expect(new URL(page.url()).searchParams.getAll('deadline')).toEqual([idOf(1)])
})
