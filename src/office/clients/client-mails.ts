import { html } from 'hono/html'
import type { MailState } from '../../domain/mail.ts'
import type { Clock } from '../../language/moments.ts'
import type { OfficeTexts } from '../../language/texts.ts'
import type { ClientMail } from '../../records/client-mails.ts'

/** Shown at once; the rest at a press. */
const AT_ONCE = 5

/** What mails a client's contacts got, and which did not arrive. */
export function clientMails(texts: OfficeTexts, clock: Clock, mails: readonly ClientMail[]) {
  const { t } = texts
  const earlier = mails.slice(AT_ONCE)
  return html`<section class="card section" aria-labelledby="mails"><h2 id="mails">${t('office.mails.title')}</h2>
${mails.length > 0 ? mailList(texts, clock, mails.slice(0, AT_ONCE)) : html`<p class="muted">${t('office.mails.none')}</p>`}
${
  earlier.length > 0 &&
  html`<details><summary class="link">${t('office.mails.earlier', { count: earlier.length })}</summary>
${mailList(texts, clock, earlier)}</details>`
}</section>`
}

function mailList(texts: OfficeTexts, clock: Clock, mails: readonly ClientMail[]) {
  return html`<ul class="pairs activity mails">${mails.map(mail => mailLine(texts, clock, mail))}</ul>`
}

function mailLine(texts: OfficeTexts, clock: Clock, mail: ClientMail) {
  const { t } = texts
  const { kind, state, who, at, reply } = mail
  return html`<li><span>${t('office.mails.toWhom', { kind, who })}
<small class="muted"><time datetime="${at.toISOString()}">${texts.formatMoment(at, clock)}</time></small></span>
<span class="status ${COLOURS[state]}">${t(`office.mails.state.${state}`)}</span>
${
  WITH_WORDS.includes(state) &&
  html`<small class="muted words">${reply && html`<q>${reply}</q> `}${
    state === 'deferred' && t('office.mails.again', { when: texts.formatTime(mail.nextAttemptAt, clock) })
  }</small>`
}</li>`
}

/** When it went well, nobody asks what the relay said. */
const WITH_WORDS: readonly MailState[] = ['deferred', 'failed', 'bounced']

const COLOURS: Readonly<Record<MailState, string>> = {
  queued: 'renewed',
  deferred: 'expiring',
  sent: 'active',
  failed: 'expired',
  bounced: 'expired',
  dropped: 'cancelled',
  withheld: 'cancelled',
}
