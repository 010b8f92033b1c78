import { html } from 'hono/html'
import type { ClientId, ContactId } from '../../domain/ids.ts'
import { CODE_ATTEMPTS, CODE_VALID_MINUTES } from '../../domain/one-time-code.ts'
import type { OfficeTexts } from '../../language/texts.ts'
import { office } from '../../routes.ts'
import type { Markup } from '../../ui/layout/document.ts'
import type { OfficeFrame } from '../../ui/layout/office-layout.ts'
import { planLink } from '../../ui/office/plan-link.ts'
import type { Finding } from './diagnosis.ts'

interface About {
  readonly frame: OfficeFrame
  readonly client: { readonly id: ClientId; readonly version: string }
  readonly contact: { readonly id: ContactId }
  readonly canInvite: boolean
}

/** One finding: a sentence, what it means, and the remedy where there is one. */
export function findingCard(texts: OfficeTexts, about: About, finding: Finding) {
  const { t } = texts
  const { kind } = finding
  const values = valuesOf(texts, about, finding)
  const reply = 'reply' in finding && finding.reply
  return html`<section class="card section finding ${tones[kind]}" aria-labelledby="${kind}"><h2 class="dot" id="${kind}">${t(`office.trouble.${kind}`, values)}</h2>
<p>${t(`office.troubleHint.${kind}`, values)}</p>
${reply && html`<p class="as-typed">${t('office.access.reply', { reply })}</p>`}
${remedy(texts, about, finding)}
</section>
`
}

const tones: Readonly<Record<Finding['kind'], 'expired' | 'expiring' | 'renewed' | 'active'>> = {
  plan: 'expired',
  archived: 'expired',
  'may-not-sign-in': 'expired',
  'too-many': 'expired',
  'mail-failed': 'expired',
  'mail-waiting': 'expiring',
  network: 'expiring',
  'in-vain': 'expiring',
  'wrong-codes': 'expiring',
  expired: 'expiring',
  'never-asked': 'expiring',
  'two-codes': 'expiring',
  awaited: 'renewed',
  'signed-out': 'renewed',
  'signed-in': 'active',
}

/** What the sentences of a finding may name. */
function valuesOf(texts: OfficeTexts, { frame }: About, finding: Finding) {
  const time = (at: Date) => texts.formatTime(at, frame.clock)
  return {
    at: 'at' in finding ? time(finding.at) : '',
    ago: 'at' in finding ? texts.formatAgo(finding.at, frame.clock) : '',
    until: 'until' in finding ? time(finding.until) : '',
    wrong: 'wrong' in finding ? finding.wrong : 0,
    tries: CODE_ATTEMPTS,
    minutes: CODE_VALID_MINUTES,
    role: frame.staff.role,
  }
}

function remedy(texts: OfficeTexts, about: About, { kind }: Finding): Markup | '' {
  const { frame, client, contact, canInvite } = about
  const { slug } = frame.organization
  const { t } = texts
  const invitation = html`<a class="quiet button" href="${office.invitation.to({ slug, id: client.id }, { contact: contact.id })}">${t('office.trouble.invite')}</a>`
  switch (kind) {
    case 'plan':
      return planStep(planLink(texts, frame))
    case 'archived':
      return html`<form class="section-action" method="post" action="${office.restoreClient.to({ slug, id: client.id })}"><input type="hidden" name="version" value="${client.version}"><button class="button" type="submit">${t('office.trouble.restore')}</button></form>`
    case 'may-not-sign-in':
      return html`<form class="section-action" method="post" action="${office.allowSignIn.to({ slug, id: contact.id })}"><button class="button" type="submit">${t('office.trouble.allow')}</button></form>`
    case 'mail-failed':
      return html`<p class="section-action form-buttons"><a class="button" href="${office.editContact.to({ slug, id: contact.id })}">${t('office.trouble.correct')}</a>
${canInvite && invitation}</p>`
    case 'never-asked':
      return canInvite ? html`<p class="section-action form-buttons">${invitation}</p>` : ''
    default:
      return ''
  }
}

function planStep(link: Markup | '') {
  return link && html`<p class="section-action">${link}</p>`
}
