import { expect, test } from './fixtures.ts'
import { lookAround } from './look-around.ts'
import { whoComes } from './members.ts'
import { askForCode, clientName, expectNothingBehind, signOut } from './sign-in.ts'

test.use({ javaScriptEnabled: false })

test('without a script a client signs in, looks around and leaves all the same', async ({ page }, info) => {
  const code = await askForCode(page, whoComes('walk without script', info.project.name))
  await page.getByLabel('6-digit code').fill(code)
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByRole('heading', { name: 'Your services' })).toBeVisible()
  const client = await clientName(page)
  await lookAround(page)
  await signOut(page)
  await expectNothingBehind(page, client)
})
