import type { Browser, Page } from '@playwright/test'
import { portalCommand } from '../operator.ts'
import { expect, test } from './fixtures.ts'
import { codeMailedTo, mailedTo } from './mailbox.ts'

/* What a new agency does first, from nothing to a client who looks at their deadlines. */

test('a new agency is founded, adds a client and a deadline, and the invited client signs in', async ({
  page,
  browser,
}, info) => {
  test.slow()
  const agency = agencyAt(info.project.name)
  await test.step('the operator founds it', () => found(agency))
  await test.step('its owner signs in', () => signInToOffice(page, agency))
  await test.step('adds the first client', () => addClient(page))
  await test.step('with a contact', () => addContact(page, agency.client))
  await test.step('and a deadline', () => addDeadline(page))
  const link = await test.step('invites them', () => invite(page, agency.client))
  await test.step('and they see what they have', () => followInvitation(browser, link, agency.client))
  await test.step('which the office knows', () => expectSignedIn(page))
})

/** An agency of each size's own, so that the three don't meet. */
function agencyAt(size: string) {
  return {
    name: `Agenzia D’Elia ${size}`,
    slug: `agenzia-${size}`,
    owner: `nadia@agenzia-${size}.example`,
    client: `ugo@forno-${size}.example`,
  }
}

type Agency = ReturnType<typeof agencyAt>

async function found({ name, slug, owner }: Agency): Promise<void> {
  const { DEMO_DATA_DIR = '' } = process.env
  const who = ['--owner', owner, '--owner-name', 'Nadia D’Elia', '--time-zone', 'Europe/Rome']
  const { code, complaints } = await portalCommand(
    ['organization', 'create', name, '--slug', slug, '--plan', 'plus', ...who],
    { DATA_DIR: DEMO_DATA_DIR },
  )
  expect(code, complaints).toBe(0)
}

async function signInToOffice(page: Page, { owner, name }: Agency): Promise<void> {
  const code = await codeMailedTo(page.request, owner, async () => {
    await page.goto('/office')
    await page.getByLabel('Email address').fill(owner)
    await page.getByRole('button', { name: 'Send me a code' }).click()
    await page.waitForURL('**/code')
  })
  await page.getByLabel('6-digit code').fill(code)
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible()
  await expect(page.getByRole('banner')).toContainText(name)
}

async function addClient(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Clients' }).click()
  await page.getByRole('link', { name: 'Add the first client' }).click()
  await page.getByLabel('Name').fill('Forno dell’Angelo 🥖')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Forno dell’Angelo 🥖')
}

async function addContact(page: Page, email: string): Promise<void> {
  await page.getByRole('link', { name: 'Add contact' }).click()
  await page.getByLabel('Name').fill('Ugo Angelini')
  await page.getByLabel('Email address').fill(email)
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('region', { name: 'Portal access' })).toContainText(email)
}

async function addDeadline(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'New deadline' }).click()
  await page.getByRole('textbox', { name: 'Service required' }).fill('Hosting Business')
  await page.getByLabel('Reference').fill('forno-angelo.example')
  await page.getByLabel('Due date').fill('2040-02-29')
  await page.getByLabel('Amount').fill('240')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('table')).toContainText('Hosting Business')
}

async function invite(page: Page, email: string): Promise<string> {
  const mail = await mailedTo(page.request, email, async () => {
    await page.getByRole('link', { name: 'Send portal invitation' }).click()
    await expect(page.getByRole('main')).toContainText(email)
    await page.getByRole('button', { name: 'Send' }).click()
    await expect(page.getByText('The invitation is on its way.')).toBeVisible()
  })
  return /https?:\S+/.exec(mail)?.[0] ?? ''
}

async function followInvitation(browser: Browser, link: string, email: string): Promise<void> {
  const page = await (await browser.newContext()).newPage()
  const code = await codeMailedTo(page.request, email, async () => {
    await page.goto(link)
    await expect(page.getByLabel('Email address')).toHaveValue(email)
    await page.getByRole('button', { name: 'Send me a code' }).click()
    await page.waitForURL('**/code')
  })
  await page.getByLabel('6-digit code').fill(code)
  await expect(page.getByRole('table')).toContainText('29 Feb 2040')
  await expect(page.getByRole('table')).toContainText('€240.00')
  await page.context().close()
}

async function expectSignedIn(page: Page): Promise<void> {
  await page.reload()
  await expect(page.getByRole('region', { name: 'Portal access' })).toContainText('signed in')
}
