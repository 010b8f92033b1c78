import { html } from 'hono/html'
import { isGivenUp } from '../../domain/own-relay.ts'
import type { Clock } from '../../language/moments.ts'
import type { OfficeTexts } from '../../language/texts.ts'
import type { OwnRelay } from '../../records/own-relays.ts'
import { office } from '../../routes.ts'
import type { Markup } from '../../ui/layout/document.ts'
import type { OfficeFrame } from '../../ui/layout/office-layout.ts'

/** The server that mails leave by now, how it does, and the way back to the installation's. */
export function usedRelay(texts: OfficeTexts, frame: OfficeFrame, relay: OwnRelay | null, product: string) {
  const { t } = texts
  if (!relay) return html`<p>${t('office.relay.none', { product })}</p>`
  const names = { host: relay.host, address: relay.senderAddress, product }
  return html`<p>${t('office.relay.used', names)}</p>
${relay.failingSince && failing(texts, frame.clock, relay, relay.failingSince, product)}
${button(frame, { url: office.dropRelay, label: t('office.relay.drop', names), relay })}`
}

function failing(
  { t, formatMoment }: OfficeTexts,
  clock: Clock,
  relay: OwnRelay,
  since: Date,
  product: string,
) {
  const values = { host: relay.host, since: formatMoment(since, clock), product }
  const sentence = isGivenUp(relay, clock.now) ? 'office.relay.givenUp' : 'office.relay.failing'
  return html`<p class="problem" role="status">${t(sentence, values)}</p>${words(relay.failure)}`
}

/** How far the trial of a server is: the mail on its way, taken, or not taken and why. */
export function relayTrial(texts: OfficeTexts, frame: OfficeFrame, trial: OwnRelay) {
  const { t } = texts
  const { host, setBy, mailState, reply } = trial
  const values = { host, email: setBy?.email ?? '' }
  if (mailState === 'queued' || mailState === 'deferred')
    return card(
      texts,
      html`<div class="progress" id="progress" data-follows="progress"><p role="status">${t('office.relay.trying', values)}</p>
<progress aria-label="${t('office.relay.trial')}"></progress>
<p><a class="link" href="${office.mail.to({ slug: frame.organization.slug })}">${t('office.import.reload')}</a></p></div>`,
    )
  const dropping = button(frame, { url: office.dropRelay, label: t('office.relay.forget'), relay: trial })
  return mailState === 'sent'
    ? card(
        texts,
        html`<p role="status">${t('office.relay.taken', values)}</p>${words(reply)}
<div class="form-buttons">${button(frame, { url: office.useRelay, label: t('office.relay.use', values), relay: trial, isMain: true })}${dropping}</div>`,
      )
    : card(
        texts,
        html`<p class="problem" role="alert">${t('office.relay.refused', values)}</p>${words(reply)}${dropping}`,
      )
}

function card({ t }: OfficeTexts, content: Markup) {
  return html`<section class="card section" aria-labelledby="trial"><h2 id="trial">${t('office.relay.trial')}</h2>
${content}</section>`
}

/** What the server said, in its own words. */
function words(reply: string | null) {
  return reply && html`<p><q lang="en">${reply}</q></p>`
}

interface Button {
  readonly url: typeof office.dropRelay | typeof office.useRelay
  readonly label: string
  readonly relay: OwnRelay
  readonly isMain?: boolean
}

function button({ organization }: OfficeFrame, { url, label, relay, isMain = false }: Button) {
  return html`<form method="post" action="${url.to({ slug: organization.slug })}">
<input type="hidden" name="stage" value="${relay.stage}"><input type="hidden" name="trial" value="${relay.mailId ?? ''}">
<button class="${!isMain && html`quiet `}button" type="submit">${label}</button></form>`
}
