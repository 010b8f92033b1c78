import { html } from 'hono/html'
import type { CodeCount } from '../../domain/one-time-code.ts'
import type { Texts } from '../../language/texts.ts'
import type { Look } from '../components/brand.ts'
import { emphasized } from '../components/emphasized.ts'
import { codeField, secondCodeField } from '../components/form.ts'
import type { LanguageSwitch } from '../components/language-switch.ts'
import { cardLayout } from '../layout/card-layout.ts'

/** What differs from one try to the next. */
export interface AskedCode {
  /** Where the code went, if anywhere: the page is the same for addresses nobody knows. Null for an impossible one. */
  readonly email: string | null
  readonly validMinutes: number
  /** A second or third code was asked for. */
  readonly sentAgain: boolean
  /** What was typed when the page comes back, for each code that is asked for. */
  readonly codes: TypedCodes
  readonly problem: CodeProblem | null
}

export type TypedCodes = readonly [string] | readonly [string, string]

/** What was typed into the fields of the page, or may have been. */
export function typedInto(fields: ReadonlyMap<string, string>): readonly string[] {
  return [fields.get('code') ?? '', fields.get('code2') ?? '']
}

/** As many as are asked for. */
export function codesOf(count: CodeCount, [first = '', second = '']: readonly string[]): TypedCodes {
  return count === 2 ? [first, second] : [first]
}

export type CodeProblem =
  | { readonly kind: 'not-a-code' }
  | { readonly kind: 'wrong' | 'late'; readonly attemptsLeft: number }
  | { readonly kind: 'too-soon'; readonly waitSeconds: number }
  | { readonly kind: 'no-more' }
  | { readonly kind: 'two-codes-needed' }
  | { readonly kind: 'flow-over' }

/** Whose door it is: where the code is posted, where another is asked for, and where to begin again. */
export interface CodeDoor {
  readonly look: Look
  /** As in `CardPage`. */
  readonly footer?: string | null
  readonly languages: LanguageSwitch
  readonly action: string
  readonly again: string
  readonly start: string
}

/** Asks for the code that was mailed; when no try is left, leads back to the start. */
export function codeCard(texts: Texts, door: CodeDoor, asked: AskedCode) {
  const { problem } = asked
  if (problem?.kind === 'two-codes-needed') return overCard(texts, door, 'code.two-codes-needed')
  const over = problem?.kind === 'flow-over' || (isMiss(problem) && problem.attemptsLeft < 1)
  return over ? overCard(texts, door, 'code.flow-over') : openCard(texts, door, asked)
}

function openCard(texts: Texts, door: CodeDoor, asked: AskedCode) {
  const { email, codes, validMinutes, sentAgain, problem } = asked
  const { look, start, languages, footer = null } = door
  const title = texts.t('code.title')
  const sent = texts.parts(sentAgain ? 'code.sentAgain' : 'code.sent', {
    email: email ?? texts.t('code.yourAddress'),
    organization: look.name,
    minutes: validMinutes,
    codes: codes.length,
  })
  return cardLayout(
    texts,
    { organization: look, title, footer, languages },
    html`<h1>${title}</h1>
<p role="status">${emphasized(sent)}</p>
${codes.length > 1 && html`<p>${texts.t('code.whyTwo')}</p>`}
${notice(texts, problem)}
${codeForm(texts, door, asked)}
<div class="door-foot">
${sendAgain(texts, door, asked)}
<a class="link" href="${start}">${texts.t('code.otherAddress')}</a>
</div>`,
  )
}

function codeForm(texts: Texts, { action }: CodeDoor, asked: AskedCode) {
  return html`<form method="post" action="${action}" novalidate>
${codeFields(texts, asked)}
<button class="button" type="submit">${texts.t('code.submit')}</button>
</form>`
}

/** What is wrong stands beneath the last of them. */
function codeFields({ t }: Texts, { codes: [first, second], problem }: AskedCode) {
  const problemText = codeProblem(t, problem, second === undefined ? 1 : 2)
  if (second === undefined)
    return codeField({ name: 'code', label: t('code.label'), value: first, problem: problemText })
  const beneath = problemText && { problemBeneath: 'code2' }
  return html`${codeField({ name: 'code', label: t('code.first'), value: first, problem: '', ...beneath })}
${secondCodeField({ name: 'code2', label: t('code.second'), value: second, problem: problemText })}`
}

/** The same address again: the flow remembers which. */
function sendAgain({ t }: Texts, { again }: CodeDoor, { codes }: AskedCode) {
  return html`<form method="post" action="${again}"><button class="link-button" type="submit" name="again" value="yes">${t('code.sendAgain', { codes: codes.length })}</button></form>`
}

/** What is wrong with what was typed. */
function codeProblem(t: Texts['t'], problem: CodeProblem | null, codes: CodeCount): string {
  if (problem?.kind === 'not-a-code') return t('code.not-a-code', { codes })
  if (isMiss(problem)) return t(`code.${problem.kind}`, { codes, attemptsLeft: problem.attemptsLeft })
  return ''
}

/** Why no other code was sent: nothing is wrong with the one that may have been typed. */
function notice({ t }: Texts, problem: CodeProblem | null) {
  if (problem?.kind === 'too-soon')
    return html`<p class="notice" role="alert">${t('code.too-soon', { waitSeconds: problem.waitSeconds })}</p>`
  if (problem?.kind === 'no-more') return html`<p class="notice" role="alert">${t('code.no-more')}</p>`
  return ''
}

function overCard(
  texts: Texts,
  { look, start, languages, footer = null }: CodeDoor,
  why: 'code.flow-over' | 'code.two-codes-needed',
) {
  const { t } = texts
  const title = t('code.over')
  return cardLayout(
    texts,
    { organization: look, title, footer, languages },
    html`<h1>${title}</h1>
<p role="alert">${t(why)}</p>
<p class="door-action"><a class="button" href="${start}">${t('code.startAgain')}</a></p>`,
  )
}

type Miss = Extract<CodeProblem, { kind: 'wrong' | 'late' }>

function isMiss(problem: CodeProblem | null): problem is Miss {
  return problem?.kind === 'wrong' || problem?.kind === 'late'
}
