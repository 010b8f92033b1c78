import { expect, test } from './fixtures.ts'
import { lookAround } from './look-around.ts'
import { whoComes } from './members.ts'
import { clientName, expectNothingBehind, signIn, signOut } from './sign-in.ts'

/* The Back button of a real browser takes pages from its memory, which Playwright turns off. */
test.use({
  launchOptions: [
    async ({ launchOptions }, use) =>
      use({ ...launchOptions, ignoreDefaultArgs: ['--disable-back-forward-cache'] }),
    { scope: 'worker' },
  ],
})

test('a client signs in with a mailed code, looks around and leaves nothing behind', async ({
  page,
}, info) => {
  await signIn(page, whoComes('walk', info.project.name))
  const client = await clientName(page)
  const deadlines = page.url()
  await lookAround(page)
  await signOut(page)
  await expectNothingBehind(page, client)
  await page.goto(deadlines)
  await expect(page.getByRole('heading', { name: 'Sign in to your portal' })).toBeVisible()
})
