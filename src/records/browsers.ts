import { sql } from 'kysely'
import type { Transaction } from '../database/connection.ts'
import type { ClientIdentity } from '../database/scopes.ts'
import type { BrowserId, SessionId, StaffId } from '../domain/ids.ts'

/** Days after a sign-in for which its browser stays known: as long as browsers keep a cookie at most (RFC 6265bis §5.5). */
export const BROWSER_DAYS = 400

/** The portal's and the office's known browsers work alike. */
export type Browsers = 'portal_browsers' | 'office_browsers'

/** The presented browser, if this address has signed in with it before. It proves nothing else. */
export async function knownBrowser(
  tx: Transaction,
  browsers: Browsers,
  canonicalEmail: string | null,
): Promise<BrowserId | null> {
  const found = await tx
    .selectFrom(browsers)
    .select('id')
    .where('canonical_email', '=', canonicalEmail ?? '')
    .where(sql<boolean>`last_used_at > clock_now() - make_interval(days => ${sql.lit(BROWSER_DAYS)})`)
    .executeTakeFirst()
  return found?.id ?? null
}

/** Notes that the contact has signed in with the browser; the new token, which must be among those presented, takes the old one's place. */
export async function rememberBrowser(
  tx: Transaction,
  browser: ClientIdentity & { readonly tokenHash: Buffer; readonly canonicalEmail: string },
): Promise<void> {
  await renewToken(tx, 'portal_browsers', browser.tokenHash)
  await tx
    .insertInto('portal_browsers')
    .values({
      organization_id: browser.organizationId,
      client_id: browser.clientId,
      contact_id: browser.contactId,
      token_hash: browser.tokenHash,
      canonical_email: browser.canonicalEmail,
    })
    .onConflict(known =>
      known.columns(['organization_id', 'token_hash', 'canonical_email']).doUpdateSet({
        client_id: browser.clientId,
        contact_id: browser.contactId,
        last_used_at: sql`clock_now()`,
      }),
    )
    .execute()
}

/** The same for somebody of the staff, with the session that was opened in it last. */
export async function rememberOfficeBrowser(
  tx: Transaction,
  browser: {
    readonly staffId: StaffId
    readonly tokenHash: Buffer
    readonly canonicalEmail: string
    /** Of the session that was just opened in it. */
    readonly sessionTokenHash: Buffer
  },
): Promise<void> {
  await renewToken(tx, 'office_browsers', browser.tokenHash)
  const session_id = sql<SessionId>`(select id from office_sessions where token_hash = ${browser.sessionTokenHash})`
  await tx
    .insertInto('office_browsers')
    .values({
      staff_id: browser.staffId,
      token_hash: browser.tokenHash,
      canonical_email: browser.canonicalEmail,
      session_id,
    })
    .onConflict(known =>
      known
        .columns(['token_hash', 'canonical_email'])
        .doUpdateSet({ session_id, last_used_at: sql`clock_now()` }),
    )
    .execute()
}

/** Whatever was known of the presented browser is known under the new token alone: a planted or copied one is dead. */
async function renewToken(tx: Transaction, browsers: Browsers, tokenHash: Buffer): Promise<void> {
  await tx.updateTable(browsers).set({ token_hash: tokenHash }).execute()
}
