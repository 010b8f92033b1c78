import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { mails } from '../gallery/mails.ts'
import { expectNoSideways } from './polish.ts'
import { servedGallery } from './served-gallery.ts'

const site = servedGallery()

/** A phone of the narrowest kind, a usual one, a column in a mail program, and a whole window. */
const WIDTHS = [320, 390, 640, 1280]

/** Not good practice for pages: a mail's heading is its subject, and around it is the program's page. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

test.describe('every mail in every state', () => {
  test.skip(({ hasTouch }) => hasTouch, 'Shown at every width here')

  for (const name of mails.keys())
    test(`${name} reads in the dark and in the light, at every width, without its logo`, async ({ page }) => {
      await page.route('https://portal.example/**', route => route.abort())
      await page.goto(`${site.origin}/${name}`)
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 800 })
        await expectNoSideways(page, width)
        expect.soft(await columnWidth(page)).toBeLessThanOrEqual(600)
      }
      for (const colorScheme of ['dark', 'light'] as const) {
        await page.emulateMedia({ colorScheme })
        await expectReadable(page, `${name} in the ${colorScheme}`)
      }
    })
})

test('a double click takes the code, and nothing else', async ({ page }) => {
  await page.goto(`${site.origin}/mail-code-en`)
  await page.getByText('482913', { exact: true }).dblclick()
  expect(await page.evaluate('getSelection().toString().trim()')).toBe('482913')
})

test('the code is large where a program drops the style sheet', async ({ page }) => {
  await page.goto(`${site.origin}/mail-code-en`)
  await page.evaluate(`document.querySelector('style').remove()`)
  await expect(page.getByText('482913', { exact: true })).toHaveCSS('font-size', '32px')
})

async function columnWidth(page: Page): Promise<number> {
  const box = await page.locator('.card').boundingBox()
  return box?.width ?? Number.POSITIVE_INFINITY
}

async function expectReadable(page: Page, name: string): Promise<void> {
  // Its types name another copy of playwright-core than the test runner's.
  const { violations } = await new AxeBuilder({ page: page as never })
    .setLegacyMode()
    .withTags(RULES)
    .analyze()
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
  expect.soft(found, name).toEqual([])
}
