import { html } from 'hono/html'
import type { OfficeTexts } from '../../language/texts.ts'
import { assets, office } from '../../routes.ts'
import { adjusted } from '../../ui/accent.ts'
import type { OfficeFrame } from '../../ui/layout/office-layout.ts'
import { addressField, checkbox, colorField, fileField, textArea } from '../../ui/office/field.ts'
import { formBody, formButtons, formTitle } from '../../ui/office/form-page.ts'
import { type FormState, fieldsOf } from '../../ui/office/form-state.ts'
import type { DoneThing } from '../../ui/office/notice.ts'
import { mailFooter, portalLink } from '../../ui/office/portal-link.ts'
import { portalSample, type Sample } from '../../ui/office/portal-sample.ts'
import { settingsPage } from '../../ui/office/settings-page.ts'
import { token } from '../../ui/tokens.ts'

/** `logo` is a file and has no text; `removeLogo` is `yes` or empty. */
export const lookFields = ['logo', 'removeLogo', 'accentColor', 'contactEmail', 'portalFooter'] as const

export type LookField = (typeof lookFields)[number]

export interface LookPage {
  readonly frame: OfficeFrame
  readonly form: FormState<LookField>
  /** A logo that was sent and isn't saved yet, in base64, so that nobody has to choose it again; empty for none. */
  readonly keptLogo: string
  /** The portal's whole address; null while the plan has no portal. */
  readonly portalUrl: string | null
  readonly sample: Sample
  readonly done: DoneThing | null
}

/** Asks how the organization shows itself to its clients, and shows what that looks like. */
export function lookPage(texts: OfficeTexts, page: LookPage) {
  const { frame, form, done, portalUrl, sample } = page
  const { t } = texts
  const { slug } = frame.organization
  const labels = labelsOf(texts)
  return settingsPage(
    texts,
    frame,
    { tab: 'look', title: formTitle(texts, t('office.settings.look'), form), done },
    formBody(
      texts,
      frame,
      { form, labels },
      html`<form class="card form" method="post" action="${office.saveLook.to({ slug })}" enctype="multipart/form-data" novalidate>
<input type="hidden" name="version" value="${form.version}">
${brandFieldset(texts, page, labels)}
${wordsFieldset(texts, page, labels)}
${formButtons(texts, t('office.form.save'), office.overview.to({ slug }))}
</form>
${portalSample(texts, frame.organization, sample)}
${portalUrl && html`<div class="card section">${portalLink(texts, portalUrl)}${mailFooter(texts, portalUrl)}</div>`}`,
    ),
  )
}

type Labels = Readonly<Record<LookField, string>>

function labelsOf({ t }: OfficeTexts): Labels {
  return {
    logo: t('office.look.logo'),
    removeLogo: t('office.look.removeLogo'),
    accentColor: t('office.look.accentColor'),
    contactEmail: t('office.look.contactEmail'),
    portalFooter: t('office.look.portalFooter'),
  }
}

const LOGO_TYPES = ['image/png', 'image/jpeg', 'image/webp']

function brandFieldset(texts: OfficeTexts, page: LookPage, labels: Labels) {
  const { t } = texts
  const { frame, form } = page
  const { logoUrl } = frame.organization
  const field = fieldsOf(texts, form, labels)
  const words = (value: string) => t(value === 'yes' ? 'office.form.yes' : 'office.form.no')
  return html`<fieldset><legend>${t('office.look.brand')}</legend>
${fileField(field('logo', { hint: t('office.look.logoHint') }), LOGO_TYPES, logoSoFar(texts, page))}
${logoUrl && checkbox(field('removeLogo', { hint: t('office.look.removeLogoHint'), words }))}
<div>${colorField(field('accentColor', { hint: t('office.look.accentColorHint') }), {
    label: t('office.look.pickColor'),
    unless: token('accent', 'dark'),
    tries: html`data-tries="${office.look.to({ slug: frame.organization.slug })}" data-styles="${assets.accent.to({ color: 'COLOR.css' })}"`,
  })}
<p class="hint" id="accent-check" role="status">${readability(texts, form.values.accentColor)}</p></div>
</fieldset>`
}

/** What there is of the logo: the one that is shown, and one that was sent and waits for the rest. */
function logoSoFar({ t }: OfficeTexts, { frame, keptLogo }: LookPage) {
  const { logoUrl } = frame.organization
  return html`${logoUrl && html`<p class="logo-now"><img src="${logoUrl}" alt="${t('office.look.logoNow')}"></p>`}${
    keptLogo &&
    html`<p class="notice">${t('office.look.logoKept')}</p><input type="hidden" name="keptLogo" value="${keptLogo}">`
  }`
}

function wordsFieldset(texts: OfficeTexts, { form }: LookPage, labels: Labels) {
  const { t } = texts
  const field = fieldsOf(texts, form, labels)
  return html`<fieldset><legend>${t('office.look.words')}</legend>
${addressField(field('contactEmail', { hint: t('office.look.contactEmailHint') }))}
${textArea(field('portalFooter', { hint: t('office.look.portalFooterHint') }), 4)}
</fieldset>`
}

/** What becomes of a colour, in words; nothing for what is none. */
function readability({ t }: OfficeTexts, color: string): string {
  if (!/^#[0-9a-f]{6}$/i.test(color)) return ''
  const [dark, light] = [adjusted(color, 'dark'), adjusted(color, 'light')]
  return dark || light
    ? t('office.look.readable', { dark: dark ?? 'same', light: light ?? 'same' })
    : t('office.look.readableAsItIs')
}
