import { overviewPage } from '../../src/office/overview/overview-page.ts'
import { type DeletionPage, deletionPage } from '../../src/office/settings/deletion-page.ts'
import { type LookField, type LookPage, lookFields, lookPage } from '../../src/office/settings/look-page.ts'
import {
  type OrganizationField,
  type OrganizationPage,
  organizationFields,
  organizationPage,
} from '../../src/office/settings/organization-page.ts'
import { type PlanPage, planPage } from '../../src/office/settings/plan-page.ts'
import { sampleOf } from '../../src/office/settings/sample.ts'
import type { FormState } from '../../src/ui/office/form-state.ts'
import { crowdedFrame, officeFrame, overviewOf } from './office.ts'
import { conflict, formOf } from './office-forms.ts'
import { dressed, english } from './portal-pages.ts'
import { expiringDays, today } from './services.ts'

const aurora: Record<OrganizationField, string> = {
  name: 'Studio Aurora',
  slug: 'studio-aurora',
  locale: 'en',
  timeZone: 'Europe/Rome',
  currency: 'EUR',
  expiringDays: '30',
}

export function organizationOf(
  changes: Partial<OrganizationPage> = {},
  form: Partial<FormState<OrganizationField>> = {},
): OrganizationPage {
  return {
    frame: officeFrame,
    form: formOf(organizationFields, aurora, form),
    portalBase: 'https://portal.example/portal/',
    formerSlugs: [],
    locales: ['en', 'it'],
    timeZones: ['UTC', 'Europe/Rome', 'Europe/Vienna'],
    currencies: ['EUR', 'CHF', 'USD'],
    done: null,
    ...changes,
  }
}

const noLook: Record<LookField, string> = {
  logo: '',
  removeLogo: '',
  accentColor: '',
  contactEmail: 'ciao@studio-aurora.example',
  portalFooter: '',
}

const dressedLook = { ...noLook, accentColor: '#0b7a4b', portalFooter: dressed.footer ?? '' }

const sample = sampleOf(english, { today, currency: 'EUR', expiringDays })

export function lookOf(changes: Partial<LookPage> = {}, form: Partial<FormState<LookField>> = {}): LookPage {
  return {
    frame: officeFrame,
    form: formOf(lookFields, noLook, form),
    keptLogo: '',
    portalUrl: 'https://portal.example/portal/studio-aurora',
    sample,
    done: null,
    ...changes,
  }
}

const dressedFrame = { ...officeFrame, organization: dressed }

export function planOf(changes: Partial<PlanPage> = {}): PlanPage {
  return {
    frame: officeFrame,
    plan: 'plus',
    product: 'Dotify',
    supportEmail: 'help@dotify.example',
    sample,
    ...changes,
  }
}

function deletionOf(
  changes: Partial<DeletionPage> = {},
  form: Partial<FormState<'slug'>> = {},
): DeletionPage {
  const few = {
    clients: 2,
    contacts: 1,
    services: 1,
    deadlines: 1,
    mails: 0,
    events: 1,
    addresses: 1,
    people: 1,
  }
  return { frame: officeFrame, goes: few, form: formOf(['slug'], { slug: '' }, form), ...changes }
}

/** An agency with everything, whose name and slug are long. */
const manyThings = {
  clients: 50_000,
  contacts: 61_204,
  services: 150_311,
  deadlines: 1_250_000,
  mails: 402_118,
  events: 1_804_220,
  addresses: 3,
  people: 12,
}

/** Who may not do everything, in an organization with much to say. */
const adminFrame = { ...crowdedFrame, staff: { ...crowdedFrame.staff, role: 'admin' as const } }

/** The settings, each page in the states that differ. */
export const officeSettingsPages = {
  'office-settings': organizationPage(english, organizationOf()),
  'office-settings-saved': organizationPage(
    english,
    organizationOf({
      frame: adminFrame,
      formerSlugs: ['aurora', `siebenhundert-${'und-'.repeat(9)}x`],
      portalBase: `https://${'kundenportal.'.repeat(4)}example/portal/`,
      done: 'organization-saved',
    }),
  ),
  'office-settings-problem': organizationPage(
    english,
    organizationOf(
      {},
      {
        values: { ...aurora, name: '', slug: 'studio aurora', timeZone: 'Rome', expiringDays: '400' },
        problems: {
          name: 'name-missing',
          slug: 'not-a-slug',
          timeZone: 'not-a-time-zone',
          expiringDays: 'not-a-window',
        },
      },
    ),
  ),
  'office-look': lookPage(english, lookOf()),
  'office-look-dressed': lookPage(
    english,
    lookOf({ frame: dressedFrame, done: 'look-saved' }, { values: dressedLook }),
  ),
  'office-look-problem': lookPage(
    english,
    lookOf(
      { frame: adminFrame, portalUrl: null },
      {
        values: { ...noLook, accentColor: 'reddish', contactEmail: 'ciao@', portalFooter: 'x'.repeat(1200) },
        problems: {
          logo: 'picture-broken',
          accentColor: 'not-a-color',
          contactEmail: 'not-an-address',
          portalFooter: 'too-long',
        },
      },
    ),
  ),
  'office-look-conflict': lookPage(
    english,
    lookOf(
      { frame: dressedFrame, keptLogo: 'iVBORw0KGgo=' },
      { values: dressedLook, conflict: conflict({ accentColor: '#001a66', portalFooter: 'One\nTwo' }) },
    ),
  ),
  'office-plan': planPage(english, planOf()),
  'office-plan-free': planPage(english, planOf({ frame: dressedFrame, plan: 'free', supportEmail: null })),
  'office-deletion': deletionPage(english, deletionOf()),
  'office-deletion-problem': deletionPage(
    english,
    deletionOf(
      {
        frame: {
          ...crowdedFrame,
          organization: { ...crowdedFrame.organization, slug: `siebenhundert-${'und-'.repeat(9)}x` },
          staff: { ...crowdedFrame.staff, role: 'owner' },
        },
        goes: manyThings,
      },
      { values: { slug: 'siebenhundert' }, problems: { slug: 'not-the-slug' } },
    ),
  ),
  'office-overview-no-portal': overviewPage(english, overviewOf({ hasPortal: false })),
  'office-settings-conflict': organizationPage(
    english,
    organizationOf({}, { conflict: conflict({ name: 'Aurora Digital', locale: 'it', expiringDays: '14' }) }),
  ),
}
