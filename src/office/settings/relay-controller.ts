import { idFrom, type MailId } from '../../domain/ids.ts'
import { includesPortal } from '../../domain/plan.ts'
import type { Outcome } from '../../http/office-answer.ts'
import type { Desk } from '../../http/office-desk.ts'
import { officeAction } from '../../http/office-page.ts'
import { type AuditEvent, recordEvent } from '../../records/audit-events.ts'
import { heldSettings } from '../../records/organization-settings.ts'
import {
  dropRelay as drop,
  ownRelays,
  tryRelay as startTrial,
  trialsOfTheHour,
  useTriedRelay,
} from '../../records/own-relays.ts'
import { type FormState, typedValues } from '../../ui/office/form-state.ts'
import { openedForm } from '../editing.ts'
import { mailSettingsOf, saidSo } from './mail-controller.ts'
import { type RelayField, relayFields } from './relay-form.ts'
import { readRelay } from './relay-reading.ts'

/** Trials an hour: enough for somebody who mistypes, too few to look for servers in others' networks. */
const MOST_TRIALS = 10

/** POST /office/:slug/settings/mail/trial — tries a server with a mail to whoever asks; what is used goes on. */
export const tryRelay = officeAction(
  async (desk, fields) => {
    const { tx, organization, staff, house, seal } = desk
    if (!includesPortal(organization.plan)) return { page: await mailSettingsOf(desk), status: 422 }
    const typed = typedValues(relayFields, fields)
    const wrong = async (problems: FormState<RelayField>['problems']): Promise<Outcome> => {
      return { page: await mailSettingsOf(desk, { relay: { ...openedForm(typed), problems } }), status: 422 }
    }
    const read = readRelay(typed, { anyPort: house.allowsPrivateRelays })
    if (read.kind === 'wrong') return wrong(read.problems)
    await heldSettings(tx)
    if ((await trialsOfTheHour(tx)) >= MOST_TRIALS) return wrong({ host: 'too-many-trials' })
    const { password, ...relay } = read.values
    await startTrial(tx, organization.id, staff.id, relay, password === '' ? null : seal(password))
    await note(desk, 'relay-tried', relay.host)
    return saidSo(desk)
  },
  { least: 'admin' },
)

/** POST /office/:slug/settings/mail/relay — its trial arrived, so it sends from now on. */
export const useRelay = officeAction(
  async (desk, fields) => {
    const mailId = idFrom<MailId>(fields.get('trial') ?? '')
    await heldSettings(desk.tx)
    const host = mailId && (await useTriedRelay(desk.tx, mailId))
    if (!host) return saidSo(desk, 'relay-changed')
    await note(desk, 'relay-used', host)
    return saidSo(desk, 'relay-used')
  },
  { least: 'admin' },
)

/** POST /office/:slug/settings/mail/removal — lets go of the server that is used, or of the one that is being tried. */
export const dropRelay = officeAction(
  async (desk, fields) => {
    const stage = fields.get('stage') === 'used' ? 'used' : 'trial'
    await heldSettings(desk.tx)
    const { [stage]: relay } = await ownRelays(desk.tx)
    if (!relay || relay.mailId !== idFrom<MailId>(fields.get('trial') ?? ''))
      return saidSo(desk, 'relay-changed')
    await drop(desk.tx, stage)
    if (stage === 'used') await note(desk, 'relay-dropped', relay.host)
    return saidSo(desk, 'relay-dropped')
  },
  { least: 'admin' },
)

function note({ tx, organization, staff }: Desk, action: AuditEvent['action'], about: string): Promise<void> {
  const who = { organizationId: organization.id, staffId: staff.id, actor: 'staff' } as const
  return recordEvent(tx, { ...who, action, details: { about } })
}
