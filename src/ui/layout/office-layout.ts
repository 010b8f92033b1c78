import { html } from 'hono/html'
import { isAtLeast, type Role } from '../../domain/role.ts'
import type { Clock } from '../../language/moments.ts'
import type { OfficeTexts } from '../../language/texts.ts'
import { office } from '../../routes.ts'
import { officeAssets } from '../assets.ts'
import { type Brand, brand } from '../components/brand.ts'
import { officeLanguages } from '../components/language-switch.ts'
import { readerSwitches } from '../components/reader-switches.ts'
import { type Staff, staffMenu } from '../office/staff-menu.ts'
import { type StrongMode, strongModeBanner } from '../office/strong-mode-banner.ts'
import { documentOf, type Markup } from './document.ts'

/** Whose office it is, who works in it, and what time it is there: the same on every page behind the sign-in. */
export interface OfficeFrame {
  readonly organization: Brand
  readonly staff: Staff
  readonly clock: Clock
  /** Null while signing in to the portal takes one code. */
  readonly strongMode: StrongMode | null
  /** Of the page itself, to come back to in another language or theme. */
  readonly path: string
}

export interface OfficePage {
  readonly title: string
  /** The account is led to by the menu of who is signed in. */
  readonly section: Section | 'account'
}

/** The sections of the office, each with the least role it is for. */
const sections = {
  overview: 'member',
  clients: 'member',
  deadlines: 'member',
  activity: 'admin',
  settings: 'admin',
} as const satisfies Partial<Record<keyof typeof office, Role>>

type Section = keyof typeof sections

/** A page of the back office: the organization, the sections, who is signed in, and the page's own content. */
export function officeLayout(
  texts: OfficeTexts,
  frame: OfficeFrame,
  { title, section }: OfficePage,
  content: Markup,
) {
  const { organization, staff } = frame
  const { slug } = organization
  const link = (name: Section) =>
    html`<a href="${office[name].to({ slug })}"${name === section && html` aria-current="page"`}>${texts.t(`office.layout.${name}`)}</a>`
  return documentOf(
    { language: texts.language, title, organization, more: officeAssets },
    html`<a class="skip-link" href="#content">${texts.t('layout.skip')}</a>
<header class="top side">
<a class="home" href="${office.overview.to({ slug })}">${brand(organization)}</a>
<nav class="sections" aria-label="${texts.t('layout.navigation')}">${sectionsFor(staff.role).map(link)}</nav>
<div class="account">${staffMenu(texts, staff, { url: office.account.to({ slug }), isHere: section === 'account' })}</div>
</header>
<main id="content" tabindex="-1">
${strongModeBanner(texts, frame.clock, frame.strongMode)}${content}
${foot(texts, frame)}</main>`,
  )
}

function foot(texts: OfficeTexts, { path }: OfficeFrame) {
  return html`<footer class="foot">${readerSwitches(texts, officeLanguages(path))}</footer>`
}

// Object.keys says string, though an object literal has no other keys than its own.
const allSections = Object.keys(sections) as Section[]

function sectionsFor(role: Role): Section[] {
  return allSections.filter(name => isAtLeast(role, sections[name]))
}
