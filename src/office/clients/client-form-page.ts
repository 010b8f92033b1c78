import { html } from 'hono/html'
import type { ClientId } from '../../domain/ids.ts'
import type { OfficeTexts } from '../../language/texts.ts'
import { office } from '../../routes.ts'
import type { OfficeFrame } from '../../ui/layout/office-layout.ts'
import { telephoneField, textArea, textField } from '../../ui/office/field.ts'
import { formButtons, formPage, graveStep } from '../../ui/office/form-page.ts'
import { type FormState, fieldsOf } from '../../ui/office/form-state.ts'
import { clientSteps } from './client-steps.ts'

/** Tags are separated by commas. */
export const clientFields = ['name', 'company', 'phone', 'vatNumber', 'address', 'tags', 'notes'] as const

export type ClientField = (typeof clientFields)[number]

export interface ClientFormPage {
  readonly frame: OfficeFrame
  /** Null for a new one. */
  readonly client: { readonly id: ClientId; readonly name: string; readonly isArchived: boolean } | null
  readonly form: FormState<ClientField>
}

/** Asks for what is known of a client; of one that exists also whether to put it away. */
export function clientFormPage(texts: OfficeTexts, { frame, client, form }: ClientFormPage) {
  const { t } = texts
  const { slug } = frame.organization
  const labels = labelsOf(texts)
  const title = t(client ? 'office.clientForm.edit' : 'office.clientForm.new')
  const to = client && { slug, id: client.id }
  return formPage(
    texts,
    frame,
    { title, steps: clientSteps(texts, slug, client), form, labels },
    html`<form class="card form" method="post" action="${to ? office.updateClient.to(to) : office.createClient.to({ slug })}" novalidate>
<input type="hidden" name="version" value="${form.version}">
${fields(texts, form, labels)}
${formButtons(texts, t('office.form.save'), to ? office.client.to(to) : office.clients.to({ slug }))}
</form>
${
  client &&
  to &&
  !client.isArchived &&
  graveStep({
    title: t('office.clientForm.archive'),
    explanation: t('office.clientForm.archiveHint'),
    url: office.archiveClient.to(to),
    version: form.version,
  })
}`,
  )
}

function labelsOf({ t }: OfficeTexts) {
  return {
    name: t('office.client.name'),
    company: t('office.client.company'),
    phone: t('office.client.phone'),
    vatNumber: t('office.client.vatNumber'),
    address: t('office.client.address'),
    tags: t('office.client.tags'),
    notes: t('office.client.notes'),
  }
}

function fields(texts: OfficeTexts, form: FormState<ClientField>, labels: ReturnType<typeof labelsOf>) {
  const { t } = texts
  const field = fieldsOf(texts, form, labels)
  return html`<fieldset><legend>${t('office.form.shared')}</legend>
<div class="field-row">${textField(field('name', { required: true, hint: t('office.clientForm.nameHint') }))}
${textField(field('company'))}</div>
<div class="field-row">${telephoneField(field('phone'))}
${textField(field('vatNumber'))}</div>
${textArea(field('address'))}
</fieldset>
<fieldset><legend>${t('office.form.internal')}</legend>
${textField(field('tags', { hint: t('office.clientForm.tagsHint') }))}
${textArea(field('notes'), 4)}
</fieldset>`
}
