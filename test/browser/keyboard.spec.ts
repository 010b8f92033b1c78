import type { Locator, Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { codeMailedTo } from './mailbox.ts'
import { cookiesOf, whoComes } from './members.ts'

test('the keyboard alone is enough from the sign-in to the sign-out', async ({ page }, info) => {
  const { slug, email } = whoComes('walk by keyboard', info.project.name)
  const code = await codeMailedTo(page.request, email, async () => {
    await page.goto(`/portal/${slug}`)
    await expect(page.getByLabel('Email address')).toBeFocused()
    await page.keyboard.type(email)
    await page.keyboard.press('Enter')
    await page.waitForURL('**/code')
    await expect(page.getByLabel('6-digit code')).toBeFocused()
  })
  await page.keyboard.type(code)
  await expect(page.getByRole('heading', { name: 'Your services' })).toBeVisible()
  await press(page, page.getByRole('link', { name: 'Skip to the content' }))
  await press(page, page.getByRole('rowheader').first().getByRole('link'))
  await expect(page.getByRole('heading', { name: 'Timeline' })).toBeVisible()
  await press(page, page.getByRole('link', { name: 'History' }))
  await expect(page.getByRole('heading', { name: 'Service history' })).toBeVisible()
  await press(page, page.getByRole('banner').getByRole('button'))
  await press(page, page.getByRole('button', { name: 'Sign out' }))
  await expect(page.getByText('You are signed out.')).toBeVisible()
})

test.describe('somebody who tabs', () => {
  test.use({ storageState: cookiesOf('anna') })

  for (const path of ['deadlines', 'history']) {
    test(`always sees where they are in the ${path}`, async ({ page }) => {
      await page.goto(`/portal/studio-aurora/${path}`)
      const controls = await page.locator('a:visible, button:visible').count()
      for (let stop = 0; stop < controls; stop++) {
        await page.keyboard.press('Tab')
        expect(await page.evaluate(howFocusShows)).toEqual({ ...shown, on: expect.any(String) })
      }
    })
  }
})

/** Tabs until the control has focus, then presses Enter. */
async function press(page: Page, control: Locator): Promise<void> {
  await expect(control).toBeAttached()
  for (let stops = 0; !(await isFocused(control)); stops++) {
    expect(stops, 'stops before it').toBeLessThan(40)
    await page.keyboard.press('Tab')
  }
  await page.keyboard.press('Enter')
}

function isFocused(control: Locator): Promise<boolean> {
  return control.evaluate(element => element === document.activeElement)
}

const shown = { outlined: true, covered: false }

/** Runs in the page: is the control with the focus outlined, and is it in sight, clear of the bar at the bottom? */
function howFocusShows() {
  const focused = document.activeElement ?? document.body
  const { left, right, top, bottom } = focused.getBoundingClientRect()
  const front = document.elementFromPoint((left + right) / 2, (top + bottom) / 2)
  const outlines = [null, '::after'].map(part => getComputedStyle(focused, part).outlineStyle)
  return {
    on: focused.textContent,
    outlined: outlines.some(style => style !== 'none'),
    covered: !focused.contains(front),
  }
}
