import type { Transaction } from '../database/connection.ts'
import type { Presented, StaffIdentity } from '../database/scopes.ts'
import { includesPortal } from '../domain/plan.ts'
import { isAtLeast, type Role } from '../domain/role.ts'
import { recordEvent } from '../records/audit-events.ts'
import { enterOrganization } from '../records/office-presence.ts'
import { presentedStaff, touchOfficeSession } from '../records/office-sessions.ts'
import { organizationWithSlug } from '../records/organizations.ts'
import { guessesAt } from '../records/strong-mode.ts'
import { strongModeFrom } from '../sign-in/guesses.ts'
import type { Seat } from './office-desk.ts'
import type { Forbidden } from './problems.ts'

/** Who may enter: the least role, which is a member unless said otherwise. */
export interface Entry {
  readonly least?: Role
}

/** Why somebody isn't let in. */
export type Refusal =
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'stranger'; readonly email: string }
  | { readonly kind: 'moved'; readonly slug: string }
  | ({ readonly kind: 'forbidden'; readonly email: string } & Forbidden)

/** Somebody who is let in. */
export interface Visitor extends Seat {
  /** It is the first page of the session in this organization. */
  readonly isArriving: boolean
}

/** Who it is that asks, at the office's sign-in door. */
export function identify({ slug }: Presented, { least = 'member' }: Entry, method: string) {
  return async (tx: Transaction): Promise<{ visitor: Visitor } | { refusal: Refusal }> => {
    const [staff, organization, guesses] = await Promise.all([
      presentedStaff(tx),
      organizationWithSlug(tx, slug),
      guessesAt(tx, slug),
    ])
    if (!staff) return { refusal: { kind: 'signed-out' } }
    const role = staff.memberships.find(membership => membership.slug === organization?.slug)?.role
    if (!organization || !role) return { refusal: { kind: 'stranger', email: staff.email } }
    // A form that was open when the slug changed is taken as it is: a redirect would lose what was typed.
    if (organization.slug !== slug && method !== 'POST')
      return { refusal: { kind: 'moved', slug: organization.slug } }
    if (!isAtLeast(role, least)) return { refusal: { kind: 'forbidden', organization, ...staff, least } }
    if (staff.isDueATouch) await touchOfficeSession(tx)
    const isArriving =
      !staff.entered.includes(organization.id) && (await enterOrganization(tx, organization.id))
    const identity = { organizationId: organization.id, staffId: staff.id }
    // Where the portal is closed nobody needs any code.
    const strongMode = includesPortal(organization.plan) ? strongModeFrom(guesses, staff.now) : null
    return { visitor: { identity, organization, staff, role, strongMode, isArriving } }
  }
}

/** Staff sign in to no organization in particular; here is the first that one hears of it. */
export function recordArrival(tx: Transaction, { organizationId, staffId }: StaffIdentity): Promise<void> {
  return recordEvent(tx, { organizationId, action: 'signed-in', actor: 'staff', ...(staffId && { staffId }) })
}
