import { looksLikeAddress } from '../../domain/email-address.ts'
import { presentedOfficeTokens, setOfficeCookie } from '../../http/cookies.ts'
import { readForm } from '../../http/form.ts'
import { logSignIn } from '../../http/log.ts'
import type { AppContext } from '../../http/parts.ts'
import { refused } from '../../http/problems.ts'
import { readerLanguage } from '../../http/reader-language.ts'
import { render } from '../../http/render.ts'
import { officeTexts } from '../../language/texts.ts'
import { office } from '../../routes.ts'
import { askForOfficeCode, staffAtTheDoor } from '../../sign-in/office-code.ts'
import { sendCodeAgain } from './code-controller.ts'
import { organizationsPage } from './organizations-page.ts'
import { officeReturnPath } from './return-path.ts'
import { staffSignInPage } from './sign-in-page.ts'

/** GET /office — asks for the address; who is signed in goes to their organization, or chooses one of several. */
export async function showSignIn(c: AppContext) {
  const { pool, config } = c.var.parts
  const presented = { slug: '', tokenHashes: presentedOfficeTokens(c, 'session') }
  const staff = await staffAtTheDoor(pool, presented)
  const { email: asked = '', to = '', deleted } = c.req.query()
  if (!staff) return showForm(c, { email: asked, to, problem: null })
  const [only, ...others] = staff.memberships
  const isDeleted = deleted !== undefined
  if (only && others.length === 0 && !isDeleted)
    return c.redirect(office.overview.to({ slug: only.slug }), 303)
  const { email, memberships } = staff
  return render(
    c,
    organizationsPage(officeTexts(staff.locale), {
      product: config.appName,
      email,
      memberships,
      isDeleted,
    }),
  )
}

/** POST /office/code — starts a flow for the address, or mails the present flow another code. */
export async function sendCode(c: AppContext) {
  const form = await readForm(c)
  if (form.kind === 'refused') return refused(c, form.status)
  if (form.fields.has('again')) return sendCodeAgain(c)
  const email = form.fields.get('email') ?? ''
  const to = form.fields.get('to') ?? ''
  if (!looksLikeAddress(email)) return showForm(c, { email, to, problem: 'not-an-address' })
  const { parts, network } = c.var
  const presented = { slug: '', tokenHashes: presentedOfficeTokens(c, 'browser') }
  const asking = { presented, typedAddress: email, network, returnTo: officeReturnPath(to) }
  const { flowToken, throttled, codes } = await askForOfficeCode(parts.pool, parts.keys, asking)
  logSignIn(c, throttled ? 'throttled' : 'asked-for-code', { slug: 'office', address: email }, { codes })
  setOfficeCookie(c, 'flow', flowToken)
  return c.redirect(office.code.to(), 303)
}

function showForm(
  c: AppContext,
  asked: { readonly email: string; readonly to: string; readonly problem: 'not-an-address' | null },
) {
  const notice = c.req.query('out') === undefined ? null : 'signed-out'
  const page = staffSignInPage(officeTexts(readerLanguage(c, 'office')), {
    product: c.var.parts.config.appName,
    ...asked,
    notice,
  })
  return render(c, page, asked.problem ? 422 : 200)
}
