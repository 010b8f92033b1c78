import { test } from './fixtures.ts'
import { cookiesOf } from './members.ts'
import { expectAccessible, expectNoSideways, expectTargets } from './polish.ts'
import { sights } from './sights.ts'

for (const [who, ways] of sights) {
  test.describe(`${who ?? 'a stranger'} sees`, () => {
    test.use({ storageState: cookiesOf(who) })

    for (const [name, come] of Object.entries(ways)) {
      test(`${name}: readable, reachable and large enough to hit, down to 320 px`, async ({
        page,
        isMobile,
      }) => {
        await come(page)
        await expectAccessible(page)
        await expectNoSideways(page)
        await expectTargets(page, isMobile ? 44 : 24)
        await page.setViewportSize({ width: 320, height: 640 })
        await expectNoSideways(page)
      })
    }
  })
}
