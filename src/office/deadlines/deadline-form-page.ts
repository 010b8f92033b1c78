import { html } from 'hono/html'
import type { DeadlineId } from '../../domain/ids.ts'
import type { OfficeTexts } from '../../language/texts.ts'
import { office } from '../../routes.ts'
import { formButtons, formPage, graveStep } from '../../ui/office/form-page.ts'
import { clientSteps } from '../clients/client-steps.ts'
import {
  deadlineFieldset,
  deadlineLabels,
  internalFieldset,
  serviceFieldset,
  serviceName,
} from './deadline-fields.ts'
import type { DeadlineFormPage, EditedDeadline } from './deadline-form.ts'

/** Asks for a service and when it is due; or for a due date alone, where the service is known. */
export function deadlineFormPage(texts: OfficeTexts, page: DeadlineFormPage) {
  const { frame, client, target, form } = page
  const { slug } = frame.organization
  const { t } = texts
  const labels = deadlineLabels(texts)
  const title = target.kind === 'edit' ? t('office.deadlineForm.edit') : t('office.deadlineForm.new')
  return formPage(
    texts,
    frame,
    { title, steps: clientSteps(texts, slug, client), form, labels },
    html`${target.kind === 'edit' && closed(texts, page, target)}
${target.kind === 'new' && page.services.length > 0 && existingService(texts, page)}
<form class="card form" method="post" action="${actionOf(page)}" novalidate>
<input type="hidden" name="version" value="${form.version}">
${
  target.kind === 'of-service'
    ? html`<input type="hidden" name="serviceId" value="${target.service.id}"><p class="fixed">${t('office.deadlineForm.forService')} <strong>${target.service.name}</strong> <span class="muted">${target.service.reference}</span></p>`
    : serviceFieldset(texts, page, labels)
}
${deadlineFieldset(texts, page, labels)}
${internalFieldset(texts, page, labels)}
${formButtons(texts, t('office.form.save'), office.client.to({ slug, id: client.id }))}
</form>
${target.kind === 'edit' && target.state === 'open' && cancellation(texts, page, target.id)}`,
  )
}

function actionOf({ frame, client, target }: DeadlineFormPage): string {
  const { slug } = frame.organization
  return target.kind === 'edit'
    ? office.updateDeadline.to({ slug, id: target.id })
    : office.createDeadline.to({ slug, id: client.id })
}

/** A way to the shorter form, for what the client already has. */
function existingService({ t }: OfficeTexts, { frame, client, services }: DeadlineFormPage) {
  const action = office.newDeadline.to({ slug: frame.organization.slug, id: client.id })
  return html`<form class="existing" method="get" action="${action}">
<div class="field"><label for="existing">${t('office.deadlineForm.existing')}</label>
<select id="existing" name="service">${services.map(
    service => html`<option value="${service.id}">${serviceName(service)}</option>`,
  )}</select></div>
<button class="quiet button" type="submit">${t('office.deadlineForm.choose')}</button>
</form>`
}

function closed(
  { t }: OfficeTexts,
  { frame, form }: DeadlineFormPage,
  { id, state, canReopen, refusal }: EditedDeadline,
) {
  if (state === 'open') return ''
  const said = html`<p>${t(`office.deadlineForm.closed.${state}`)} ${refusal && t(`office.deadlineForm.refused.${refusal}`)}</p>`
  if (!canReopen || refusal) return html`<div class="notice with-action">${said}</div>`
  return html`<form class="notice with-action" method="post" action="${office.reopenDeadline.to({ slug: frame.organization.slug, id })}">
${said}
<input type="hidden" name="version" value="${form.version}">
<button class="quiet button" type="submit">${t('office.deadlines.reopen')}</button>
</form>`
}

function cancellation({ t }: OfficeTexts, { frame, form }: DeadlineFormPage, id: DeadlineId) {
  return graveStep({
    title: t('office.deadlineForm.cancel'),
    explanation: t('office.deadlineForm.cancelHint'),
    url: office.cancelDeadline.to({ slug: frame.organization.slug, id }),
    version: form.version,
  })
}
