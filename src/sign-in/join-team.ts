import type { Pool } from '../database/connection.ts'
import { asOfficeSignIn, type Work } from '../database/scopes.ts'
import { acceptInvitation, type PresentedInvitation, presentedInvitation } from '../records/team-joining.ts'
import { hashToken } from './tokens.ts'

/** What became of joining: whom to send to the sign-in, or what the page is to say. */
export type Joined =
  | { readonly kind: 'joined'; readonly invitation: PresentedInvitation }
  | { readonly kind: 'name-missing' | 'too-long' | 'over'; readonly invitation: PresentedInvitation }
  | { readonly kind: 'unknown' }

const LONGEST_NAME = 200

/** The invitation that a link opens; looking at it changes nothing. */
export function invitationAtTheDoor(pool: Pool, token: string): Promise<PresentedInvitation | null> {
  return withToken(pool, token, presentedInvitation)
}

/** Takes an invitation, which signs nobody in: whose address it is proves it with a code. Twice is as good as once. */
export function joinTeam(pool: Pool, token: string, typedName: string): Promise<Joined> {
  return withToken(pool, token, async tx => {
    const invitation = await presentedInvitation(tx)
    if (!invitation) return { kind: 'unknown' }
    if (invitation.state === 'accepted') return { kind: 'joined', invitation }
    if (invitation.state === 'expired') return { kind: 'over', invitation }
    const name = invitation.knownAs ?? typedName.trim()
    if (name === '') return { kind: 'name-missing', invitation }
    if (name.length > LONGEST_NAME) return { kind: 'too-long', invitation }
    await acceptInvitation(tx, { name, locale: invitation.organization.locale })
    return { kind: 'joined', invitation }
  })
}

function withToken<Result>(pool: Pool, token: string, work: Work<Result>): Promise<Result> {
  return asOfficeSignIn(pool, { slug: '', tokenHashes: [hashToken(token)] }, work)
}
