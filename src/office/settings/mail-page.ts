import { html } from 'hono/html'
import type { OfficeTexts } from '../../language/texts.ts'
import type { OwnRelay } from '../../records/own-relays.ts'
import { office } from '../../routes.ts'
import type { OfficeFrame } from '../../ui/layout/office-layout.ts'
import { textField } from '../../ui/office/field.ts'
import { formBody, formTitle } from '../../ui/office/form-page.ts'
import { type FormState, fieldsOf } from '../../ui/office/form-state.ts'
import type { DoneThing } from '../../ui/office/notice.ts'
import { settingsPage } from '../../ui/office/settings-page.ts'
import { type RelayField, relayForm } from './relay-form.ts'
import { relayTrial, usedRelay } from './relay-standing.ts'

export const senderFields = ['senderName'] as const

export type SenderField = (typeof senderFields)[number]

export interface MailPage {
  readonly frame: OfficeFrame
  readonly sender: FormState<SenderField>
  readonly relay: FormState<RelayField>
  readonly used: OwnRelay | null
  readonly trial: OwnRelay | null
  /** Whether the plan includes a mail server of one's own. */
  readonly isIncluded: boolean
  /** What the installation is called, whose server sends otherwise. */
  readonly product: string
  readonly done: DoneThing | null
}

/** Asks what mails come from: a name, and perhaps a mail server of the organization's own. */
export function mailSettingsPage(texts: OfficeTexts, page: MailPage) {
  const { frame, sender, relay, used, trial, isIncluded, product, done } = page
  const { t } = texts
  const title = formTitle(texts, formTitle(texts, t('office.settings.mail'), sender), relay)
  return settingsPage(
    texts,
    frame,
    { tab: 'mail', title, done },
    html`<div class="mail-settings">
${senderForm(texts, page)}
<section class="card section" aria-labelledby="relay"><h2 id="relay">${t('office.relay.title')}</h2>
${usedRelay(texts, frame, used, product)}
${!isIncluded && html`<p class="hint">${t('office.relay.notIncluded')}</p>`}</section>
${isIncluded && html`${trial && relayTrial(texts, frame, trial)}${relayForm(texts, frame, relay)}`}
</div>`,
  )
}

function senderForm(texts: OfficeTexts, { frame, sender }: MailPage) {
  const { t } = texts
  const { slug, name } = frame.organization
  const labels = { senderName: t('office.mail.senderName') }
  const field = fieldsOf(texts, sender, labels)
  return formBody(
    texts,
    frame,
    { form: sender, labels },
    html`<form class="card form" method="post" action="${office.saveSender.to({ slug })}" novalidate>
<input type="hidden" name="version" value="${sender.version}">
<fieldset><legend>${t('office.mail.sender')}</legend>
${textField(field('senderName', { hint: t('office.mail.senderNameHint', { organization: name }) }))}
<p class="hint">${t('office.mail.footerHint')} <a class="link" href="${office.look.to({ slug })}">${t('office.settings.look')}</a></p></fieldset>
<p class="form-buttons"><button class="button" type="submit">${t('office.form.save')}</button></p>
</form>`,
  )
}
