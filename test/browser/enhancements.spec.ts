import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { cookiesOf } from './members.ts'
import { arriveAsStranger } from './sign-in.ts'

test.skip(({ hasTouch }) => hasTouch, 'The same at every size')

const home = '/portal/studio-aurora'

test.describe('the code', () => {
  test.beforeEach(({ page }) => arriveAsStranger(page))

  test('sends itself once when six digits are typed or pasted, with spaces or without', async ({ page }) => {
    const ways = [
      ['4 tries left', () => page.keyboard.type('123456')],
      ['3 tries left', () => page.keyboard.type('123 456')],
      ['2 tries left', () => paste(page, '123456')],
      ['1 try left', () => paste(page, ' 123 456 ')],
    ] as const
    // A wrong one gives way to the next.
    for (const [left, enter] of ways) {
      await enter()
      await expect(page.getByRole('alert')).toContainText(left)
      await page.waitForLoadState()
    }
  })

  test('is sent once, although Enter follows the sixth digit', async ({ page }) => {
    const session = await slowAnswers(page, new URL(page.url()).pathname.replace('/code', '/session'))
    await page.keyboard.type('123456')
    await session.arrived
    await page.keyboard.press('Enter')
    session.release()
    await expect(page.getByRole('alert')).toContainText('4 tries left')
  })

  test('stays as it was typed when it is none, or wrong', async ({ page }) => {
    await page.keyboard.type('12 34')
    await page.keyboard.press('Enter')
    await expectProblem(page, '6-digit code', '12 34', 'Enter the 6 digits from the mail.')
    await page.waitForLoadState()
    await page.keyboard.type('123 456')
    await expectProblem(page, '6-digit code', '123 456', /4 tries left/)
  })
})

test('the address stays as it was typed, and so does the page first asked for', async ({ page }) => {
  await page.goto(`${home}/history?year=2025`)
  await page.getByLabel('Email address').fill('anna@')
  await page.keyboard.press('Enter')
  await expectProblem(page, 'Email address', 'anna@', /^Enter an email address/)
  await expect(page.locator('.door-card input[name=to]')).toHaveValue(`${home}/history?year=2025`)
})

test('Enter, pressed twice, asks for one code', async ({ page }) => {
  const code = await slowAnswers(page, `${home}/code`)
  await page.goto(home)
  await page.getByLabel('Email address').fill('stranger@nowhere.example')
  await page.keyboard.press('Enter')
  await code.arrived
  await page.keyboard.press('Enter')
  code.release()
  await expect(page.getByRole('heading', { name: 'Check your email' })).toBeVisible()
  expect(code.count()).toBe(1)
})

test.describe('for those who ask', () => {
  test.use({ storageState: cookiesOf('anna') })

  test('forced colours keep the dots, the bars and the choice that is made', async ({ page }) => {
    await page.emulateMedia({ forcedColors: 'active' })
    await page.goto(`${home}/deadlines?status=active`)
    await expect(page.getByRole('link', { name: 'Active' })).toHaveCSS('text-decoration-line', 'underline')
    await expect(page.getByRole('link', { name: 'Expired' })).toHaveCSS('text-decoration-line', 'none')
    const text = await page.locator('body').evaluate(body => getComputedStyle(body).color)
    await expect(page.locator('rect').first()).toHaveCSS('fill', text)
    const dot = await page.locator('.status').first().evaluate(borderOfDot)
    expect(dot).toEqual({ width: '4px', color: text })
  })

  for (const [reducedMotion, moves] of [
    ['no-preference', true],
    ['reduce', false],
  ] as const) {
    test(`pages ${moves ? 'pass into' : 'follow'} each other with ${reducedMotion} for motion`, async ({
      page,
    }) => {
      await page.emulateMedia({ reducedMotion })
      await page.addInitScript(noteTransitions)
      await page.goto(`${home}/deadlines`)
      await page.getByRole('link', { name: 'History' }).click()
      await expect(page.locator('html')).toHaveAttribute('data-moved', String(moves))
    })
  }
})

/** What is posted to a path arrives at once, as `arrived` and `count` tell; the answers wait until they are released. */
async function slowAnswers(page: Page, path: string) {
  const first = Promise.withResolvers<void>()
  const released = Promise.withResolvers<void>()
  let count = 0
  await page.route(`**${path}`, async route => {
    if (route.request().method() === 'GET') return route.continue()
    const response = await route.fetch({ maxRedirects: 0 })
    count++
    first.resolve()
    await released.promise
    await route.fulfill({ response })
  })
  return { arrived: first.promise, release: released.resolve, count: () => count }
}

/** Pastes as people do; browsers ask before a page may fill the clipboard. */
async function paste(page: Page, text: string): Promise<void> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.evaluate(copied => navigator.clipboard.writeText(copied), text)
  await page.keyboard.press('ControlOrMeta+V')
}

/** The page is back with what was typed, and says beside the field what is wrong; the focus is there. */
async function expectProblem(page: Page, label: string, typed: string, problem: string | RegExp) {
  const field = page.getByLabel(label)
  await expect(field).toHaveAttribute('aria-invalid', 'true')
  await expect(field).toHaveAccessibleDescription(problem)
  await expect(field).toHaveValue(typed)
  await expect(field).toBeFocused()
}

/** Runs in the page: a dot is nothing but its border. */
function borderOfDot(badge: Element) {
  const { borderLeftWidth, borderLeftColor } = getComputedStyle(badge, '::before')
  return { width: borderLeftWidth, color: borderLeftColor }
}

/** Runs in the page: notes on it whether the last page passed into this one. */
function noteTransitions(): void {
  addEventListener('pagereveal', ({ viewTransition }) => {
    document.documentElement.dataset.moved = String(viewTransition !== null)
  })
}
