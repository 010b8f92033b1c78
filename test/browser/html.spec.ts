import type { Page, Response } from '@playwright/test'
import { hasJava, htmlValidateProblems, nuProblems } from '../valid-html.ts'
import { expect, test } from './fixtures.ts'
import { cookiesOf } from './members.ts'
import { sights, type Way } from './sights.ts'

test.skip(({ hasTouch }) => hasTouch, 'The server sends the same to every size')

test('every page is valid HTML as the server sends it', async ({ browser }) => {
  const pages = new Map<string, string>()
  for (const [who, ways] of sights) {
    const context = await browser.newContext({ storageState: cookiesOf(who) })
    const page = await context.newPage()
    for (const [name, come] of Object.entries(ways)) pages.set(name, await sentPage(page, come))
    await context.close()
  }
  expect(await htmlValidateProblems(pages)).toEqual([])
  test.skip(!hasJava, 'No Java here: what the Nu HTML checker would say stays open')
  expect(await nuProblems(pages)).toEqual([])
})

/** The document that the last step of the way brought, as it came over the wire. */
async function sentPage(page: Page, come: Way): Promise<string> {
  let sent = Promise.resolve('')
  const keep = (response: Response) => {
    if (isPage(response)) sent = response.text()
  }
  page.on('response', keep)
  await come(page)
  page.off('response', keep)
  return sent
}

function isPage(response: Response): boolean {
  return response.request().isNavigationRequest() && response.status() !== 303
}
