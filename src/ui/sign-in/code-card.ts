import { html } from 'hono/html'
import type { Texts } from '../../language/texts.ts'
import type { Look } from '../components/brand.ts'
import { emphasized } from '../components/emphasized.ts'
import { codeField } from '../components/form.ts'
import { cardLayout } from '../layout/card-layout.ts'

/** What differs from one try to the next. */
export interface AskedCode {
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

/** Whose door it is: where the code is posted, where another is asked for, and where to begin again. */
export interface CodeDoor {
  readonly look: Look
  /** As in `CardPage`. */
  readonly footer?: string | null
  readonly action: string
  readonly again: string
  readonly start: string
}

/** Asks for the code that was mailed; when no try is left, leads back to the start. */
export function codeCard(texts: Texts, door: CodeDoor, asked: AskedCode) {
  const { problem } = asked
  const over = problem?.kind === 'flow-over' || (isMiss(problem) && problem.attemptsLeft < 1)
  return over ? overCard(texts, door) : openCard(texts, door, asked)
}

function openCard(texts: Texts, door: CodeDoor, asked: AskedCode) {
  const { email, validMinutes, sentAgain, problem } = asked
  const { look, start, footer = null } = door
  const title = texts.t('code.title')
  const sent = texts.parts(sentAgain ? 'code.sentAgain' : 'code.sent', {
    email: email ?? texts.t('code.yourAddress'),
    organization: look.name,
    minutes: validMinutes,
  })
  return cardLayout(
    texts,
    { organization: look, title, footer },
    html`<h1>${title}</h1>
<p role="status">${emphasized(sent)}</p>
${notice(texts, problem)}
${codeForm(texts, door, asked)}
<div class="door-foot">
${sendAgain(texts, door)}
<a class="link" href="${start}">${texts.t('code.otherAddress')}</a>
</div>`,
  )
}

function codeForm({ t }: Texts, { action }: CodeDoor, { code, problem }: AskedCode) {
  return html`<form method="post" action="${action}" novalidate>
${codeField({ name: 'code', label: t('code.label'), value: code, problem: codeProblem(t, problem) })}
<button class="button" type="submit">${t('code.submit')}</button>
</form>`
}

/** The same address again: the flow remembers which. */
function sendAgain({ t }: Texts, { again }: CodeDoor) {
  return html`<form method="post" action="${again}"><button class="link-button" type="submit" name="again" value="yes">${t('code.sendAgain')}</button></form>`
}

/** What is wrong with the typed code. */
function codeProblem(t: Texts['t'], problem: CodeProblem | null): string {
  if (problem?.kind === 'not-a-code') return t('code.not-a-code')
  if (isMiss(problem)) return t(`code.${problem.kind}`, { attemptsLeft: problem.attemptsLeft })
  return ''
}

/** Why no other code was sent: nothing is wrong with the one that may have been typed. */
function notice({ t }: Texts, problem: CodeProblem | null) {
  if (problem?.kind === 'too-soon')
    return html`<p class="notice" role="alert">${t('code.too-soon', { waitSeconds: problem.waitSeconds })}</p>`
  if (problem?.kind === 'no-more') return html`<p class="notice" role="alert">${t('code.no-more')}</p>`
  return ''
}

function overCard(texts: Texts, { look, start, footer = null }: CodeDoor) {
  const { t } = texts
  const title = t('code.over')
  return cardLayout(
    texts,
    { organization: look, title, footer },
    html`<h1>${title}</h1>
<p role="alert">${t('code.flow-over')}</p>
<p class="door-action"><a class="button" href="${start}">${t('code.startAgain')}</a></p>`,
  )
}

type Miss = Extract<CodeProblem, { kind: 'wrong' | 'late' }>

function isMiss(problem: CodeProblem | null): problem is Miss {
  return problem?.kind === 'wrong' || problem?.kind === 'late'
}
