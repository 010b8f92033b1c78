import { expect, type Page, test } from '@playwright/test'
import { servedGallery } from './served-gallery.ts'

/* The page of strong mode, as the gallery shows it: what is posted is looked at and goes nowhere. */

test.skip(({ hasTouch }) => hasTouch, 'The same at every size')

const site = servedGallery()

test('two codes are sent on once both are typed, the second after the first', async ({ page }) => {
  const posted = await postedFrom(page, 'code-two-sent-again')
  await page.keyboard.type('482913')
  await expect(page.getByLabel('Second code')).toBeFocused()
  expect(posted()).toEqual([])
  await page.keyboard.type('771 204')
  await expect.poll(posted).toEqual(['code=482913&code2=771+204'])
})

test('pasted into the first field as they stand in the mail, they are sent on at once', async ({ page }) => {
  const posted = await postedFrom(page, 'code-two-sent-again')
  await paste(page, '482913\n\n771204')
  await expect.poll(posted).toEqual(['code=482913&code2=771204'])
})

test('pasted one by one, they are sent on with the second', async ({ page }) => {
  const posted = await postedFrom(page, 'code-two-sent-again')
  await paste(page, '482913')
  await paste(page, '771204')
  await expect.poll(posted).toEqual(['code=482913&code2=771204'])
})

test('after wrong ones the first alone sends nothing: the second is still the old one', async ({ page }) => {
  const posted = await postedFrom(page, 'code-two-wrong')
  await page.keyboard.type('111111')
  await expect(page.getByLabel('Second code')).toBeFocused()
  await page.waitForTimeout(200)
  expect(posted()).toEqual([])
  await page.keyboard.type('222222')
  await expect.poll(posted).toEqual(['code=111111&code2=222222'])
})

/** Opens a page of the gallery. Answers with what it has posted so far. */
async function postedFrom(page: Page, name: string): Promise<() => string[]> {
  const bodies: string[] = []
  page.on('request', request => {
    if (request.method() === 'POST') bodies.push(request.postData() ?? '')
  })
  await page.goto(`${site.origin}/${name}`)
  // The browser focuses the first field when it draws the page, which may be a moment after it is loaded.
  await expect(page.getByLabel('First code')).toBeFocused()
  return () => bodies
}

/** Pastes as people do; browsers ask before a page may fill the clipboard. */
async function paste(page: Page, text: string): Promise<void> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.evaluate(copied => navigator.clipboard.writeText(copied), text)
  await page.keyboard.press('ControlOrMeta+V')
}
