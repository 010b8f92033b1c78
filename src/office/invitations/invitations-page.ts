import { html } from 'hono/html'
import { languageName } from '../../language/language-name.ts'
import type { OfficeTexts } from '../../language/texts.ts'
import type { BatchPreview, LeftOut } from '../../records/invitation-batches.ts'
import type { InvitationBatch } from '../../records/invitation-progress.ts'
import { office } from '../../routes.ts'
import { type OfficeFrame, officeLayout } from '../../ui/layout/office-layout.ts'
import { checkbox } from '../../ui/office/field.ts'
import { trail } from '../../ui/office/trail.ts'
import { filtersQuery } from '../clients/client-filters.ts'
import { clientSteps } from '../clients/client-steps.ts'
import { type MailPreview, mailPreview } from '../clients/invitation-mails.ts'
import { type ClientSelection, selectionFields } from './client-selection.ts'

/** Why nothing can be sent, or has not been. */
export type InvitationProblem = 'plan' | 'nobody-ticked' | 'changed'

export interface InvitationsPage {
  readonly frame: OfficeFrame
  readonly selection: ClientSelection
  readonly found: BatchPreview
  /** The id under which these invitations are sent, once. */
  readonly batch: string
  /** The mail as it will be, one for each language among the recipients. */
  readonly mails: readonly MailPreview[]
  readonly problem: InvitationProblem | null
  /** The latest that were sent together, the newest first. */
  readonly batches: readonly InvitationBatch[]
}

/** Says who of several clients gets an invitation and who doesn't, and shows the mail before it goes. */
export function invitationsPage(texts: OfficeTexts, page: InvitationsPage) {
  const { t } = texts
  const { frame, problem, mails } = page
  const title = t('office.invitations.title')
  const steps = clientSteps(texts, frame.organization.slug, null)
  return officeLayout(
    texts,
    frame,
    { title, section: 'clients' },
    html`<div class="page-head">${trail(texts, steps)}<div class="page-title"><h1>${title}</h1></div></div>
<div class="form-page">
${problem === 'changed' && html`<div class="conflict" role="alert"><p>${t('office.invitations.changed')}</p></div>`}
${problem === 'plan' && html`<p class="notice" role="status">${t('office.obstacle.plan')}</p>`}
${problem === 'nobody-ticked' ? nobodyTicked(texts, page) : recipients(texts, page)}
${problem !== 'plan' && mails.map(mail => mailPreview(texts, mail))}
${before(texts, page)}
</div>`,
  )
}

function nobodyTicked({ t }: OfficeTexts, { frame, selection }: InvitationsPage) {
  const url = office.clients.to({ slug: frame.organization.slug }, filtersQuery(selection.filters))
  return html`<div class="card section"><p>${t('office.invitations.nobodyTicked')}</p>
<p class="section-action"><a class="quiet button" href="${url}">${t('office.invitations.toClients')}</a></p></div>`
}

function recipients(texts: OfficeTexts, page: InvitationsPage) {
  const { t } = texts
  const { contacts, clients, people, languages, leftOut } = page.found
  return html`<section class="card section stack"><h2>${t('office.invitations.who')}</h2>
<p>${t('office.invitations.reach', { contacts, clients })} ${people < contacts && t('office.invitations.shared', { people })}</p>
${languages.length > 0 && html`<p class="hint">${languages.map(({ locale, contacts }) => t('office.invitations.language', { language: languageName(locale), contacts })).join(' · ')}</p>`}
${including(texts, page)}
${page.problem !== 'plan' && sending(texts, page)}
</section>
${leftOut.length > 0 && html`<section class="card section"><h2>${t('office.invitations.leftOut')}</h2>${leftOut.map(left => leavingOut(texts, page.frame, left))}</section>`}`
}

/** Asks again with other boxes ticked; nothing is sent by it. */
function including({ t }: OfficeTexts, { frame, selection }: InvitationsPage) {
  const { invited, signedIn } = selection.including
  const box = (name: 'again' | 'signedIn', isTicked: boolean) =>
    checkbox({ name, label: t(`office.invitations.${name}`), value: isTicked ? 'yes' : '' })
  return html`<form class="stack" method="get" action="${office.invitations.to({ slug: frame.organization.slug })}">
${selectionFields(selection)}
${box('again', invited)}
${box('signedIn', signedIn)}
<p class="form-buttons"><button class="quiet button" type="submit">${t('office.invitations.recount')}</button></p>
</form>`
}

function sending({ t }: OfficeTexts, { frame, selection, found, batch }: InvitationsPage) {
  const { slug } = frame.organization
  const back = office.clients.to({ slug }, filtersQuery(selection.filters))
  if (found.contacts === 0) return html`<p class="problem">${t('office.invitations.nobodyLeft')}</p>`
  return html`<form method="post" action="${office.inviteSeveral.to({ slug })}">
${selectionFields(selection)}
${selection.including.invited && html`<input type="hidden" name="again" value="yes">`}
${selection.including.signedIn && html`<input type="hidden" name="signedIn" value="yes">`}
<input type="hidden" name="batch" value="${batch}">
<input type="hidden" name="shown" value="${found.digest}">
<p class="form-buttons"><button class="button" type="submit">${t('office.invitations.send', { people: found.people })}</button>
<a class="quiet button" href="${back}">${t('office.form.back')}</a></p>
</form>`
}

function leavingOut({ t }: OfficeTexts, { organization }: OfficeFrame, { reason, count, some }: LeftOut) {
  const { slug } = organization
  const more = count - some.length
  return html`<details><summary>${t(`office.invitations.left.${reason}`, { count })}</summary>
<ul class="names">${some.map(
    ({ id, client, who }) =>
      html`<li><a class="link" href="${office.client.to({ slug, id })}">${client}</a>${who && html` <small>${who}</small>`}</li>\n`,
  )}${more > 0 && html`<li class="muted">${t('office.invitations.andMore', { more })}</li>`}</ul></details>`
}

function before(texts: OfficeTexts, { frame, batches }: InvitationsPage) {
  const { t } = texts
  if (batches.length === 0) return ''
  return html`<section class="card section"><h2>${t('office.invitations.before')}</h2>
<ul class="pairs batches">${batches.map(({ id, at, who, contacts }) => {
    const words = t('office.invitations.batch', { contacts, who: who ?? t('office.activity.somebody') })
    return html`<li><a class="link" href="${office.invitationBatch.to({ slug: frame.organization.slug, id })}">${words}</a> <time datetime="${at.toISOString()}">${texts.formatMoment(at, frame.clock)}</time></li>\n`
  })}</ul></section>`
}
