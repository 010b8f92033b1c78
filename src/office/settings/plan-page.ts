import { html } from 'hono/html'
import { includesPortal, type Plan, planNames, plans } from '../../domain/plan.ts'
import type { OfficeTexts } from '../../language/texts.ts'
import { office } from '../../routes.ts'
import { emphasized } from '../../ui/components/emphasized.ts'
import type { OfficeFrame } from '../../ui/layout/office-layout.ts'
import { portalSample, type Sample } from '../../ui/office/portal-sample.ts'
import { settingsPage } from '../../ui/office/settings-page.ts'

export interface PlanPage {
  readonly frame: OfficeFrame
  readonly plan: Plan
  /** What the product is called, and where those who run it are asked; null where they named no address. */
  readonly product: string
  readonly supportEmail: string | null
  readonly sample: Sample
}

/** Which plan is theirs, what each includes, and whom to ask for another; below Plus also what the portal would do. */
export function planPage(texts: OfficeTexts, page: PlanPage) {
  const { frame, plan } = page
  const { t } = texts
  return settingsPage(
    texts,
    frame,
    { tab: 'plan', title: t('office.settings.plan'), done: null },
    html`<div class="stack">
<p>${emphasized(texts.parts('office.plan.yours', { plan: planNames[plan] }))}</p>
<ul class="plans">${plans.map(each => planCard(texts, each, each === plan))}</ul>
${ask(texts, page)}
${!includesPortal(plan) && portalPitch(texts, page)}
${ending(texts, page)}
</div>`,
  )
}

function planCard({ t }: OfficeTexts, plan: Plan, isTheirs: boolean) {
  const before = plans[plans.indexOf(plan) - 1]
  return html`<li class="card section"${isTheirs && html` aria-current="true"`}><h2>${planNames[plan]}${
    isTheirs && html` <small>${t('office.plan.current')}</small>`
  }</h2>
<ul>${before && html`<li>${t('office.plan.everythingIn', { plan: planNames[before] })}</li>`}
${featuresOf[plan].map(feature => html`<li>${t(`office.plan.feature.${feature}`)}</li>`)}</ul></li>
`
}

/** What each plan adds to the one before it. */
const featuresOf = {
  free: ['clients', 'team', 'spreadsheets'],
  essential: [],
  plus: ['portal', 'invitations', 'reminders', 'look', 'relay'],
  ultimate: [],
} as const satisfies Record<Plan, readonly string[]>

function ask({ t }: OfficeTexts, { frame, product, supportEmail }: PlanPage) {
  const { name, slug } = frame.organization
  const subject = encodeURIComponent(t('office.plan.subject', { organization: name, slug }))
  return html`<section class="card section" aria-labelledby="ask"><h2 id="ask">${t('office.plan.ask')}</h2>
<p>${t('office.plan.askHint', { product, slug })}</p>
${supportEmail && html`<p class="section-action"><a class="button" href="mailto:${supportEmail}?subject=${subject}">${t('office.plan.write', { address: supportEmail })}</a></p>`}
</section>`
}

function portalPitch(texts: OfficeTexts, { frame, sample }: PlanPage) {
  const { t } = texts
  return html`<section class="stack" aria-labelledby="pitch"><h2 id="pitch">${t('office.plan.pitch')}</h2>
<p>${t('office.plan.pitchHint')}</p>
${portalSample(texts, frame.organization, sample)}
</section>`
}

function ending({ t }: OfficeTexts, { frame }: PlanPage) {
  const { slug } = frame.organization
  return html`<section class="card section" aria-labelledby="ending"><h2 id="ending">${t('office.plan.ending')}</h2>
<p>${t('office.plan.endingHint')}</p>
<p class="section-action"><a class="quiet danger button" href="${office.deletion.to({ slug })}">${t('office.plan.delete')}</a></p></section>`
}
