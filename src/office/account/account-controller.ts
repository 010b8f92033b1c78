import { deviceOf } from '../../domain/device.ts'
import { idFrom, type SessionId } from '../../domain/ids.ts'
import type { Outcome } from '../../http/office-answer.ts'
import type { Desk } from '../../http/office-desk.ts'
import { officeAction, officePage } from '../../http/office-page.ts'
import { officeTexts } from '../../language/texts.ts'
import { changeOwnName } from '../../records/own-name.ts'
import { endOwnOfficeSessions, ownSessions } from '../../records/own-sessions.ts'
import { office } from '../../routes.ts'
import { type FormState, typedValues } from '../../ui/office/form-state.ts'
import { type DoneThing, doneThings } from '../../ui/office/notice.ts'
import { openedForm } from '../editing.ts'
import { officeFrameOf } from '../frame.ts'
import { type AccountField, accountFields, accountPage } from './account-page.ts'

/** GET /office/:slug/account — who one is in every organization, and where one is signed in. */
export const showAccount = officePage(desk => pageOf(desk, openedForm({ name: desk.staff.name })))

/** POST /office/:slug/account/name */
export const saveName = officeAction(async (desk, fields) => {
  const { id, name: from } = desk.staff
  const typed = typedValues(accountFields, fields)
  const problem = problemWith(typed.name)
  if (problem)
    return { page: await pageOf(desk, { ...openedForm(typed), problems: { name: problem } }), status: 422 }
  desk.toOneself()
  if (typed.name !== from) await changeOwnName(desk.tx, { id, from, to: typed.name })
  return backToAccount(desk, 'name-saved')
})

/** POST /office/:slug/account/sessions/end — signs out one of one's sessions, or all others. */
export const endOwnSessions = officeAction(async (desk, fields) => {
  const typed = fields.get('session') ?? ''
  const id = idFrom<SessionId>(typed)
  const which = typed === 'others' ? { allBut: desk.staff.session.id } : id && { id }
  if (!which) return null
  desk.toOneself()
  await endOwnOfficeSessions(desk.tx, which)
  return backToAccount(desk, 'signed-out-there')
})

const LONGEST_NAME = 200

function problemWith(name: string) {
  if (name === '') return 'name-missing'
  return name.length > LONGEST_NAME ? 'too-long' : null
}

function backToAccount({ organization }: Desk, done: DoneThing): Outcome {
  return { to: office.account.to({ slug: organization.slug }, { done }) }
}

async function pageOf(desk: Desk, form: FormState<AccountField>) {
  const { tx, staff, query } = desk
  desk.toOneself()
  const sessions = await ownSessions(tx, 'office_sessions')
  return accountPage(officeTexts(staff.locale), {
    frame: officeFrameOf(desk),
    form,
    sessions: sessions.map(({ id, since, lastUsedAt, userAgent }) => {
      return { id, since, lastUsedAt, device: deviceOf(userAgent), isThis: id === staff.session.id }
    }),
    done: doneThings.find(done => done === query.done) ?? null,
  })
}
