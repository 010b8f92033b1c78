import { expect, test } from './fixtures.ts'
import { cookiesOf } from './members.ts'

/* Three hundred deadlines, none, and one all look intended. */

test.beforeEach(({ page }) => page.goto('/portal/studio-aurora/deadlines'))

test.describe('with 300 deadlines', () => {
  test.use({ storageState: cookiesOf('archivio') })

  test('the list comes in pages of 50', async ({ page }) => {
    const rows = page.getByRole('rowheader')
    const pages = page.getByRole('navigation', { name: 'Pages of the list' })
    await expect(rows).toHaveCount(50)
    await expect(rows.first()).toContainText('Shop 1')
    await expect(pages).toContainText('1–50 of 300')
    await expect(pages.getByRole('link')).toHaveText(['Next'])
    await pages.getByRole('link', { name: 'Next' }).click()
    await expect(pages).toContainText('51–100 of 300')
    await expect(pages.getByRole('link')).toHaveText(['Previous', 'Next'])
    await page.goto(`${new URL(page.url()).pathname}?page=6`)
    await expect(pages).toContainText('251–300 of 300')
    await expect(pages.getByRole('link')).toHaveText(['Previous'])
    await expect(rows.last()).toContainText('Shop 300')
  })
})

test.describe('with no deadline', () => {
  test.use({ storageState: cookiesOf('nuovo') })

  test('the pages say what will appear on them', async ({ page }) => {
    await expect(page.getByRole('heading', { name: 'No open deadlines' })).toBeVisible()
    await expect(page.getByRole('main')).toContainText(
      'What Studio Aurora looks after for you will appear here',
    )
    await expect(page.getByRole('table')).toHaveCount(0)
    await page.getByRole('link', { name: 'History' }).click()
    await expect(page.getByRole('heading', { name: 'No history yet' })).toBeVisible()
  })
})

test.describe('with one deadline', () => {
  test.use({ storageState: cookiesOf('sara') })

  test('the page looks intended: one row, one bar, words in the singular', async ({ page }) => {
    await expect(page.getByRole('main')).toContainText('1 service expires in the next 30 days.')
    await expect(page.getByRole('rowheader')).toHaveText(/^gallo-legal\.it/)
    await expect(page.getByRole('cell', { name: 'today' })).toBeVisible()
    await expect(page.getByRole('navigation', { name: 'Pages of the list' })).toHaveCount(0)
  })
})
