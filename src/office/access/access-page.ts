import { html } from 'hono/html'
import type { Device } from '../../domain/device.ts'
import type { ClientId, ContactId } from '../../domain/ids.ts'
import { deviceName } from '../../language/device-name.ts'
import type { OfficeTexts } from '../../language/texts.ts'
import { office } from '../../routes.ts'
import { type OfficeFrame, officeLayout } from '../../ui/layout/office-layout.ts'
import { type DoneThing, doneNotice } from '../../ui/office/notice.ts'
import { portalLink } from '../../ui/office/portal-link.ts'
import { trail } from '../../ui/office/trail.ts'
import { clientSteps } from '../clients/client-steps.ts'
import type { Finding } from './diagnosis.ts'
import { findingCard } from './finding-card.ts'
import type { PastTry } from './past-tries.ts'
import { type TypedAddress, typedAddress } from './typed-address.ts'

export interface AccessPage {
  readonly frame: OfficeFrame
  readonly client: { readonly id: ClientId; readonly name: string; readonly version: string }
  readonly contact: { readonly id: ContactId; readonly name: string; readonly email: string }
  /** What blocks them first comes first; at least one. */
  readonly findings: readonly Finding[]
  /** Of the last 24 hours, newest first. */
  readonly tries: readonly PastTry[]
  readonly sessions: readonly SessionLine[]
  readonly typed: TypedAddress
  readonly portalUrl: string
  readonly canInvite: boolean
  readonly done: DoneThing | null
}

export interface SessionLine {
  readonly device: Device
  readonly since: Date
  readonly lastUsedAt: Date
  /** The other client of the same address whose pages it shows; null for this one. */
  readonly as: string | null
}

/** Answers why a contact can't sign in, in the order of what blocks them, and offers what helps. */
export function accessPage(texts: OfficeTexts, page: AccessPage) {
  const { frame, client, contact } = page
  const { slug } = frame.organization
  const steps = [
    ...clientSteps(texts, slug, client),
    { label: contact.name || contact.email, url: office.editContact.to({ slug, id: contact.id }) },
  ]
  const title = texts.t('office.trouble.title')
  return officeLayout(
    texts,
    frame,
    { title, section: 'clients' },
    html`<div class="page-head">${trail(texts, steps)}<div class="page-title"><h1>${title}</h1></div>
<p class="page-about">${[contact.name, contact.email].filter(Boolean).join(' · ')}</p></div>
${doneNotice(texts, page.done)}
<div class="form-page">
${page.findings.map(finding => findingCard(texts, page, finding))}
${tries(texts, page)}
${typedAddress(texts, page)}
${sessions(texts, page)}
<section class="card section link-card" aria-label="${texts.t('office.portalLink.label')}">${portalLink(texts, page.portalUrl)}</section>
</div>`,
  )
}

function tries(texts: OfficeTexts, { frame, tries }: AccessPage) {
  const { t } = texts
  return html`<section class="card section" aria-labelledby="tries"><h2 id="tries">${t('office.trouble.day')}</h2>
${
  tries.length > 0
    ? html`<ul class="pairs activity">${tries.map(
        ({ at, what, reply }) => html`<li><span>${t(`office.try.${what}`)}${
          reply && html`<small>${t('office.access.reply', { reply })}</small>`
        }</span> <time datetime="${at.toISOString()}">${texts.formatTime(at, frame.clock)}</time></li>
`,
      )}</ul>`
    : html`<p class="muted">${t('office.trouble.quietDay')}</p>`
}
</section>`
}

function sessions(texts: OfficeTexts, { frame, contact, sessions }: AccessPage) {
  const { t } = texts
  const to = { slug: frame.organization.slug, id: contact.id }
  const title = html`<h2 id="sessions">${t('office.trouble.sessions')}</h2>`
  if (sessions.length === 0)
    return html`<section class="card section" aria-labelledby="sessions">${title}<p class="muted">${t('office.trouble.noSession')}</p></section>`
  return html`<section class="card section" aria-labelledby="sessions">${title}
<ul class="pairs activity">${sessions.map(session => sessionLine(texts, frame, session))}</ul>
<form class="section-action" method="post" action="${office.endSessions.to(to)}"><button class="quiet button" type="submit">${t('office.trouble.endSessions')}</button></form>
</section>`
}

function sessionLine(
  texts: OfficeTexts,
  { clock }: OfficeFrame,
  { device, since, lastUsedAt, as }: SessionLine,
) {
  const { t } = texts
  const details = [
    t('office.trouble.since', { at: texts.formatTime(since, clock) }),
    as && t('office.trouble.as', { client: as }),
  ]
  return html`<li><span>${deviceName(texts, device)}<small>${details.filter(Boolean).join(' · ')}</small></span> <span>${t('office.trouble.used', { ago: texts.formatAgo(lastUsedAt, clock) })}</span></li>
`
}
