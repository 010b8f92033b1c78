import type { ClientId } from '../../domain/ids.ts'
import { idFrom } from '../../domain/ids.ts'
import { presentedVisitor } from '../../http/client-page.ts'
import { dropTokenCookie } from '../../http/cookies.ts'
import { readForm } from '../../http/form.ts'
import { logSignIn } from '../../http/log.ts'
import type { AppContext } from '../../http/parts.ts'
import { notFound, refused } from '../../http/problems.ts'
import { portal } from '../../routes.ts'
import { signOut, turnToClient } from '../../sign-in/at-the-door.ts'

/** POST /portal/:slug/session/end — signs out; doing it twice is no error. */
export async function endSession(c: AppContext) {
  const presented = presentedVisitor(c)
  const signedOut = presented && (await signOut(c.var.parts.pool, presented))
  if (!signedOut) return notFound(c)
  const { organization, ended } = signedOut
  if (ended) logSignIn(c, 'signed-out', { slug: organization.slug, address: ended.canonicalEmail })
  dropTokenCookie(c, 'session', organization.id)
  return c.redirect(portal.signIn.to({ slug: organization.slug }, { out: '' }), 303)
}

/** POST /portal/:slug/session/client — shows another client of the same address. */
export async function chooseClient(c: AppContext) {
  const presented = presentedVisitor(c)
  const form = await readForm(c)
  if (form.kind === 'refused') return refused(c, form.status)
  const client = idFrom<ClientId>(form.fields.get('client') ?? '')
  const turned = presented && client && (await turnToClient(c.var.parts.pool, presented, client))
  return turned ? c.redirect(portal.deadlines.to({ slug: presented.slug }), 303) : notFound(c)
}
