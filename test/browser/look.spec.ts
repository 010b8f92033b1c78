import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { cookiesOf } from './members.ts'

/* What look.md promises of colours, type and shape, on real pages. */

test.skip(({ hasTouch }) => hasTouch, 'The same at every size')

test.use({ storageState: cookiesOf('anna') })

for (const colorScheme of ['dark', 'light'] as const)
  test(`the portal is dark, also in a browser that is ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme })
    await page.goto('/portal/studio-aurora/deadlines')
    const all = page.locator('html')
    await expect(all).toHaveCSS('color-scheme', 'dark')
    await expect(all).toHaveCSS('background-color', 'oklch(0.17 0.016 265)')
    await expect(all).toHaveCSS('color', 'oklch(0.94 0.008 265)')
    await expect(page.locator('.card').first()).toHaveCSS('background-color', 'oklch(0.21 0.018 265)')
  })

test('a status is a dot, a word and a colour', async ({ page }) => {
  await page.goto('/portal/studio-aurora/history')
  for (const [word, color] of Object.entries(statuses)) {
    const badge = page.locator('.status', { hasText: word }).first()
    await expect(badge).toHaveText(word)
    await expect(badge).toHaveCSS('color', color)
    expect(await badge.evaluate(dotOf)).toBe(color)
  }
})

const statuses = {
  Expired: 'oklch(0.72 0.17 25)',
  Expiring: 'oklch(0.83 0.15 85)',
  Active: 'oklch(0.78 0.15 155)',
  Renewed: 'oklch(0.74 0.08 240)',
}

test('no card has a shadow but the one of the sign-in', async ({ page, context }) => {
  for (const path of ['deadlines', 'history']) {
    await page.goto(`/portal/studio-aurora/${path}`)
    expect(await shadows(page)).toEqual([])
  }
  await context.clearCookies()
  await page.goto('/portal/studio-aurora')
  expect(await shadows(page)).toEqual(['door-card'])
})

test('text is set in Inter, from our own server', async ({ page }) => {
  await page.goto('/portal/studio-aurora/deadlines')
  const loaded = () =>
    [...document.fonts].filter(({ status }) => status === 'loaded').map(({ family }) => family)
  await expect.poll(() => page.evaluate(loaded)).toContain('Inter')
})

/** The classes of everything that throws a shadow; a menu that floats above the page may. */
function shadows(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('body *:not([popover])')]
      .filter(element => getComputedStyle(element).boxShadow !== 'none')
      .map(({ className }) => String(className)),
  )
}

/** Runs in the page: the colour of the dot before the word. */
function dotOf(badge: Element): string {
  return getComputedStyle(badge, '::before').borderLeftColor
}
