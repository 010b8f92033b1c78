import { test } from './fixtures.ts'
import { cookiesOf } from './members.ts'
import { expectAccessible, expectNoSideways, expectTargets } from './polish.ts'
import { sights } from './sights.ts'

for (const [who, ways] of sights) {
  test.describe(`what ${who ?? 'a stranger'} sees`, () => {
    test.use({ storageState: cookiesOf(who) })

    test('everybody can read, reach and hit, down to 320 px', async ({ page, viewport, isMobile }) => {
      test.slow()
      for (const [name, come] of Object.entries(ways)) {
        await test.step(name, async () => {
          await come(page)
          await expectAccessible(page)
          await expectNoSideways(page)
          await expectTargets(page, isMobile ? 44 : 24)
          await page.setViewportSize({ width: 320, height: 640 })
          await expectNoSideways(page)
          if (viewport) await page.setViewportSize(viewport)
        })
      }
    })
  })
}
