import { sql } from 'kysely'
import type { Transaction } from '../database/connection.ts'
import type { ClientIdentity } from '../database/scopes.ts'
import { officeSessionIsLiving } from './office-sessions.ts'
import { sessionIsLiving } from './sessions.ts'

/** A contact who was written to in one language and will be in another. */
export interface ChangedLanguage extends ClientIdentity {
  readonly from: string
}

/**
 * Keeps the language for everybody whom the presented session's address is in its organization: whichever of their clients
 * they look at, they are one person. Answers with those who had another; nobody where nobody is signed in.
 */
export async function chooseLanguage(tx: Transaction, language: string): Promise<ChangedLanguage[]> {
  return tx
    .updateTable('contacts')
    .from('portal_sessions')
    .innerJoin('contacts as before', join =>
      join
        .onRef('before.organization_id', '=', 'portal_sessions.organization_id')
        .onRef('before.canonical_email', '=', 'portal_sessions.canonical_email'),
    )
    .set({ locale: language, version: sql`contacts.version + 1` })
    .whereRef('contacts.organization_id', '=', 'before.organization_id')
    .whereRef('contacts.id', '=', 'before.id')
    .where('contacts.locale', '<>', language)
    .where(sessionIsLiving)
    .returning(['contacts.organization_id as organizationId', 'contacts.client_id as clientId'])
    .returning(['contacts.id as contactId', 'before.locale as from'])
    .execute()
}

/** Keeps the language of the person whose session of the office was presented. */
export async function chooseStaffLanguage(tx: Transaction, language: string): Promise<void> {
  await tx
    .updateTable('staff')
    .from('office_sessions')
    .set({ locale: language })
    .whereRef('staff.id', '=', 'office_sessions.staff_id')
    .whereRef('staff.canonical_email', '=', 'office_sessions.canonical_email')
    .where(officeSessionIsLiving)
    .execute()
}
