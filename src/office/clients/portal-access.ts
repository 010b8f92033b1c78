import { html } from 'hono/html'
import type { ClientId, ContactId } from '../../domain/ids.ts'
import type { ReminderChoice } from '../../domain/reminders/choice.ts'
import { languageName } from '../../language/language-name.ts'
import type { OfficeTexts } from '../../language/texts.ts'
import { office } from '../../routes.ts'
import type { Markup } from '../../ui/layout/document.ts'
import type { OfficeFrame } from '../../ui/layout/office-layout.ts'
import { portalLink } from '../../ui/office/portal-link.ts'

/** A person of the client, and how they stand to the portal. */
export interface ContactLine {
  readonly id: ContactId
  /** Empty where nobody wrote it down. */
  readonly name: string
  readonly email: string
  /** The language they are written to in, as BCP 47 has it. */
  readonly locale: string
  readonly maySignIn: boolean
  readonly getsReminders: boolean
  /** What they chose themselves; null for who never did. */
  readonly chosen: { readonly choice: ReminderChoice; readonly since: Date } | null
  readonly story: PortalStory
  /** Mail to them comes back, in the server's words. */
  readonly unreachable: { readonly reply: string } | null
}

/** What became of a contact's invitations and sign-ins. */
export interface PortalStory {
  /** The newest one; null when there was none. */
  readonly invitation: Invitation | null
  readonly firstSignIn: Date | null
  readonly lastSignIn: Date | null
}

export interface Invitation {
  readonly at: Date
  readonly mail: 'on-its-way' | 'delivered' | 'failed'
  /** The relay's words, where it failed. */
  readonly reply: string
}

interface PortalAccess {
  readonly frame: OfficeFrame
  readonly client: { readonly id: ClientId }
  readonly contacts: readonly ContactLine[]
  readonly portalUrl: string
  readonly obstacle: unknown
}

/** Who of the client comes to the portal and how it went so far, and where the portal is. */
export function portalAccess(texts: OfficeTexts, access: PortalAccess) {
  const { frame, client, contacts, portalUrl } = access
  const { t } = texts
  const to = { slug: frame.organization.slug, id: client.id }
  return html`<section class="card section" aria-labelledby="access"><h2 id="access">${t('office.access.title')}</h2>
${
  contacts.length > 0
    ? html`<ul class="contacts">${contacts.map(contact => contactLine(texts, access, contact))}</ul>`
    : html`<p class="muted">${t('office.access.none')}</p>`
}
<p class="section-action"><a class="quiet button" href="${office.newContact.to(to)}">${t('office.access.add')}</a></p>
${portalLink(texts, portalUrl)}
</section>`
}

function contactLine(texts: OfficeTexts, access: PortalAccess, contact: ContactLine) {
  const { frame, client, obstacle } = access
  const { slug } = frame.organization
  const { id, name, email, maySignIn, story } = contact
  const invite = office.invitation.to({ slug, id: client.id }, { contact: id })
  const { t } = texts
  return html`<li><a class="contact" href="${office.editContact.to({ slug, id })}">${email}</a>
<span class="standing">${contactStanding(texts, frame, contact)}</span>
<small>${[name, languageName(contact.locale)].filter(Boolean).join(' · ')}</small>
<span class="steps">${maySignIn && !obstacle && html`<a class="link" href="${invite}">${t(story.invitation ? 'office.access.inviteAgain' : 'office.access.invite')}<span class="visually-hidden"> ${email}</span></a>`}
<a class="link" href="${office.access.to({ slug, id })}">${t('office.trouble.open')}<span class="visually-hidden"> ${email}</span></a></span>
${choiceOf(texts, frame, contact)}${contact.unreachable && unreachable(texts, access, contact, contact.unreachable.reply)}
${!contact.unreachable && story.invitation?.mail === 'failed' && html`<small class="expired">${t('office.access.reply', { reply: story.invitation.reply })}</small>`}
</li>
`
}

/** Nobody has the address: what the server says, what follows from it, and what staff can do. */
function unreachable({ t }: OfficeTexts, { frame }: PortalAccess, { id, email }: ContactLine, reply: string) {
  const url = office.takeForReachable.to({ slug: frame.organization.slug, id })
  return html`<form class="unreachable" method="post" action="${url}"><small class="expired">${t('office.access.reply', { reply })}</small>
<small>${t('office.access.unreachableHint')}</small>
<button class="quiet button" type="submit">${t('office.access.worksAgain')}<span class="visually-hidden"> ${email}</span></button></form>`
}

/** What the contact chose in the agency's stead; nothing where the agency reminds them of nothing anyway. */
function choiceOf(texts: OfficeTexts, { clock }: OfficeFrame, { getsReminders, chosen }: ContactLine) {
  if (!getsReminders || !chosen || chosen.choice === 'each') return ''
  const when = texts.formatMoment(chosen.since, clock)
  const key = chosen.choice === 'digest' ? 'office.access.digest' : 'office.access.unsubscribed'
  return html`<small>${texts.t(key, { when })}</small>`
}

/** The one thing to know about a contact at a glance. */
export function contactStanding(
  texts: OfficeTexts,
  { clock }: OfficeFrame,
  { maySignIn, story, unreachable }: ContactLine,
): Markup | string {
  const { t } = texts
  const { invitation, lastSignIn } = story
  if (unreachable) return html`<span class="expired-words">${t('office.access.unreachable')}</span>`
  if (!maySignIn) return t('office.access.may-not-sign-in')
  if (invitation?.mail === 'failed') {
    const words = t('office.access.failed', { ago: texts.formatAgo(invitation.at, clock) })
    return html`<span class="expired-words">${words}</span>`
  }
  if (lastSignIn) return t('office.access.signed-in', { ago: texts.formatAgo(lastSignIn, clock) })
  if (!invitation) return t('office.access.never-invited')
  return t(`office.access.${invitation.mail}`, { ago: texts.formatAgo(invitation.at, clock) })
}
