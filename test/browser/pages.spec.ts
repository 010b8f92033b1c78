import { test } from './fixtures.ts'
import { cookiesOf } from './members.ts'
import { expectPolished } from './polish.ts'
import { sights } from './sights.ts'

test.skip(({ hasTouch }) => hasTouch, 'Shown at every size here')

for (const [who, ways] of sights) {
  test.describe(`what ${who ?? 'a stranger'} sees`, () => {
    test.use({ storageState: cookiesOf(who) })

    test('everybody can read, reach and hit, at every size', async ({ page, context }) => {
      test.slow()
      const devices = await context.newCDPSession(page)
      for (const [name, come] of Object.entries(ways)) {
        await test.step(name, async () => {
          await come(page)
          await expectPolished(page, devices)
        })
      }
    })
  })
}
