import { presentedOfficeTokens, setLanguageCookie } from '../../http/cookies.ts'
import { readForm } from '../../http/form.ts'
import { pageBelow } from '../../http/page-path.ts'
import type { AppContext } from '../../http/parts.ts'
import { refused } from '../../http/problems.ts'
import { officeCodes } from '../../language/languages.ts'
import { office } from '../../routes.ts'
import { keepStaffLanguage } from '../../sign-in/office-code.ts'

/** POST /office/language — shows the page again in another language, and keeps that for whoever is signed in. */
export async function chooseOfficeLanguage(c: AppContext) {
  const form = await readForm(c)
  if (form.kind === 'refused') return refused(c, form.status)
  const language = form.fields.get('language') ?? ''
  if (!officeCodes.includes(language)) return refused(c, 400)
  const tokenHashes = presentedOfficeTokens(c, 'session')
  await keepStaffLanguage(c.var.parts.pool, { slug: '', tokenHashes }, language)
  setLanguageCookie(c, language)
  const home = office.signIn.to()
  return c.redirect(pageBelow(home, form.fields.get('to') ?? '') ?? home, 303)
}
