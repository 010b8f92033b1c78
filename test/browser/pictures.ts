import type { BrowserContextOptions, Page } from '@playwright/test'

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

/** Every picture of the documents, in their order. */
export const pictures: readonly Picture[] = [
  { name: 'deadlines', who: anna, come: at('/portal/studio-aurora/deadlines') },
  { name: 'deadlines-phone', who: anna, come: at('/portal/studio-aurora/deadlines'), screen: phone },
  { name: 'office-overview', who: giulia, come: at(home) },
  { name: 'office-clients', who: giulia, come: at(`${home}/clients`) },
  { name: 'office-client', who: giulia, come: toRossi },
  { name: 'office-new-deadline', who: giulia, come: onTheCard('New deadline') },
  { name: 'office-renewal', who: giulia, come: onTheCard('Renew Hosting Business') },
  { name: 'office-invitation', who: giulia, come: onTheCard('Send portal invitation') },
  { name: 'office-settings', who: giulia, come: at(`${home}/settings`) },
  { name: 'office-phone', who: giulia, come: toRossi, screen: phone },
]

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
