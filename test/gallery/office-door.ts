import { type StaffCodePage, staffCodePage } from '../../src/office/sign-in/code-page.ts'
import { organizationsPage } from '../../src/office/sign-in/organizations-page.ts'
import { type StaffSignInPage, staffSignInPage } from '../../src/office/sign-in/sign-in-page.ts'
import { notFoundPage } from '../../src/ui/not-found-page.ts'
import { aurora, english } from './portal-pages.ts'

const product = 'Dotify'
const email = 'marta@studio-aurora.example'

export function staffSignInOf(changes: Partial<StaffSignInPage> = {}): StaffSignInPage {
  return { product, email: '', to: '', problem: null, notice: null, ...changes }
}

export function staffCodeOf(changes: Partial<StaffCodePage> = {}): StaffCodePage {
  return { product, email, validMinutes: 10, sentAgain: false, codes: [''], problem: null, ...changes }
}

/** The way in for staff. */
export const officeDoor = {
  'office-sign-in': staffSignInPage(english, staffSignInOf({ email })),
  'office-sign-in-problem': staffSignInPage(
    english,
    staffSignInOf({ email: 'marta', problem: 'not-an-address' }),
  ),
  'office-code': staffCodePage(english, staffCodeOf({ codes: ['482 913'] })),
  'office-code-wrong': staffCodePage(
    english,
    staffCodeOf({ codes: ['000000'], problem: { kind: 'wrong', attemptsLeft: 2 } }),
  ),
  'office-code-over': staffCodePage(english, staffCodeOf({ problem: { kind: 'flow-over' } })),
  'office-code-two': staffCodePage(english, staffCodeOf({ codes: ['', ''] })),
  'office-code-two-needed': staffCodePage(english, staffCodeOf({ problem: { kind: 'two-codes-needed' } })),
  'office-organizations': organizationsPage(english, {
    product,
    email,
    memberships: [
      { slug: 'studio-aurora', name: 'Studio Aurora', role: 'owner' },
      { slug: 'officina-digitale', name: 'Officina Digitale', role: 'member' },
      { slug: 'lang', name: `${'Donaudampfschifffahrt'.repeat(3)} & Söhne`, role: 'admin' },
    ],
    isDeleted: false,
  }),
  'office-not-found': notFoundPage(english, {
    organization: aurora,
    home: '/office/studio-aurora',
    door: 'office',
  }),
  'office-not-found-outside': notFoundPage(english, { organization: null, home: '/office', door: 'office' }),
  'office-organizations-none': organizationsPage(english, {
    product,
    email,
    memberships: [],
    isDeleted: false,
  }),
  'office-organizations-deleted': organizationsPage(english, {
    product,
    email,
    memberships: [{ slug: 'officina-digitale', name: 'Officina Digitale', role: 'member' }],
    isDeleted: true,
  }),
}
