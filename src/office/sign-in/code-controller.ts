import { CODE_ATTEMPTS, CODE_VALID_MINUTES } from '../../domain/one-time-code.ts'
import { dropOfficeCookie, presentedOfficeTokens, setOfficeCookie } from '../../http/cookies.ts'
import { readForm } from '../../http/form.ts'
import { logEntered, logSignIn } from '../../http/log.ts'
import type { AppContext } from '../../http/parts.ts'
import { refused } from '../../http/problems.ts'
import { readerLanguage } from '../../http/reader-language.ts'
import { render } from '../../http/render.ts'
import { officeTexts } from '../../language/texts.ts'
import type { Flow } from '../../records/flows.ts'
import { office } from '../../routes.ts'
import {
  askForOfficeCodeAgain,
  enterOfficeCode,
  officeFlowAtTheDoor,
  signOutOfOffice,
} from '../../sign-in/office-code.ts'
import { type CodeProblem, codesOf, typedInto } from '../../ui/sign-in/code-card.ts'
import { staffCodePage } from './code-page.ts'

/** GET /office/code — asks for the code of this browser's flow. */
export async function showCode(c: AppContext) {
  const flow = await flowOf(c)
  if (!flow) return startOver(c)
  return render(c, pageOf(c, flow, flow.attempts < CODE_ATTEMPTS ? null : { kind: 'flow-over' }))
}

/** POST /office/session — the right code opens a session and leads to the page first asked for. */
export async function openSession(c: AppContext) {
  const form = await readForm(c)
  if (form.kind === 'refused') return refused(c, form.status)
  const flow = await flowOf(c)
  if (!flow) return startOver(c)
  const typedCodes = typedInto(form.fields)
  const entered = await enterOfficeCode(c.var.parts.pool, c.var.parts.keys, {
    presented: presentedOf(c),
    typedCodes,
    codes: flow.codes,
    network: c.var.network,
    userAgent: c.req.header('user-agent') ?? '',
  })
  logEntered(c, who(flow), entered)
  if (entered.kind !== 'signed-in') return render(c, pageOf(c, flow, entered, typedCodes), 422)
  dropOfficeCookie(c, 'flow')
  setOfficeCookie(c, 'session', entered.sessionToken)
  setOfficeCookie(c, 'browser', entered.browserToken)
  return c.redirect(entered.returnTo ?? office.signIn.to(), 303)
}

/** POST /office/code with `again` — mails the present flow another code. */
export async function sendCodeAgain(c: AppContext) {
  const flow = await flowOf(c)
  if (!flow) return startOver(c)
  const { pool, keys } = c.var.parts
  const asked = await askForOfficeCodeAgain(pool, keys, presentedOf(c), c.var.network)
  if (asked.kind === 'no-flow') return startOver(c)
  if (asked.kind !== 'asked') return render(c, pageOf(c, flow, asked), 422)
  logSignIn(c, asked.throttled ? 'throttled' : 'asked-for-code', who(flow))
  return c.redirect(office.code.to(), 303)
}

/** POST /office/session/end — signs out; doing it twice is no error. */
export async function endSession(c: AppContext) {
  const address = await signOutOfOffice(c.var.parts.pool, presentedOf(c))
  if (address) logSignIn(c, 'signed-out', { slug: 'office', address })
  dropOfficeCookie(c, 'session')
  return c.redirect(office.signIn.to({}, { out: '' }), 303)
}

function flowOf(c: AppContext): Promise<Flow | null> {
  return officeFlowAtTheDoor(c.var.parts.pool, presentedOf(c))
}

function presentedOf(c: AppContext) {
  return { slug: '', tokenHashes: presentedOfficeTokens(c, 'flow', 'session', 'browser') }
}

function startOver(c: AppContext) {
  return c.redirect(office.signIn.to(), 303)
}

function who({ typedEmail }: Flow) {
  return { slug: 'office', address: typedEmail }
}

function pageOf(c: AppContext, flow: Flow, problem: CodeProblem | null, typed: readonly string[] = []) {
  return staffCodePage(officeTexts(readerLanguage(c, 'office')), {
    product: c.var.parts.config.appName,
    email: flow.typedEmail,
    validMinutes: CODE_VALID_MINUTES,
    sentAgain: flow.sends > 1,
    codes: codesOf(flow.codes, typed),
    problem,
  })
}
