import type { MiddlewareHandler } from 'hono'
import { brandOf } from '../../http/brand.ts'
import { backToOffice, isPreviewing, presentedVisitor } from '../../http/client-page.ts'
import { presentedTokens } from '../../http/cookies.ts'
import type { AppContext, AppEnv } from '../../http/parts.ts'
import { notFound } from '../../http/problems.ts'
import { readerLanguage } from '../../http/reader-language.ts'
import { render } from '../../http/render.ts'
import { texts } from '../../language/texts.ts'
import { portal } from '../../routes.ts'
import { leavePreview, organizationAtTheDoor } from '../../sign-in/at-the-door.ts'
import { lookOnlyPage } from './look-only-page.ts'

/** POST /portal/:slug/preview/end — leads back to the office, and leaves the session alone that the browser may have. */
export async function endPreview(c: AppContext) {
  const presented = presentedVisitor(c)
  const left =
    presented &&
    (await leavePreview(c.var.parts.pool, { ...presented, tokenHashes: presentedTokens(c, 'preview') }))
  if (!left) return notFound(c)
  const { organization, ended } = left
  if (isPreviewing(c, organization)) return backToOffice(c, organization, ended?.clientId ?? null)
  return c.redirect(portal.signIn.to({ slug: organization.slug }), 303)
}

/** Whoever looks as a client changes nothing: of all that can be posted to a portal, a preview may only be left. Stands before those routes. */
export const previewsOnlyLook: MiddlewareHandler<AppEnv> = async (c, next) => {
  if (presentedTokens(c, 'preview').length === 0) return next()
  const presented = presentedVisitor(c)
  const organization = presented && (await organizationAtTheDoor(c.var.parts.pool, presented))
  if (!organization || !isPreviewing(c, organization)) return next()
  const words = texts(readerLanguage(c, 'portal', organization.locale))
  return render(c, lookOnlyPage(words, brandOf(organization)), 403)
}
