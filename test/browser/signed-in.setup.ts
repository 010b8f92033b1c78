import { test } from './fixtures.ts'
import { fileOf, signedIn } from './members.ts'
import { signIn } from './sign-in.ts'

for (const name of ['anna', 'archivio', 'nuovo', 'sara'] as const) {
  test(`${name} is signed in`, async ({ page }) => {
    await signIn(page, signedIn[name])
    await page.context().storageState({ path: fileOf(name) })
  })
}
