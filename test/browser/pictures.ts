import type { BrowserContextOptions, Page } from '@playwright/test'
import { mailSamples } from '../gallery/mails.ts'

/** A picture of the documents: who looks at what. */
export interface Picture {
  /** Its file in docs/images, without the ending. */
  readonly name: string
  /** The address of somebody of the demo's cast. */
  readonly who: string
  /** Comes to what is shown, from anywhere. */
  readonly come: (page: Page) => Promise<unknown>
  readonly screen?: BrowserContextOptions
}

const anna = 'anna@rossi-arredi.example'
const giulia = 'giulia@studio-aurora.example'
const home = '/office/studio-aurora'

const desktop = { viewport: { width: 1280, height: 860 } }
const phone = { viewport: { width: 390, height: 860 }, isMobile: true }

/** Every picture of a page in the documents, in their order. */
export const pictures: readonly Picture[] = [
  { name: 'deadlines', who: anna, come: at('/portal/studio-aurora/deadlines') },
  { name: 'deadlines-phone', who: anna, come: at('/portal/studio-aurora/deadlines'), screen: phone },
  { name: 'office-overview', who: giulia, come: at(home) },
  { name: 'office-clients', who: giulia, come: at(`${home}/clients`) },
  { name: 'office-client', who: giulia, come: toRossi },
  { name: 'office-new-deadline', who: giulia, come: onTheCard('New deadline') },
  { name: 'office-renewal', who: giulia, come: onTheCard('Renew Hosting Business') },
  { name: 'office-invitation', who: giulia, come: onTheCard('Send portal invitation') },
  { name: 'office-deadlines', who: giulia, come: at(`${home}/deadlines?status=expiring`) },
  { name: 'office-renewals', who: giulia, come: toRenewals },
  { name: 'office-import', who: giulia, come: toImport },
  { name: 'office-settings', who: giulia, come: at(`${home}/settings`) },
  { name: 'office-look', who: giulia, come: at(`${home}/settings/look`) },
  { name: 'office-reminders', who: giulia, come: at(`${home}/settings/reminders`) },
  { name: 'office-upcoming', who: giulia, come: toUpcoming },
  { name: 'office-reminder', who: giulia, come: at(`${home}/settings/reminders/-7`) },
  { name: 'office-team', who: giulia, come: toTeam },
  { name: 'office-access', who: giulia, come: onTheCard('Can’t sign in? anna@rossi-arredi.example') },
  { name: 'preview', who: giulia, come: toPreview },
  { name: 'office-activity', who: giulia, come: at(`${home}/activity`) },
  { name: 'office-phone', who: giulia, come: toRossi, screen: phone },
]

/** A picture of a mail, by its name in the gallery. */
export interface MailPicture {
  readonly name: string
  readonly mail: string
  readonly screen: BrowserContextOptions
}

const column = { viewport: { width: 640, height: 300 }, colorScheme: 'light' } as const
const phoneInTheDark = { viewport: { width: 390, height: 300 }, isMobile: true, colorScheme: 'dark' } as const

/** Every kind of mail, in a program's column and on a phone. */
export const mailPictures: readonly MailPicture[] = Object.keys(mailSamples).flatMap(kind => [
  { name: `mail-${kind}`, mail: `mail-${kind}-en`, screen: column },
  { name: `mail-${kind}-phone`, mail: `mail-${kind}-en`, screen: phoneInTheDark },
])

export function screenOf({ screen = desktop }: Picture): BrowserContextOptions {
  return { ...screen, locale: 'en-GB', timezoneId: 'Europe/Rome' }
}

function at(path: string) {
  return (page: Page) => page.goto(path, { waitUntil: 'networkidle' })
}

async function toRossi(page: Page): Promise<void> {
  await at(`${home}/clients?q=rossi`)(page)
  await page.getByRole('link', { name: 'Rossi Arredi Srl', exact: true }).click()
  await page.waitForLoadState('networkidle')
}

function onTheCard(link: string) {
  return async (page: Page): Promise<void> => {
    await toRossi(page)
    await page.getByRole('link', { name: link }).click()
    await page.waitForLoadState('networkidle')
  }
}

async function toRenewals(page: Page): Promise<void> {
  await at(`${home}/deadlines?status=expiring`)(page)
  for (const row of [1, 2, 3]) await page.getByRole('row').nth(row).getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Renew selected' }).click()
  await page.waitForLoadState('networkidle')
}

async function toUpcoming(page: Page): Promise<void> {
  await at(`${home}/settings/reminders`)(page)
  await page.getByRole('listitem').getByRole('link', { expanded: false }).first().click()
  await page.waitForLoadState('networkidle')
  await page.evaluate('document.querySelector("#contacts").scrollIntoView()')
}

async function toTeam(page: Page): Promise<void> {
  await at(`${home}/settings/team`)(page)
}

async function toPreview(page: Page): Promise<void> {
  await toRossi(page)
  await page.getByRole('button', { name: 'View as' }).first().click()
  await page.getByRole('button', { name: 'Anna Rossi' }).click()
  await page.waitForURL('**/deadlines')
  await page.waitForLoadState('networkidle')
}

async function toImport(page: Page): Promise<void> {
  await at(`${home}/import`)(page)
  await page.getByText('Or paste the rows').first().click()
  await page.getByLabel('Or paste the rows').fill(spreadsheet)
  await page.getByRole('button', { name: 'Read it' }).click()
  await page.waitForLoadState('networkidle')
}

const spreadsheet = `Client;Contact email;Service;Reference;Type;Due date;Amount;Currency;Frequency
Forno Angelini;ugo@forno-angelini.example;Hosting Business;forno-angelini.example;Hosting;31/01/2027;240,00;EUR;yearly
Forno Angelini;ugo@forno-angelini.example;Domain;forno-angelini.example;Domain;31/02/2027;18,90;EUR;yearly
Studio Dentale Riva;info@studio-riva.example;Domain;studio-riva.example;Domain;15/03/2027;18,90;EUR;yearly
`
