import { html } from 'hono/html'
import type { ClientId, ContactId } from '../../domain/ids.ts'
import { languageName } from '../../language/language-name.ts'
import type { OfficeTexts } from '../../language/texts.ts'
import { office } from '../../routes.ts'
import type { OfficeFrame } from '../../ui/layout/office-layout.ts'
import { addressField, checkbox, selectField, textField } from '../../ui/office/field.ts'
import { formButtons, formPage, graveStep } from '../../ui/office/form-page.ts'
import { type FormState, fieldsOf } from '../../ui/office/form-state.ts'
import { clientSteps } from './client-steps.ts'
import type { ContactLine, PortalStory } from './portal-access.ts'
import { portalStory } from './portal-story.ts'

/** `maySignIn` and `getsReminders` are `yes` or empty. */
export const contactFields = ['name', 'email', 'locale', 'maySignIn', 'getsReminders'] as const

export type ContactField = (typeof contactFields)[number]

export interface ContactFormPage {
  readonly frame: OfficeFrame
  readonly client: { readonly id: ClientId; readonly name: string }
  /** Null for a new one. */
  readonly contact: {
    readonly id: ContactId
    readonly email: string
    readonly story: PortalStory
    readonly chosen: ContactLine['chosen']
  } | null
  readonly form: FormState<ContactField>
  /** The languages that contacts can be written to in. */
  readonly locales: readonly string[]
}

/** Asks who a contact is and what they may; of one that exists it also tells how invitations and sign-ins went. */
export function contactFormPage(texts: OfficeTexts, page: ContactFormPage) {
  const { frame, client, contact, form } = page
  const { t } = texts
  const { slug } = frame.organization
  const labels = labelsOf(texts)
  const title = t(contact ? 'office.contactForm.edit' : 'office.contactForm.new')
  const action = contact
    ? office.updateContact.to({ slug, id: contact.id })
    : office.createContact.to({ slug, id: client.id })
  return formPage(
    texts,
    frame,
    { title, steps: clientSteps(texts, slug, client), form, labels },
    html`<form class="card form" method="post" action="${action}" novalidate>
<input type="hidden" name="version" value="${form.version}">
${fields(texts, page, labels)}
${formButtons(texts, t('office.form.save'), office.client.to({ slug, id: client.id }))}
</form>
${contact && [portalStory(texts, frame, contact), removal(texts, page, contact)]}`,
  )
}

function labelsOf({ t }: OfficeTexts) {
  return {
    name: t('office.contact.name'),
    email: t('office.contact.email'),
    locale: t('office.contact.locale'),
    maySignIn: t('office.contact.maySignIn'),
    getsReminders: t('office.contact.getsReminders'),
  }
}

function fields(
  texts: OfficeTexts,
  { frame, form, locales, contact }: ContactFormPage,
  labels: ReturnType<typeof labelsOf>,
) {
  const { t } = texts
  const field = fieldsOf(texts, form, labels)
  const known = new Set([...locales, form.values.locale].filter(Boolean))
  const choices = Array.from(known, value => ({ value, label: languageName(value) }))
  const emailHint = t(contact ? 'office.contact.emailChange' : 'office.contact.emailHint')
  const words = (value: string) => t(value === 'yes' ? 'office.form.yes' : 'office.form.no')
  return html`<fieldset><legend>${t('office.contact.who')}</legend>
<div class="field-row">${textField(field('name'))}
${addressField(field('email', { required: true, hint: emailHint }))}</div>
${selectField({ ...field('locale', { hint: t('office.contact.localeHint'), words: languageName }), choices })}
</fieldset>
<fieldset><legend>${t('office.contact.what')}</legend>
${checkbox(field('maySignIn', { hint: t('office.contact.maySignInHint'), words }))}
${checkbox(field('getsReminders', { hint: remindersHint(texts, frame, contact?.chosen), words }))}
</fieldset>`
}

/** What a contact chose themselves is theirs to change, so that nobody is subscribed again against their will. */
function remindersHint(texts: OfficeTexts, { clock }: OfficeFrame, chosen: ContactLine['chosen'] = null) {
  const hint = texts.t('office.contact.getsRemindersHint')
  if (!chosen || chosen.choice === 'each') return hint
  const moment = texts.formatMoment(chosen.since, clock)
  return `${hint} ${texts.t(`office.contact.chosen.${chosen.choice}`, { moment })} ${texts.t('office.contact.theirChoice')}`
}

function removal({ t }: OfficeTexts, { frame, form }: ContactFormPage, { id }: { readonly id: ContactId }) {
  return graveStep({
    title: t('office.contactForm.remove'),
    explanation: t('office.contactForm.removeHint'),
    url: office.removeContact.to({ slug: frame.organization.slug, id }),
    version: form.version,
  })
}
