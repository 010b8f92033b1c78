import { expect, test } from '@playwright/test'

/* The choice of a language, at each size and without a script. */

test('a language is chosen at the foot of a page, by keyboard and without a script, and is kept', async ({
  browser,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'fr-CH' })
  const page = await context.newPage()
  await page.goto('/portal/studio-aurora?email=x%40y.example')
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr')
  const german = page.getByRole('button', { name: 'Deutsch' })
  await expect(page.getByRole('button', { name: 'Français' })).toHaveAttribute('aria-current', 'true')
  await german.press('Enter')
  await expect(page).toHaveURL(/\/portal\/studio-aurora\?email=x%40y\.example$/)
  await expect(page.locator('html')).toHaveAttribute('lang', 'de')
  await expect(german).toHaveAttribute('aria-current', 'true')
  await page.goto('/portal/officina-digitale')
  await expect(page.locator('html')).toHaveAttribute('lang', 'de')
  await context.close()
})
