import { html } from 'hono/html'
import type { ClientId, ContactId } from '../../domain/ids.ts'
import type { OfficeTexts } from '../../language/texts.ts'
import type { KnownContact } from '../../records/contact-search.ts'
import { office } from '../../routes.ts'
import type { OfficeFrame } from '../../ui/layout/office-layout.ts'
import { textField } from '../../ui/office/field.ts'
import type { TypedAnswer } from './typed-answer.ts'

export interface TypedAddress {
  readonly value: string
  /** Null before anything was typed. */
  readonly answer: TypedAnswer | null
}

interface Lookup {
  readonly frame: OfficeFrame
  readonly client: { readonly id: ClientId }
  readonly contact: { readonly id: ContactId }
  readonly typed: TypedAddress
}

/** Asks which address they type, and tells what becomes of it. */
export function typedAddress(texts: OfficeTexts, page: Lookup) {
  const { t } = texts
  const { value, answer } = page.typed
  const action = office.access.to({ slug: page.frame.organization.slug, id: page.contact.id })
  const problem = answer?.kind === 'not-an-address' ? t('office.typed.not-an-address') : undefined
  return html`<section class="card section" aria-labelledby="typed-title"><h2 id="typed-title">${t('office.typed.title')}</h2>
<form class="existing" method="get" action="${action}">
${textField({ name: 'typed', label: t('office.typed.label'), value, problem })}
<button class="quiet button" type="submit">${t('office.typed.look')}</button></form>
${answer && answer.kind !== 'not-an-address' && html`<div class="typed-answer" role="status">${answerWords(texts, page, answer)}</div>`}
</section>`
}

function answerWords(
  { t }: OfficeTexts,
  { frame, client, typed }: Lookup,
  answer: Exclude<TypedAnswer, { kind: 'not-an-address' }>,
) {
  const { slug } = frame.organization
  const address = typed.value.trim()
  if (answer.kind === 'theirs') return html`<p>${t('office.typed.theirs')}</p>`
  return html`<p>${t(`office.typed.${answer.kind}`, { address })}</p>
${'contacts' in answer && html`<ul>${answer.contacts.map(found => foundContact(slug, found))}</ul>`}
<p class="form-buttons"><a class="quiet button" href="${office.newContact.to({ slug, id: client.id }, { email: address })}">${t('office.typed.add')}</a></p>`
}

function foundContact(slug: string, { id, name, email, client }: KnownContact) {
  return html`<li><a class="link" href="${office.access.to({ slug, id })}">${email}</a> <small>${[name, client.name].filter(Boolean).join(' · ')}</small></li>
`
}
