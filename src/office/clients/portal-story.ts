import { html } from 'hono/html'
import type { ContactId } from '../../domain/ids.ts'
import type { OfficeTexts } from '../../language/texts.ts'
import { office } from '../../routes.ts'
import type { OfficeFrame } from '../../ui/layout/office-layout.ts'
import type { PortalStory } from './portal-access.ts'

/** How invitations and sign-ins of one contact went, in full. */
export function portalStory(
  texts: OfficeTexts,
  frame: OfficeFrame,
  contact: { readonly id: ContactId; readonly story: PortalStory },
) {
  const { t } = texts
  const { invitation, firstSignIn, lastSignIn } = contact.story
  const trouble = office.access.to({ slug: frame.organization.slug, id: contact.id })
  const moment = (at: Date) =>
    html`<time datetime="${at.toISOString()}">${texts.formatMoment(at, frame.clock)}</time>`
  return html`<section class="card section" aria-labelledby="story"><h2 id="story">${t('office.access.title')}</h2>
<dl class="pairs">
<div><dt>${t('office.story.invited')}</dt><dd>${invitation ? moment(invitation.at) : t('office.story.never')}</dd></div>
${
  invitation &&
  html`<div><dt>${t('office.story.mail')}</dt><dd>${t(`office.story.mail.${invitation.mail}`)}</dd></div>`
}
${invitation?.reply && html`<div><dt>${t('office.story.reply')}</dt><dd>${invitation.reply}</dd></div>`}
<div><dt>${t('office.story.firstSignIn')}</dt><dd>${firstSignIn ? moment(firstSignIn) : t('office.story.never')}</dd></div>
${lastSignIn && html`<div><dt>${t('office.story.lastSignIn')}</dt><dd>${moment(lastSignIn)}</dd></div>`}
</dl>
<p class="section-action"><a class="quiet button" href="${trouble}">${t('office.trouble.title')}</a></p></section>`
}
