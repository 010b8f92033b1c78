import { looksLikeAddress } from '../../domain/email-address.ts'
import { includesPortal } from '../../domain/plan.ts'
import { brandOf } from '../../http/brand.ts'
import { hasMoved, isPreviewing, movedTo, presentedVisitor } from '../../http/client-page.ts'
import { presentedTokens, setTokenCookie } from '../../http/cookies.ts'
import { readForm } from '../../http/form.ts'
import { logSignIn } from '../../http/log.ts'
import type { AppContext } from '../../http/parts.ts'
import { notFound, refused } from '../../http/problems.ts'
import { readerLanguage } from '../../http/reader-language.ts'
import { render } from '../../http/render.ts'
import { texts } from '../../language/texts.ts'
import { portal } from '../../routes.ts'
import { askForCode } from '../../sign-in/ask-for-code.ts'
import { visitAtTheDoor } from '../../sign-in/at-the-door.ts'
import { closedPage } from './closed-page.ts'
import { sendCodeAgain } from './code-controller.ts'
import { returnPath } from './return-path.ts'
import { signInPage } from './sign-in-page.ts'

/** GET /portal/:slug — asks for the address; who is signed in goes straight to their deadlines. */
export async function showSignIn(c: AppContext) {
  const presented = presentedVisitor(c)
  const visit = presented && (await visitAtTheDoor(c.var.parts.pool, presented))
  if (!visit) return notFound(c)
  const { organization, visitor } = visit
  if (hasMoved(c, organization)) return movedTo(c, organization)
  const words = texts(readerLanguage(c, 'portal', organization.locale))
  const brand = brandOf(organization)
  if (isPreviewing(c, organization)) return c.redirect(portal.deadlines.to({ slug: organization.slug }), 303)
  if (!includesPortal(organization.plan)) return render(c, closedPage(words, brand))
  if (visitor) return c.redirect(portal.deadlines.to({ slug: organization.slug }), 303)
  const { email = '', to = '', out } = c.req.query()
  const notice = out === undefined ? null : 'signed-out'
  return render(c, signInPage(words, { organization: brand, email, to, problem: null, notice }))
}

/** POST /portal/:slug/code — starts a flow for the address, or mails the present flow another code. */
export async function sendCode(c: AppContext) {
  const presented = presentedVisitor(c)
  if (!presented) return notFound(c)
  const form = await readForm(c)
  if (form.kind === 'refused') return refused(c, form.status)
  if (form.fields.has('again')) return sendCodeAgain(c)
  const email = form.fields.get('email') ?? ''
  const to = form.fields.get('to') ?? ''
  if (!looksLikeAddress(email)) return showProblem(c, email, to)
  const { slug } = presented
  const { parts, network } = c.var
  const asking = {
    presented: { slug, tokenHashes: presentedTokens(c, 'browser') },
    typedAddress: email,
    network,
    returnTo: returnPath(slug, to),
  }
  const asked = await askForCode(parts.pool, parts.keys, asking)
  if (asked.kind === 'unknown-organization') return notFound(c)
  const { throttled, codes } = asked
  logSignIn(c, throttled ? 'throttled' : 'asked-for-code', { slug, address: email }, { codes })
  setTokenCookie(c, 'flow', asked.organization.id, asked.flowToken)
  return c.redirect(portal.code.to({ slug: asked.organization.slug }), 303)
}

/** The form again, with what was typed and what is wrong with it. */
async function showProblem(c: AppContext, email: string, to: string) {
  const presented = presentedVisitor(c)
  const visit = presented && (await visitAtTheDoor(c.var.parts.pool, presented))
  if (!visit) return notFound(c)
  const words = texts(readerLanguage(c, 'portal', visit.organization.locale))
  const organization = brandOf(visit.organization)
  return render(
    c,
    signInPage(words, { organization, email, to, problem: 'not-an-address', notice: null }),
    422,
  )
}
