import { randomUUID } from 'node:crypto'
import { expect, type Page } from '@playwright/test'
import { codeMailedTo } from './mailbox.ts'
import type { Member } from './members.ts'

/** Goes to the portal and gives the address; resolves with the code from the mail, while the page asks for it. */
export async function askForCode(page: Page, { slug, email }: Member): Promise<string> {
  return codeMailedTo(page.request, email, async () => {
    await page.goto(`/portal/${slug}`)
    await giveAddress(page, email)
  })
}

/** Types an address into the sign-in form, sends it, and waits until the page that asks for the code is whole. */
async function giveAddress(page: Page, email: string): Promise<void> {
  await page.getByLabel('Email address').fill(email)
  await page.getByRole('button', { name: 'Send me a code' }).click()
  await page.waitForURL('**/code')
  await expect(page.getByLabel('6-digit code')).toBeFocused()
}

/** The widths of the windows in which strangers guess. */
export const WIDTHS = [1280, 820, 640, 390]

/** The slug of the agency where strangers guess in a window of this width. */
export function guessedAt(width = 0): string {
  return `guessed-at-${width}`
}

/**
 * Stands before the code page as somebody whom nobody knows. They get no mail, so that every code is wrong, and the answer tells
 * how often one arrived.
 */
export async function arriveAsStranger(page: Page): Promise<void> {
  await page.goto(`/portal/${guessedAt(page.viewportSize()?.width)}`)
  await giveAddress(page, `${randomUUID()}@nowhere.example`)
}

/** Signs in and stands before the deadlines. The script sends six digits on by itself. */
export async function signIn(page: Page, member: Member): Promise<void> {
  const code = await askForCode(page, member)
  await page.getByLabel('6-digit code').fill(code)
  await expect(page.getByRole('heading', { name: 'Your services' })).toBeVisible()
}

/** Opens the account menu, which is the header's one button, and leaves by it. */
export async function signOut(page: Page): Promise<void> {
  await page.getByRole('banner').getByRole('button').click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByText('You are signed out.')).toBeVisible()
}

/** Whose services are shown: the name that the account menu opens with. */
export async function clientName(page: Page): Promise<string> {
  const name = page.getByRole('banner').getByRole('button').locator('span').first()
  await expect(name).not.toBeEmpty()
  return (await name.textContent()) ?? ''
}

/** Goes back to the page before, which tells nothing of the client any more. */
export async function expectNothingBehind(page: Page, client: string): Promise<void> {
  // A page from the browser's memory never loads.
  await page.goBack({ waitUntil: 'commit' })
  await expect(page.getByRole('heading', { name: 'Sign in to your portal' })).toBeVisible()
  await expect(page.locator('body')).not.toContainText(client)
}
