import type { Pool } from '../database/connection.ts'
import { asSignIn, type Presented } from '../database/scopes.ts'
import type { ClientId } from '../domain/ids.ts'
import { recordEvent } from '../records/audit-events.ts'
import { type Flow, presentedFlow } from '../records/flows.ts'
import { chooseLanguage } from '../records/languages.ts'
import { type Logo, logoWithHash } from '../records/logos.ts'
import { currentOrganization, type Organization } from '../records/organizations.ts'
import { endPresentedPreview, type Preview, presentedPreview, previewClosed } from '../records/previews.ts'
import {
  type EndedSession,
  endPresentedSessions,
  presentedVisit,
  switchClient,
  type Visitor,
} from '../records/sessions.ts'

/** Whose portal it is, and who is already signed in to it. */
export function visitAtTheDoor(
  pool: Pool,
  presented: Presented,
): Promise<{ organization: Organization; visitor: Visitor | null } | null> {
  return asSignIn(pool, presented, presentedVisit)
}

/** The logo that an organization shows to everyone. Null when it has none under that hash. */
export function logoAtTheDoor(
  pool: Pool,
  presented: Presented,
  hash: string,
): Promise<Omit<Logo, 'hash'> | null> {
  // PostgreSQL's text has no NUL.
  return /^[\w-]{1,64}$/.test(hash)
    ? asSignIn(pool, presented, tx => logoWithHash(tx, hash))
    : Promise.resolve(null)
}

/** Whose portal it is, and the unfinished flow of this browser. */
export function flowAtTheDoor(
  pool: Pool,
  presented: Presented,
): Promise<{ organization: Organization; flow: Flow | null } | null> {
  return asSignIn(pool, presented, async tx => {
    const [organization, flow] = await Promise.all([
      currentOrganization(tx),
      presentedFlow(tx, 'portal_flows'),
    ])
    return organization && { organization, flow }
  })
}

/** Ends the presented session for good and says whose it was. Null when there is no such organization. */
export function signOut(
  pool: Pool,
  presented: Presented,
): Promise<{ organization: Organization; ended: EndedSession | null } | null> {
  return asSignIn(pool, presented, async tx => {
    const [organization, ended] = await Promise.all([currentOrganization(tx), endPresentedSessions(tx)])
    if (ended) await recordEvent(tx, { ...ended, action: 'signed-out', actor: 'contact' })
    return organization && { organization, ended }
  })
}

/** Ends the presented preview and says as which client it was. Null when there is no such organization. */
export function leavePreview(
  pool: Pool,
  presented: Presented,
): Promise<{ organization: Organization; ended: Preview | null } | null> {
  return asSignIn(pool, presented, async tx => {
    const [organization, preview, ended] = await Promise.all([
      currentOrganization(tx),
      presentedPreview(tx),
      endPresentedPreview(tx),
    ])
    if (ended && preview && !preview.isOver) await recordEvent(tx, previewClosed(ended))
    return organization && { organization, ended }
  })
}

/** Keeps the language for whose session was presented, if it is anybody's. Null when there is no such organization. */
export function keepLanguage(
  pool: Pool,
  presented: Presented,
  language: string,
): Promise<Organization | null> {
  return asSignIn(pool, presented, async tx => {
    const [organization, changed] = await Promise.all([currentOrganization(tx), chooseLanguage(tx, language)])
    for (const { from, ...contact } of changed) {
      const details = { from, to: language }
      await recordEvent(tx, { ...contact, action: 'language-chosen', actor: 'contact', details })
    }
    return organization
  })
}

/** Whose portal it is. */
export function organizationAtTheDoor(pool: Pool, presented: Presented): Promise<Organization | null> {
  return asSignIn(pool, presented, currentOrganization)
}

/** Turns the presented session to another client of the same address. False when there is no such client. */
export function turnToClient(pool: Pool, presented: Presented, to: ClientId): Promise<boolean> {
  return asSignIn(pool, presented, async tx => {
    const turned = await switchClient(tx, to)
    if (turned) await recordEvent(tx, { ...turned, action: 'switched-client', actor: 'contact' })
    return turned !== null
  })
}
