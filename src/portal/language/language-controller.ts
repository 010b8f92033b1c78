import { presentedVisitor } from '../../http/client-page.ts'
import { setLanguageCookie } from '../../http/cookies.ts'
import { readForm } from '../../http/form.ts'
import { pageBelow } from '../../http/page-path.ts'
import type { AppContext } from '../../http/parts.ts'
import { notFound, refused } from '../../http/problems.ts'
import { portalCodes } from '../../language/languages.ts'
import { portal } from '../../routes.ts'
import { keepLanguage } from '../../sign-in/at-the-door.ts'

/** POST /portal/:slug/language — shows the page again in another language, and keeps that for whoever is signed in. */
export async function choosePortalLanguage(c: AppContext) {
  const presented = presentedVisitor(c)
  if (!presented) return notFound(c)
  const form = await readForm(c)
  if (form.kind === 'refused') return refused(c, form.status)
  const language = form.fields.get('language') ?? ''
  if (!portalCodes.includes(language)) return refused(c, 400)
  const organization = await keepLanguage(c.var.parts.pool, presented, language)
  if (!organization) return notFound(c)
  setLanguageCookie(c, language)
  const home = portal.signIn.to({ slug: presented.slug })
  return c.redirect(pageBelow(home, form.fields.get('to') ?? '') ?? home, 303)
}
