import { isCurrency } from '../../domain/money.ts'
import { isSlug } from '../../domain/slug.ts'
import { isTimeZone } from '../../domain/time-zone.ts'
import type { OrganizationDetails } from '../../records/organization-settings.ts'
import { type FormReading, type Reading, together } from '../deadlines/reading.ts'
import type { OrganizationField } from './organization-page.ts'

type Values = Readonly<Record<OrganizationField, string>>

/** What was typed about an organization. Whether its slug is free and PostgreSQL knows its time zone only the database can say. */
export function readOrganization(
  typed: Values,
  locales: readonly string[],
): FormReading<OrganizationDetails, OrganizationField> {
  return together({
    name: readName(typed.name),
    slug: readSlug(typed.slug),
    locale: locales.includes(typed.locale) ? { value: typed.locale } : { problem: 'not-a-choice' },
    timeZone: isTimeZone(typed.timeZone) ? { value: typed.timeZone } : { problem: 'not-a-time-zone' },
    currency: isCurrency(typed.currency) ? { value: typed.currency } : { problem: 'not-a-currency' },
    expiringDays: readWindow(typed.expiringDays),
  })
}

/** An organization as its form has it. */
export function organizationValues({ expiringDays, ...organization }: OrganizationDetails): Values {
  const { name, slug, locale, timeZone, currency } = organization
  return { name, slug, locale, timeZone, currency, expiringDays: String(expiringDays) }
}

const LONGEST_NAME = 200
const LONGEST_WINDOW_DAYS = 366

function readName(text: string): Reading<string> {
  if (text === '') return { problem: 'name-missing' }
  return text.length > LONGEST_NAME ? { problem: 'too-long' } : { value: text }
}

/** Addresses are typed in any case. */
function readSlug(text: string): Reading<string> {
  const slug = text.toLowerCase()
  return isSlug(slug) ? { value: slug } : { problem: 'not-a-slug' }
}

function readWindow(text: string): Reading<number> {
  const days = /^\d{1,3}$/.test(text) ? Number(text) : Number.NaN
  return days <= LONGEST_WINDOW_DAYS ? { value: days } : { problem: 'not-a-window' }
}
