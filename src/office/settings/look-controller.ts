import { includesPortal } from '../../domain/plan.ts'
import type { Outcome } from '../../http/office-answer.ts'
import type { Desk } from '../../http/office-desk.ts'
import { officeAction, officePage } from '../../http/office-page.ts'
import { officeTexts } from '../../language/texts.ts'
import { keepLogo, type Logo } from '../../records/logos.ts'
import { heldSettings, keepLook, settingsVersion } from '../../records/organization-settings.ts'
import { office, portal } from '../../routes.ts'
import type { FormState } from '../../ui/office/form-state.ts'
import { doneThings } from '../../ui/office/notice.ts'
import { conflictWith, openedForm, versionIn } from '../editing.ts'
import { officeFrameOf } from '../frame.ts'
import { type LookField, lookPage } from './look-page.ts'
import { type Look, lookValues, readSentLook, type SentLook } from './look-reading.ts'
import { sampleOf } from './sample.ts'
import { changedFields, lastSettingsChange, noteSettings } from './settings-changes.ts'

type Form = FormState<LookField>

/** GET /office/:slug/settings/look?accentColor= — with a colour that is only being tried. */
export const showLook = officePage(
  async desk => {
    const { accentColor } = desk.query
    const saved = lookValues(desk.organization)
    const values = accentColor === undefined ? saved : { ...saved, accentColor }
    return pageOf(desk, openedForm(values, String(await settingsVersion(desk.tx))))
  },
  { least: 'admin' },
)

/** POST /office/:slug/settings/look */
export const saveLook = officeAction(
  async (desk, fields, _lists, files) => {
    const sent = await readSentLook(fields, files)
    const form = openedForm(sent.typed, String(versionIn(fields)))
    return sent.kind === 'wrong'
      ? { page: pageOf(desk, { ...form, problems: sent.problems }, sent.logo), status: 422 }
      : save(desk, sent, form)
  },
  { least: 'admin', files: ['logo'], mostBytes: 4_000_000 },
)

async function save(desk: Desk, sent: SentLook & { readonly look: Look }, form: Form): Promise<Outcome> {
  const { typed, look, logo } = sent
  const { organization, version } = await heldSettings(desk.tx)
  const logoHash = logo?.hash ?? (typed.removeLogo ? null : organization.logoHash)
  const saved = lookValues(organization)
  const changed: LookField[] = changedFields(saved, lookValues(look))
  if (logoHash !== organization.logoHash) changed.unshift('logo')
  // A double click, or a colleague who chose the same.
  if (changed.length === 0) return saidSo(desk)
  if (String(version) !== form.version) {
    const theirs = { ...saved, removeLogo: typed.removeLogo }
    const conflict = conflictWith(typed, theirs, await lastSettingsChange(desk))
    return { page: pageOf(desk, { ...form, version: String(version), conflict }, logo), status: 409 }
  }
  if (changed.includes('logo')) await keepLogo(desk.tx, organization.id, logo)
  await keepLook(desk.tx, organization.id, { ...look, logoHash })
  await noteSettings(desk, 'look-changed', changed)
  return saidSo(desk)
}

function saidSo({ organization }: Desk): Outcome {
  return { to: office.look.to({ slug: organization.slug }, { done: 'look-saved' }) }
}

function pageOf(desk: Desk, form: Form, logo: Logo | null = null) {
  const { organization, query, publicUrl } = desk
  const portalUrl = new URL(portal.signIn.to({ slug: organization.slug }), publicUrl).href
  const words = officeTexts(desk.staff.locale)
  return lookPage(words, {
    frame: officeFrameOf(desk),
    form,
    keptLogo: logo?.image.toString('base64') ?? '',
    portalUrl: includesPortal(organization.plan) ? portalUrl : null,
    sample: sampleOf(words, organization),
    done: doneThings.find(done => done === query.done) ?? null,
  })
}
