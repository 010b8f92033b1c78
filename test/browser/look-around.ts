import { expect, type Locator, type Page, test } from '@playwright/test'

/** Filters the deadlines, opens one, turns to the history: each page keeps what the one before promised. */
export async function lookAround(page: Page): Promise<void> {
  await test.step('the filter shows what its count says', () => filterExpiring(page))
  await test.step('a row leads to its deadline', () => openFirst(page))
  await test.step('the history has its years', () => chooseOldestYear(page))
}

async function filterExpiring(page: Page): Promise<void> {
  const choice = page.getByRole('navigation', { name: 'Show' }).getByRole('link', { name: 'Expiring' })
  const count = Number(/\d+/.exec(await textOf(choice)))
  expect(count).toBeGreaterThan(0)
  await choice.click()
  const table = page.getByRole('table', { name: 'Expiring deadlines' })
  await expect(table.getByRole('rowheader')).toHaveCount(count)
  await expect(table.getByText('Expiring', { exact: true })).toHaveCount(count)
}

async function openFirst(page: Page): Promise<void> {
  const row = page.getByRole('row').nth(1)
  const service = await textOf(row.getByRole('link'))
  const due = await textOf(row.getByRole('time'))
  await row.getByRole('link').click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(service)
  await expect(page.getByRole('region', { name: 'Timeline' }).getByRole('listitem').first()).toContainText(
    due,
  )
}

async function chooseOldestYear(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'History' }).click()
  const oldest = page.getByRole('navigation', { name: 'Year' }).getByRole('link').last()
  const year = await textOf(oldest)
  await oldest.click()
  await expect(page.getByRole('link', { name: year, exact: true })).toHaveAttribute('aria-current', 'true')
  const dates = await page.getByRole('main').getByRole('time').allTextContents()
  expect(dates).not.toEqual([])
  for (const due of dates) expect(due).toContain(year)
}

async function textOf(locator: Locator): Promise<string> {
  return (await locator.textContent()) ?? ''
}
