import { expect, test } from '@playwright/test'

/* The choice of a theme, at each size, by keyboard and without a script. */

test('a theme is chosen at the foot of a page, is there at once, and only the others are offered', async ({
  browser,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false, colorScheme: 'dark' })
  const page = await context.newPage()
  const all = page.locator('html')
  const choices = page.getByRole('form', { name: 'Theme' }).getByRole('button')
  await page.goto('/portal/studio-aurora?email=x%40y.example')
  await expect(choices).toHaveText(['Light theme', 'Device theme'])
  await choices.first().press('Enter')
  await expect(all).toHaveAttribute('data-theme', 'light')
  await expect(page).toHaveURL(/\/portal\/studio-aurora\?email=x%40y\.example$/)
  await expect(all).toHaveCSS('color-scheme', 'light')
  await page.goto('/office')
  await expect(all).toHaveCSS('color-scheme', 'light')
  await expect(choices).toHaveText(['Dark theme', 'Device theme'])
  await choices.last().press('Enter')
  await expect(all).toHaveCSS('background-color', 'oklch(0.17 0.016 265)')
  await page.emulateMedia({ colorScheme: 'light' })
  await expect(all).toHaveCSS('background-color', 'oklch(0.97 0.005 265)')
  await context.close()
})
