import { html } from 'hono/html'
import { languageName } from '../../language/language-name.ts'
import type { OfficeTexts } from '../../language/texts.ts'
import { office } from '../../routes.ts'
import type { OfficeFrame } from '../../ui/layout/office-layout.ts'
import { numberField, prefixedField, selectField, textField } from '../../ui/office/field.ts'
import { formBody, formButtons, formTitle } from '../../ui/office/form-page.ts'
import { type FormState, fieldsOf } from '../../ui/office/form-state.ts'
import type { DoneThing } from '../../ui/office/notice.ts'
import { settingsPage } from '../../ui/office/settings-page.ts'

/** As they are typed: `expiringDays` in digits. */
export const organizationFields = ['name', 'slug', 'locale', 'timeZone', 'currency', 'expiringDays'] as const

export type OrganizationField = (typeof organizationFields)[number]

export interface OrganizationPage {
  readonly frame: OfficeFrame
  readonly form: FormState<OrganizationField>
  /** What stands before the slug in the portal's address, from configuration. */
  readonly portalBase: string
  /** What the slug was before; each still leads here. */
  readonly formerSlugs: readonly string[]
  readonly locales: readonly string[]
  readonly timeZones: readonly string[]
  readonly currencies: readonly string[]
  readonly done: DoneThing | null
}

/** Asks what the organization is called, where its portal is, and the rules that its dates and amounts follow. */
export function organizationPage(texts: OfficeTexts, page: OrganizationPage) {
  const { frame, form, done } = page
  const { t } = texts
  const { slug } = frame.organization
  const labels = labelsOf(texts)
  const title = formTitle(texts, t('office.settings.settings'), form)
  return settingsPage(
    texts,
    frame,
    { tab: 'settings', title, done },
    formBody(
      texts,
      frame,
      { form, labels },
      html`<form class="card form" method="post" action="${office.saveSettings.to({ slug })}" novalidate>
<input type="hidden" name="version" value="${form.version}">
${who(texts, page, labels)}
${rules(texts, page, labels)}
${formButtons(texts, t('office.form.save'), office.overview.to({ slug }))}
</form>`,
    ),
  )
}

type Labels = Readonly<Record<OrganizationField, string>>

function labelsOf({ t }: OfficeTexts): Labels {
  return {
    name: t('office.organization.name'),
    slug: t('office.organization.slug'),
    locale: t('office.organization.locale'),
    timeZone: t('office.organization.timeZone'),
    currency: t('office.organization.currency'),
    expiringDays: t('office.organization.expiringDays'),
  }
}

function who(texts: OfficeTexts, { form, portalBase, formerSlugs }: OrganizationPage, labels: Labels) {
  const { t } = texts
  const field = fieldsOf(texts, form, labels)
  const former =
    formerSlugs.length > 0 && t('office.organization.formerSlugs', { slugs: formerSlugs.join(', ') })
  const hint = [t('office.organization.slugHint'), former].filter(Boolean).join(' ')
  return html`<fieldset><legend>${t('office.organization.who')}</legend>
${textField(field('name', { required: true, hint: t('office.organization.nameHint') }))}
${prefixedField(field('slug', { required: true, hint }), portalBase)}
</fieldset>`
}

function rules(texts: OfficeTexts, page: OrganizationPage, labels: Labels) {
  const { t } = texts
  const { values } = page.form
  const field = fieldsOf(texts, page.form, labels)
  return html`<fieldset><legend>${t('office.organization.rules')}</legend>
<div class="field-row">${selectField({
    ...field('locale', { hint: t('office.organization.localeHint'), words: languageName }),
    choices: choicesOf(page.locales, values.locale, languageName),
  })}
${selectField({
  ...field('currency', { hint: t('office.organization.currencyHint') }),
  choices: choicesOf(page.currencies, values.currency),
})}</div>
<div class="field-row">${textField(field('timeZone', { required: true, hint: t('office.organization.timeZoneHint') }), page.timeZones)}
${numberField(field('expiringDays', { required: true, hint: t('office.organization.expiringDaysHint') }))}</div>
</fieldset>`
}

/** Each once, and what is in the form even where nobody offers it. */
function choicesOf(known: readonly string[], chosen: string, words = (value: string) => value) {
  const values = new Set([...known, chosen].filter(Boolean))
  return Array.from(values, value => ({ value, label: words(value) }))
}
