import { expect, test } from '@playwright/test'

test('the portal asks for an email address', async ({ page }) => {
  await page.goto('/portal/studio-aurora')
  await expect(page.getByRole('textbox', { name: /email/i })).toBeVisible()
})
