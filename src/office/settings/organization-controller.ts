import { timeZones } from '../../domain/time-zone.ts'
import type { Outcome } from '../../http/office-answer.ts'
import type { Desk } from '../../http/office-desk.ts'
import { officeAction, officePage } from '../../http/office-page.ts'
import { portalCodes } from '../../language/languages.ts'
import { officeTexts } from '../../language/texts.ts'
import {
  claimSlug,
  heldSettings,
  type OrganizationDetails,
  ownSlugs,
  saveOrganization,
  settingsVersion,
  timeZoneNamed,
} from '../../records/organization-settings.ts'
import { office, portal } from '../../routes.ts'
import { type FormState, typedValues } from '../../ui/office/form-state.ts'
import { doneThings } from '../../ui/office/notice.ts'
import { currenciesFor } from '../deadlines/currencies.ts'
import { conflictWith, openedForm, versionIn } from '../editing.ts'
import { officeFrameOf } from '../frame.ts'
import { type OrganizationField, organizationFields, organizationPage } from './organization-page.ts'
import { organizationValues, readOrganization } from './organization-reading.ts'
import { changedFields, lastSettingsChange, noteSettings } from './settings-changes.ts'

type Form = FormState<OrganizationField>

/** GET /office/:slug/settings */
export const showSettings = officePage(
  async desk => {
    const version = await settingsVersion(desk.tx)
    return pageOf(desk, openedForm(organizationValues(desk.organization), String(version)))
  },
  { least: 'admin' },
)

/** POST /office/:slug/settings */
export const saveSettings = officeAction(
  async (desk, fields) => {
    const typed = typedValues(organizationFields, fields)
    const form = openedForm(typed, String(versionIn(fields)))
    const wrong = async (problems: Form['problems']): Promise<Outcome> => {
      return { page: await pageOf(desk, { ...form, problems }), status: 422 }
    }
    const read = readOrganization(typed, localesFor(desk))
    if (read.kind === 'wrong') return wrong(read.problems)
    const { organization, version } = await heldSettings(desk.tx)
    const [saved, wished] = [organizationValues(organization), organizationValues(read.values)]
    const changed = changedFields(saved, wished)
    // A double click, or a colleague who wrote the same.
    if (changed.length === 0) return saidSo(organization.slug)
    if (version !== versionIn(fields)) {
      const conflict = conflictWith(typed, saved, await lastSettingsChange(desk))
      return { page: await pageOf(desk, { ...form, version: String(version), conflict }), status: 409 }
    }
    const problems = await save(desk, read.values, changed)
    if (problems) return wrong(problems)
    await noteSettings(desk, 'organization-changed', changed)
    return saidSo(read.values.slug)
  },
  { least: 'admin' },
)

/** What only the database can find wrong; null when all is saved. */
async function save(
  { tx, organization }: Desk,
  details: OrganizationDetails,
  changed: readonly OrganizationField[],
): Promise<Form['problems'] | null> {
  // PostgreSQL looks through all its zones, which takes a moment.
  const timeZone = changed.includes('timeZone') ? await timeZoneNamed(tx, details.timeZone) : details.timeZone
  if (timeZone === null) return { timeZone: 'not-a-time-zone' }
  const claimed = await claimSlug(tx, organization.id, details.slug)
  if (claimed !== 'claimed') return { slug: claimed }
  await saveOrganization(tx, organization.id, { ...details, timeZone })
  return null
}

function saidSo(slug: string): Outcome {
  return { to: office.settings.to({ slug }, { done: 'organization-saved' }) }
}

async function pageOf(desk: Desk, form: Form) {
  const { tx, organization, query } = desk
  const [slugs, currencies] = await Promise.all([ownSlugs(tx), currenciesFor(desk)])
  return organizationPage(officeTexts(desk.staff.locale), {
    frame: officeFrameOf(desk),
    form,
    portalBase: new URL(portal.signIn.to({ slug: '' }), desk.publicUrl).href,
    formerSlugs: slugs.filter(slug => slug !== organization.slug),
    locales: localesFor(desk),
    timeZones,
    currencies,
    done: doneThings.find(done => done === query.done) ?? null,
  })
}

/** The languages there are, and the one it has, whoever chose it. */
function localesFor({ organization }: Desk): string[] {
  return [...new Set([...portalCodes, organization.locale])]
}
