import { CODE_ATTEMPTS, CODE_VALID_MINUTES } from '../../domain/one-time-code.ts'
import { brandOf } from '../../http/brand.ts'
import { hasMoved, isPreviewing, movedTo, presentedVisitor } from '../../http/client-page.ts'
import { dropTokenCookie, presentedTokenOf, presentedTokens, setTokenCookie } from '../../http/cookies.ts'
import { readForm } from '../../http/form.ts'
import { logEntered, logSignIn } from '../../http/log.ts'
import type { AppContext } from '../../http/parts.ts'
import { notFound, refused } from '../../http/problems.ts'
import { readerLanguage } from '../../http/reader-language.ts'
import { render } from '../../http/render.ts'
import { texts } from '../../language/texts.ts'
import type { Flow } from '../../records/flows.ts'
import type { Organization } from '../../records/organizations.ts'
import { portal } from '../../routes.ts'
import { askForCodeAgain } from '../../sign-in/ask-for-code.ts'
import { flowAtTheDoor } from '../../sign-in/at-the-door.ts'
import { enterCode } from '../../sign-in/enter-code.ts'
import { type CodeProblem, codesOf, typedInto } from '../../ui/sign-in/code-card.ts'
import { codePage } from './code-page.ts'

/** GET /portal/:slug/code — asks for the code of this browser's flow. */
export async function showCode(c: AppContext) {
  const door = await flowOf(c)
  if (!door) return notFound(c)
  const { organization, flow } = door
  if (hasMoved(c, organization)) return movedTo(c, organization)
  if (!flow || isPreviewing(c, organization)) return startOver(c, organization)
  const problem = flow.attempts < CODE_ATTEMPTS ? null : ({ kind: 'flow-over' } as const)
  return render(c, pageOf(c, organization, flow, problem))
}

/** POST /portal/:slug/session — the right code opens a session and leads to the page first asked for. */
export async function openSession(c: AppContext) {
  const door = await flowOf(c)
  if (!door) return notFound(c)
  const form = await readForm(c)
  if (form.kind === 'refused') return refused(c, form.status)
  const { organization, flow } = door
  if (!flow) return startOver(c, organization)
  const { id, slug } = organization
  const { tokenHashes } = presentedFlowAndSession(c, slug)
  const typedCodes = typedInto(form.fields)
  const entered = await enterCode(c.var.parts.pool, c.var.parts.keys, id, {
    presented: { slug, tokenHashes: [...tokenHashes, ...presentedTokenOf(c, 'browser', id)] },
    typedCodes,
    codes: flow.codes,
    network: c.var.network,
    userAgent: c.req.header('user-agent') ?? '',
  })
  logEntered(c, { slug, address: flow.typedEmail }, entered)
  if (entered.kind !== 'signed-in') return render(c, pageOf(c, organization, flow, entered, typedCodes), 422)
  dropTokenCookie(c, 'flow', id)
  setTokenCookie(c, 'session', id, entered.sessionToken)
  setTokenCookie(c, 'browser', id, entered.browserToken)
  return c.redirect(entered.returnTo ?? portal.deadlines.to({ slug }), 303)
}

/** POST /portal/:slug/code with `again` — mails the present flow another code. */
export async function sendCodeAgain(c: AppContext) {
  const door = await flowOf(c)
  if (!door) return notFound(c)
  const { organization, flow } = door
  if (!flow) return startOver(c, organization)
  const { pool, keys } = c.var.parts
  const asked = await askForCodeAgain(
    pool,
    keys,
    presentedFlowAndSession(c, organization.slug),
    c.var.network,
  )
  if (asked.kind === 'no-flow') return startOver(c, organization)
  if (asked.kind !== 'asked') return render(c, pageOf(c, organization, flow, asked), 422)
  const { slug } = organization
  logSignIn(c, asked.throttled ? 'throttled' : 'asked-for-code', { slug, address: flow.typedEmail })
  return c.redirect(portal.code.to({ slug }), 303)
}

async function flowOf(c: AppContext) {
  const presented = presentedVisitor(c)
  return presented && flowAtTheDoor(c.var.parts.pool, presentedFlowAndSession(c, presented.slug))
}

function presentedFlowAndSession(c: AppContext, slug: string) {
  return { slug, tokenHashes: [...presentedTokens(c, 'flow'), ...presentedTokens(c, 'session')] }
}

function startOver(c: AppContext, { slug }: Organization) {
  return c.redirect(portal.signIn.to({ slug }), 303)
}

function pageOf(
  c: AppContext,
  organization: Organization,
  flow: Flow,
  problem: CodeProblem | null,
  typed: readonly string[] = [],
) {
  return codePage(texts(readerLanguage(c, 'portal', organization.locale)), {
    organization: brandOf(organization),
    email: flow.typedEmail,
    validMinutes: CODE_VALID_MINUTES,
    sentAgain: flow.sends > 1,
    codes: codesOf(flow.codes, typed),
    problem,
  })
}
