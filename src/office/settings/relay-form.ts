import { html } from 'hono/html'
import { relayEncryptions } from '../../domain/own-relay.ts'
import type { OfficeTexts } from '../../language/texts.ts'
import { office } from '../../routes.ts'
import type { OfficeFrame } from '../../ui/layout/office-layout.ts'
import { addressField, numberField, passwordField, selectField, textField } from '../../ui/office/field.ts'
import { formBody } from '../../ui/office/form-page.ts'
import { type FormState, fieldsOf } from '../../ui/office/form-state.ts'

export const relayFields = ['host', 'port', 'encryption', 'username', 'password', 'senderAddress'] as const

export type RelayField = (typeof relayFields)[number]

/** Asks for a mail server, which is tried before it is used. */
export function relayForm(texts: OfficeTexts, frame: OfficeFrame, form: FormState<RelayField>) {
  const { t } = texts
  const labels = {
    host: t('office.relay.host'),
    port: t('office.relay.port'),
    encryption: t('office.relay.encryption'),
    username: t('office.relay.username'),
    password: t('office.relay.password'),
    senderAddress: t('office.relay.senderAddress'),
  }
  const field = fieldsOf(texts, form, labels)
  const choices = relayEncryptions.map(value => ({ value, label: t(`office.relay.encryption.${value}`) }))
  return formBody(
    texts,
    frame,
    { form, labels },
    html`<form class="card form" method="post" action="${office.tryRelay.to({ slug: frame.organization.slug })}" novalidate>
<fieldset><legend>${t('office.relay.server')}</legend>
${textField(field('host', { required: true, hint: t('office.relay.hostHint') }))}
<div class="field-row">${numberField(field('port', { required: true }))}
${selectField({ ...field('encryption'), choices })}</div>
<div class="field-row">${textField(field('username', { hint: t('office.relay.usernameHint') }))}
${passwordField(field('password', { hint: t('office.relay.passwordHint') }))}</div>
${addressField(field('senderAddress', { required: true, hint: t('office.relay.senderAddressHint') }))}
</fieldset>
<p class="hint">${t('office.relay.tryHint', { email: frame.staff.email })}</p>
<p class="form-buttons"><button class="button" type="submit">${t('office.relay.try')}</button></p>
</form>`,
  )
}
