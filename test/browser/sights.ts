import { expect, type Page } from '@playwright/test'
import type { SignedIn } from './members.ts'
import { arriveAsStranger } from './sign-in.ts'

/** How to come to a page. */
export type Way = (page: Page) => Promise<unknown>

const home = '/portal/studio-aurora'

/** Every kind of page there is, by who sees it; null is somebody who isn't signed in. */
export const sights = new Map<SignedIn | null, Readonly<Record<string, Way>>>([
  [
    null,
    {
      'the sign-in': page => page.goto(home),
      'the sign-in after signing out': page => page.goto(`${home}?out=`),
      'the sign-in with a problem': async page => {
        await page.goto(home)
        await page.getByLabel('Email address').fill('anna@')
        await page.getByRole('button', { name: 'Send me a code' }).click()
        await page.getByRole('alert').waitFor()
      },
      'the code': arriveAsStranger,
      'the code after a wrong one': async page => {
        await arriveAsStranger(page)
        await guess(page, '4 tries left')
      },
      'the code asked for again too soon': async page => {
        await arriveAsStranger(page)
        await page.getByRole('button', { name: 'Send a new code' }).click()
        await page.getByRole('alert').waitFor()
      },
      'the end of a sign-in': async page => {
        await arriveAsStranger(page)
        for (const left of ['4 tries', '3 tries', '2 tries', '1 try']) await guess(page, `${left} left`)
        await guess(page, 'too many wrong codes')
      },
      'a closed portal': page => page.goto('/portal/bottega-web'),
      'no portal': page => page.goto('/portal/nobody'),
      'the office': page => page.goto('/office'),
      'the mailbox': page => page.goto('/mailbox'),
    },
  ],
  [
    'anna',
    {
      'her deadlines': page => page.goto(`${home}/deadlines`),
      'her expiring deadlines': page => page.goto(`${home}/deadlines?status=expiring`),
      'her open account menu': async page => {
        await page.goto(`${home}/deadlines`)
        await page.getByRole('banner').getByRole('button').click()
        await page.getByRole('button', { name: 'Sign out' }).waitFor()
      },
      'a deadline of hers': async page => {
        await page.goto(`${home}/deadlines`)
        await page.getByRole('link', { name: 'PEC mailbox' }).click()
        await page.getByRole('heading', { name: 'Timeline' }).waitFor()
      },
      'no deadline of hers': page => page.goto(`${home}/deadlines/018f0000-0000-7000-8000-000000000000`),
      'her history': page => page.goto(`${home}/history`),
      'a year of her history': async page => {
        await page.goto(`${home}/history`)
        await page.getByRole('navigation', { name: 'Year' }).getByRole('link').last().click()
        await page.waitForURL('**/history?year=*')
      },
    },
  ],
  [
    'archivio',
    {
      'three hundred deadlines': page => page.goto(`${home}/deadlines`),
      'the last of three hundred': page => page.goto(`${home}/deadlines?page=6`),
      'a long history': page => page.goto(`${home}/history`),
    },
  ],
  [
    'nuovo',
    {
      'no deadlines': page => page.goto(`${home}/deadlines`),
      'no history': page => page.goto(`${home}/history`),
    },
  ],
  ['sara', { 'a single deadline': page => page.goto(`${home}/deadlines`) }],
])

async function guess(page: Page, answer: string): Promise<void> {
  await page.getByLabel('6-digit code').fill('000000')
  await expect(page.getByRole('alert')).toContainText(answer)
  await page.waitForLoadState()
}
