import {
  type OrganizationField,
  type OrganizationPage,
  organizationFields,
  organizationPage,
} from '../../src/office/settings/organization-page.ts'
import type { FormState } from '../../src/ui/office/form-state.ts'
import { crowdedFrame, officeFrame } from './office.ts'
import { conflict, formOf } from './office-forms.ts'
import { english } from './portal-pages.ts'

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
  'office-settings-conflict': organizationPage(
    english,
    organizationOf({}, { conflict: conflict({ name: 'Aurora Digital', locale: 'it', expiringDays: '14' }) }),
  ),
}
