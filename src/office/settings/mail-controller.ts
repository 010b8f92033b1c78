import { includesPortal } from '../../domain/plan.ts'
import type { Desk } from '../../http/office-desk.ts'
import { officeAction, officePage } from '../../http/office-page.ts'
import { officeTexts } from '../../language/texts.ts'
import {
  heldSettings,
  keepSenderName,
  senderName,
  settingsVersion,
} from '../../records/organization-settings.ts'
import { ownRelays } from '../../records/own-relays.ts'
import { office } from '../../routes.ts'
import { type FormState, typedValues } from '../../ui/office/form-state.ts'
import { type DoneThing, doneThings } from '../../ui/office/notice.ts'
import { conflictWith, openedForm, versionIn } from '../editing.ts'
import { officeFrameOf } from '../frame.ts'
import { mailSettingsPage, type SenderField, senderFields } from './mail-page.ts'
import type { RelayField } from './relay-form.ts'
import { relayValues } from './relay-reading.ts'
import { lastSettingsChange, noteSettings } from './settings-changes.ts'

interface Forms {
  readonly sender?: FormState<SenderField>
  readonly relay?: FormState<RelayField>
}

/** GET /office/:slug/settings/mail */
export const showMailSettings = officePage(desk => mailSettingsOf(desk), { least: 'admin' })

/** POST /office/:slug/settings/mail — the name that mails come from. */
export const saveSender = officeAction(
  async (desk, fields) => {
    const { tx, organization } = desk
    const typed = typedValues(senderFields, fields)
    const form = openedForm(typed, String(versionIn(fields)))
    if (typed.senderName.length > LONGEST_SENDER) {
      const sender = { ...form, problems: { senderName: 'too-long' } } as const
      return { page: await mailSettingsOf(desk, { sender }), status: 422 }
    }
    const { version } = await heldSettings(tx)
    const saved = { senderName: await senderName(tx) }
    if (saved.senderName === typed.senderName) return saidSo(desk, 'sender-saved')
    if (version !== versionIn(fields)) {
      const conflict = conflictWith(typed, saved, await lastSettingsChange(desk))
      const sender = { ...form, version: String(version), conflict }
      return { page: await mailSettingsOf(desk, { sender }), status: 409 }
    }
    await keepSenderName(tx, organization.id, typed.senderName)
    await noteSettings(desk, 'sender-changed', senderFields)
    return saidSo(desk, 'sender-saved')
  },
  { least: 'admin' },
)

/** The longest name that mail programs show whole, several times over. */
const LONGEST_SENDER = 100

/** Back to the page, which says what was done. */
export function saidSo({ organization }: Desk, done?: DoneThing) {
  return { to: office.mail.to({ slug: organization.slug }, { done }) }
}

/** The page with its forms as they were saved, or as they were sent. */
export async function mailSettingsOf(desk: Desk, { sender, relay }: Forms = {}) {
  const { tx, organization, house, query } = desk
  const [{ used, trial }, name, version] = await Promise.all([
    ownRelays(tx),
    senderName(tx),
    settingsVersion(tx),
  ])
  return mailSettingsPage(officeTexts(desk.staff.locale), {
    frame: officeFrameOf(desk),
    sender: sender ?? openedForm({ senderName: name }, String(version)),
    relay: relay ?? openedForm(relayValues(trial ?? used)),
    used,
    trial,
    isIncluded: includesPortal(organization.plan),
    product: house.product,
    done: doneThings.find(done => done === query.done) ?? null,
  })
}
