import { deviceOf } from '../../domain/device.ts'
import { canonicalAddress } from '../../domain/email-address.ts'
import { includesPortal } from '../../domain/plan.ts'
import { fullUntil } from '../../domain/rate.ts'
import type { Outcome } from '../../http/office-answer.ts'
import type { Desk } from '../../http/office-desk.ts'
import { officeAction, officePage } from '../../http/office-page.ts'
import { officeTexts } from '../../language/texts.ts'
import { allowSignIn as allow } from '../../records/contact-editing.ts'
import { namedHits } from '../../records/limits.ts'
import { endSessionsOf, forgetBrowsersOf, openSessions, recentFlows } from '../../records/sign-in-story.ts'
import { takeForReachable as clearMark } from '../../records/unreachable-contacts.ts'
import { office, portal } from '../../routes.ts'
import { isAddressStrong } from '../../sign-in/guesses.ts'
import { RATES } from '../../sign-in/limits.ts'
import { type DoneThing, doneThings } from '../../ui/office/notice.ts'
import { noteChange } from '../changes.ts'
import { contactAt, type FoundContact } from '../clients/at-the-desk.ts'
import { obstacleTo } from '../clients/client-controller.ts'
import { officeFrameOf } from '../frame.ts'
import { accessPage } from './access-page.ts'
import { diagnose, type Facts } from './diagnosis.ts'
import { pastTries } from './past-tries.ts'
import { answerTo } from './typed-answer.ts'

/** GET /office/:slug/contacts/:id/access?typed= — why a contact can't sign in, and what helps. */
export const showAccess = officePage(async desk => {
  const found = await contactAt(desk)
  if (!found) return null
  const { client, contact, contacts } = found
  const { organization, staff, query } = desk
  const typed = query.typed ?? ''
  const [{ facts, sessions }, answer] = await Promise.all([
    examine(desk, found),
    answerTo(desk, typed, { email: contact.email, clientId: client.id }),
  ])
  return accessPage(officeTexts(staff.locale), {
    frame: officeFrameOf(desk),
    client: { id: client.id, name: client.name, version: String(client.version) },
    contact,
    findings: diagnose(facts),
    tries: pastTries(facts),
    sessions: sessions.map(({ userAgent, clientName, ...session }) => ({
      ...session,
      device: deviceOf(userAgent),
      as: clientName === client.name ? null : clientName,
    })),
    typed: { value: typed, answer },
    portalUrl: new URL(portal.signIn.to({ slug: organization.slug }), desk.publicUrl).href,
    canInvite: contact.maySignIn && obstacleTo(organization, client, contacts) === null,
    done: doneThings.find(done => done === query.done) ?? null,
  })
})

/** POST /office/:slug/contacts/:id/permission — lets the contact sign in. */
export const allowSignIn = officeAction(async desk => {
  const found = await contactAt(desk)
  if (!found) return null
  const { client, contact } = found
  if (!(await allow(desk.tx, contact.id))) return backToAccess(desk, found, 'already-done')
  await noteChange(desk, client.id, 'sign-in-allowed', contact.name || contact.email)
  return backToAccess(desk, found, 'sign-in-allowed')
})

/** POST /office/:slug/contacts/:id/sessions/end — signs the contact out everywhere, as whichever client of their address. */
export const endSessions = officeAction(async desk => {
  const found = await contactAt(desk)
  if (!found) return null
  const { client, contact } = found
  const address = canonicalAddress(contact.email) ?? ''
  const [ended] = await Promise.all([endSessionsOf(desk.tx, address), forgetBrowsersOf(desk.tx, address)])
  if (ended === 0) return backToAccess(desk, found, 'already-done')
  await noteChange(desk, client.id, 'sessions-ended', contact.name || contact.email)
  return backToAccess(desk, found, 'signed-out-everywhere')
})

/** POST /office/:slug/contacts/:id/reachability — mail to the address arrives again, as staff know. */
export const takeForReachable = officeAction(async desk => {
  const found = await contactAt(desk)
  if (!found) return null
  const back = (done: DoneThing) => {
    return { to: office.client.to({ slug: desk.organization.slug, id: found.client.id }, { done }) }
  }
  if (!(await clearMark(desk.tx, found.contact.id))) return back('already-done')
  await noteChange(desk, found.client.id, 'address-works-again', found.contact.email)
  return back('address-works-again')
})

function backToAccess({ organization }: Desk, { contact }: FoundContact, done: DoneThing): Outcome {
  return { to: office.access.to({ slug: organization.slug, id: contact.id }, { done }) }
}

/** All that decides whether the contact gets in, as it stands now. */
async function examine(desk: Desk, { client, contact }: FoundContact) {
  const { tx, organization, staff, showMailsTo, strongMode } = desk
  const address = canonicalAddress(contact.email) ?? ''
  showMailsTo(address)
  const [hits, flows, sessions] = await Promise.all([
    namedHits(tx),
    recentFlows(tx, address),
    openSessions(tx, address),
  ])
  const facts: Facts = {
    now: staff.now,
    hasPortal: includesPortal(organization.plan),
    isArchived: client.archivedAt !== null,
    maySignIn: contact.maySignIn,
    tooManyUntil: fullUntil(hits.get('address-mails') ?? [], RATES.addressMails, staff.now),
    needsTwoCodes: strongMode !== null || isAddressStrong(hits, staff.now),
    flows,
    invitation: contact.invitation,
    lastSignIn: contact.lastSignIn,
    sessions,
  }
  return { facts, sessions }
}
