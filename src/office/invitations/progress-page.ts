import { html } from 'hono/html'
import type { OfficeTexts } from '../../language/texts.ts'
import type { BatchProgress, FailedInvitation, InvitationBatch } from '../../records/invitation-progress.ts'
import { office } from '../../routes.ts'
import { type OfficeFrame, officeLayout } from '../../ui/layout/office-layout.ts'
import { trail } from '../../ui/office/trail.ts'
import { clientSteps } from '../clients/client-steps.ts'

export interface ProgressPage {
  readonly frame: OfficeFrame
  readonly batch: InvitationBatch
  readonly progress: BatchProgress
  readonly failures: readonly FailedInvitation[]
}

/** How far invitations are that were sent together; while some wait, a script looks again, and without one a link does. */
export function progressPage(texts: OfficeTexts, page: ProgressPage) {
  const { t } = texts
  const { frame, batch, progress } = page
  const { slug } = frame.organization
  const isOver = progress.queued === 0
  const title = t(isOver ? 'office.invitations.done' : 'office.invitations.progress')
  const steps = [
    ...clientSteps(texts, slug, null),
    { label: t('office.invitations.title'), url: office.invitations.to({ slug }) },
  ]
  const who = batch.who ?? t('office.activity.somebody')
  const ago = texts.formatAgo(batch.at, frame.clock)
  return officeLayout(
    texts,
    frame,
    { title, section: 'clients' },
    html`<div class="page-head">${trail(texts, steps)}<div class="page-title"><h1>${title}</h1></div></div>
<div class="form-page">
<div class="card section progress" id="progress"${!isOver && html` data-follows="progress"`}>
<p>${t('office.invitations.sentBy', { ago, who, contacts: batch.contacts })}</p>
${counts(texts, page)}
</div>
${failureList(texts, page)}
<p><a class="quiet button" href="${office.clients.to({ slug })}">${t('office.invitations.toClients')}</a></p>
</div>`,
  )
}

function counts({ t }: OfficeTexts, { frame, batch, progress }: ProgressPage) {
  const { queued, sent, failed, dropped } = progress
  const all = queued + sent + failed + dropped
  const done = all - queued
  const url = office.invitationBatch.to({ slug: frame.organization.slug, id: batch.id })
  const shown = (['queued', 'sent', 'failed', 'dropped'] as const).filter(
    name => name === 'sent' || progress[name] > 0,
  )
  return html`<progress aria-label="${t('office.invitations.progress')}" max="${Math.max(all, 1)}" value="${done}"></progress>
<dl class="counts">${shown.map(name => html`<div><dt>${t(`office.invitations.${name}`)}</dt><dd>${t('office.invitations.count', { count: progress[name] })}</dd></div>\n`)}</dl>
${
  queued > 0
    ? html`<p class="hint">${t('office.invitations.mayLeave')}</p>
<p><a class="link" href="${url}">${t('office.invitations.reload')}</a></p>`
    : html`<p class="hint" role="status">${t('office.invitations.delivered', { done: sent, all })}</p>`
}`
}

function failureList({ t }: OfficeTexts, { frame, failures, progress }: ProgressPage) {
  if (failures.length === 0) return ''
  const { slug } = frame.organization
  const more = progress.failed - failures.length
  return html`<section class="card section"><h2>${t('office.invitations.failures')}</h2>
<ul class="names">${failures.map(
    ({ clientId, client, who, reply }) =>
      html`<li><a class="link" href="${office.client.to({ slug, id: clientId })}">${client}</a> <small>${who}</small>${reply && html`<small class="expired">${t('office.access.reply', { reply })}</small>`}</li>\n`,
  )}${more > 0 && html`<li class="muted">${t('office.invitations.andMore', { more })}</li>`}</ul></section>`
}
