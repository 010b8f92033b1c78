import { html } from 'hono/html'
import type { Texts } from '../../language/texts.ts'
import { portal } from '../../routes.ts'
import type { Brand } from '../../ui/components/brand.ts'
import { emphasized } from '../../ui/components/emphasized.ts'
import { codeField } from '../../ui/components/form.ts'
import { cardLayout } from '../../ui/layout/card-layout.ts'

export interface CodePage {
  readonly organization: Brand
  /** Where the code went, if anywhere: the page is the same for addresses nobody knows. Null for an impossible one. */
  readonly email: string | null
  readonly validMinutes: number
  /** A second or third code was asked for. */
  readonly sentAgain: boolean
  /** What was typed, when the page comes back. */
  readonly code: string
  readonly problem: CodeProblem | null
}

export type CodeProblem =
  | { readonly kind: 'not-a-code' }
  | { readonly kind: 'wrong' | 'late'; readonly attemptsLeft: number }
  | { readonly kind: 'too-soon'; readonly waitSeconds: number }
  | { readonly kind: 'no-more' }
  | { readonly kind: 'flow-over' }

/** Asks for the code that was mailed; when no try is left, leads back to the start. */
export function codePage(texts: Texts, page: CodePage) {
  const { problem } = page
  const over = problem?.kind === 'flow-over' || (isMiss(problem) && problem.attemptsLeft < 1)
  return over ? overPage(texts, page) : openPage(texts, page)
}

function openPage(texts: Texts, page: CodePage) {
  const { organization, validMinutes, sentAgain, problem } = page
  const title = texts.t('portal.code.title')
  const sent = texts.parts(sentAgain ? 'portal.code.sentAgain' : 'portal.code.sent', {
    email: page.email ?? texts.t('portal.code.yourAddress'),
    organization: organization.name,
    minutes: validMinutes,
  })
  return cardLayout(
    texts,
    { organization, title },
    html`<h1>${title}</h1>
<p role="status">${emphasized(sent)}</p>
${notice(texts, problem)}
${codeForm(texts, page)}
<div class="door-foot">
${sendAgain(texts, organization)}
<a class="link" href="${portal.signIn.to({ slug: organization.slug })}">${texts.t('portal.code.otherAddress')}</a>
</div>`,
  )
}

function codeForm({ t }: Texts, { organization, code, problem }: CodePage) {
  return html`<form method="post" action="${portal.session.to({ slug: organization.slug })}" novalidate>
${codeField({ name: 'code', label: t('portal.code.label'), value: code, problem: codeProblem(t, problem) })}
<button class="button" type="submit">${t('portal.code.submit')}</button>
</form>`
}

/** The same address again: the flow remembers which. */
function sendAgain({ t }: Texts, { slug }: Brand) {
  return html`<form method="post" action="${portal.sendCode.to({ slug })}"><button class="link-button" type="submit" name="again" value="yes">${t('portal.code.sendAgain')}</button></form>`
}

/** What is wrong with the typed code. */
function codeProblem(t: Texts['t'], problem: CodeProblem | null): string {
  if (problem?.kind === 'not-a-code') return t('portal.code.not-a-code')
  if (isMiss(problem)) return t(`portal.code.${problem.kind}`, { attemptsLeft: problem.attemptsLeft })
  return ''
}

/** Why no other code was sent: nothing is wrong with the one that may have been typed. */
function notice({ t }: Texts, problem: CodeProblem | null) {
  if (problem?.kind === 'too-soon')
    return html`<p class="notice" role="alert">${t('portal.code.too-soon', { waitSeconds: problem.waitSeconds })}</p>`
  if (problem?.kind === 'no-more') return html`<p class="notice" role="alert">${t('portal.code.no-more')}</p>`
  return ''
}

function overPage(texts: Texts, { organization }: CodePage) {
  const { t } = texts
  const title = t('portal.code.over')
  return cardLayout(
    texts,
    { organization, title },
    html`<h1>${title}</h1>
<p role="alert">${t('portal.code.flow-over')}</p>
<p class="door-action"><a class="button" href="${portal.signIn.to({ slug: organization.slug })}">${t('portal.code.startAgain')}</a></p>`,
  )
}

type Miss = Extract<CodeProblem, { kind: 'wrong' | 'late' }>

function isMiss(problem: CodeProblem | null): problem is Miss {
  return problem?.kind === 'wrong' || problem?.kind === 'late'
}
