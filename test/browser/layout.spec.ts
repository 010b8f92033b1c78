import { areInLine, boxOf, cellsOf, deadlineRows } from './boxes.ts'
import { expect, test } from './fixtures.ts'
import { cookiesOf } from './members.ts'

/* The specification's section "Design and Interface": one page of deadlines for each kind of device. */

test.use({ storageState: cookiesOf('anna') })
test.beforeEach(({ page }) => page.goto('/portal/studio-aurora/deadlines'))

test.describe('on a desktop', () => {
  test.skip(({ viewport }) => viewport?.width !== 1280)

  test('the table is whole: five columns, and each row a line of five cells', async ({ page }) => {
    const headers = await page.getByRole('columnheader').all()
    await expect(page.getByRole('columnheader')).toHaveText([
      'Service',
      'Due date',
      'Amount',
      'Renews',
      'Status',
    ])
    expect(areInLine(await Promise.all(headers.map(boxOf)))).toBe(true)
    for (const row of await deadlineRows(page)) {
      const { service, due, amount, renews, status } = await cellsOf(row)
      expect(areInLine([service, due, amount, renews, status])).toBe(true)
    }
  })
})

test.describe('on a tablet', () => {
  test.skip(({ viewport }) => viewport?.width !== 820)

  test('four columns have priority, and the frequency stands under the amount', async ({ page }) => {
    await expect(page.getByRole('columnheader', { name: 'Renews' })).toHaveCSS('clip-path', 'inset(50%)')
    for (const row of await deadlineRows(page)) {
      const { service, due, amount, renews, status } = await cellsOf(row)
      expect(areInLine([service, due, amount, status])).toBe(true)
      expect(renews.top).toBeGreaterThanOrEqual(amount.bottom)
      expect(renews.right).toBe(amount.right)
    }
  })
})

test.describe('on a phone', () => {
  test.skip(({ viewport }) => viewport?.width !== 390)

  test('each deadline is a card: status beside the service, amount beside the due date', async ({ page }) => {
    let above = 0
    for (const row of await deadlineRows(page)) {
      await expect(row).toHaveCSS('border', '1px solid oklch(0.31 0.02 265)')
      await expect(row).toHaveCSS('border-radius', '14px')
      const card = await boxOf(row)
      const { service, due, amount, renews, status } = await cellsOf(row)
      expect(card).toMatchObject({ left: 16, right: 374 })
      expect(card.top).toBeGreaterThan(above)
      expect(areInLine([service, status])).toBe(true)
      expect(areInLine([due, amount])).toBe(true)
      expect(renews.top).toBeGreaterThanOrEqual(amount.bottom)
      above = card.bottom
    }
  })

  test('the navigation stays at the bottom', async ({ page }) => {
    const navigation = page.getByRole('navigation', { name: 'Pages' })
    await expect(navigation.getByRole('link')).toHaveText(['Deadlines', 'History', 'Account'])
    expect(await boxOf(navigation)).toMatchObject({ left: 0, right: 390, bottom: 844 })
    await page.mouse.wheel(0, 600)
    await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(0)
    expect(await boxOf(navigation)).toMatchObject({ bottom: 844 })
  })
})

test('dates and amounts stand on one line each, in figures of one width', async ({ page }) => {
  for (const row of await deadlineRows(page)) {
    for (const text of [row.getByRole('time'), row.getByRole('cell').nth(1)]) {
      expect(await text.evaluate(linesOf), await text.innerHTML()).toBe(1)
      await expect(text).toHaveCSS('font-variant-numeric', 'tabular-nums')
    }
  }
})

test('a price change never hides the price', async ({ page }) => {
  await page.goto('/portal/studio-aurora/history')
  const changed = page.getByRole('listitem').filter({ hasText: '% from ' })
  await expect(changed).not.toHaveCount(0)
  for (const entry of await changed.all()) {
    const amount = await boxOf(entry.locator('.amount'))
    const change = await boxOf(entry.locator('.change'))
    expect(change.top).toBeGreaterThanOrEqual(amount.bottom)
  }
})

/** Runs in the page: on how many lines a text stands. */
function linesOf(element: Element): number {
  const range = document.createRange()
  range.selectNodeContents(element)
  return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size
}
