import { test } from './fixtures.ts'
import { cookiesOf } from './members.ts'
import { expectNoSideways } from './polish.ts'
import { sights } from './sights.ts'

test.skip(({ hasTouch }) => hasTouch, 'The window has a size of its own here')

/* A window of 1280 px that shows everything twice as large (WCAG 2.2, 1.4.4 and 1.4.10). */
test.use({ viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 })

for (const [who, ways] of sights) {
  test.describe(`at 200 % zoom ${who ?? 'a stranger'}`, () => {
    test.use({ storageState: cookiesOf(who) })

    test('never scrolls sideways', async ({ page }) => {
      for (const [name, come] of Object.entries(ways)) {
        await test.step(name, async () => {
          await come(page)
          await expectNoSideways(page)
        })
      }
    })
  })
}
