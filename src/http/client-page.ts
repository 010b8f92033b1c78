import type { Transaction } from '../database/connection.ts'
import { asPresentedClient, type ClientView, type Identified, type Presented } from '../database/scopes.ts'
import type { ClientId, SessionId } from '../domain/ids.ts'
import { includesPortal } from '../domain/plan.ts'
import { isSlug } from '../domain/slug.ts'
import type { Organization } from '../records/organizations.ts'
import { type PresentedPreview, presentedPreview } from '../records/previews.ts'
import { presentedVisit, touchSession, type Visitor } from '../records/sessions.ts'
import { office, portal } from '../routes.ts'
import type { HtmlDocument } from '../ui/layout/document.ts'
import type { DoneThing } from '../ui/office/notice.ts'
import { dropTokenCookie, holdsCookie, presentedTokens } from './cookies.ts'
import { askedPath, pagePath } from './page-path.ts'
import type { AppContext, AppHandler } from './parts.ts'
import { notFound } from './problems.ts'
import { render } from './render.ts'

/** A client's request at the open door: the transaction can read what this client may see and nothing else. */
export interface Visit extends Omit<Visitor, 'identity' | 'sessionId' | 'isDueATouch'> {
  readonly tx: Transaction
  readonly identity: ClientView
  /** None where staff are looking. */
  readonly sessionId: SessionId | null
  /** Staff are looking, as the contact would. */
  readonly isPreview: boolean
  readonly organization: Organization
  /** The last segment of a page about one thing. */
  readonly id: string
  readonly query: Readonly<Record<string, string>>
  /** Its path and query. */
  readonly path: string
}

/**
 * A page for signed-in clients, in one transaction of two round trips: who it is, then what they see. Strangers go to the
 * sign-in page and come back; null from `show` answers 404.
 */
export function clientPage(show: (visit: Visit) => Promise<HtmlDocument | null>): AppHandler {
  return pageBehind('client_door', show)
}

/** The same for what belongs to the contact alone: how they are reminded, and where they are signed in. */
export function contactPage(show: (visit: Visit) => Promise<HtmlDocument | null>): AppHandler {
  return pageBehind('contact_door', show)
}

function pageBehind(
  door: 'client_door' | 'contact_door',
  show: (visit: Visit) => Promise<HtmlDocument | null>,
): AppHandler {
  return async c => {
    const presented = presentedVisitor(c)
    if (!presented) return notFound(c)
    const here = { id: c.req.param('id') ?? '', query: c.req.query(), path: pagePath(c) }
    const work = async (tx: Transaction, visitor: SignedIn) => {
      const page = await show({ ...visitor, ...here, tx })
      return { kind: 'page', page, ...visitor } as const
    }
    return respond(c, await asPresentedClient(c.var.parts.pool, presented, identify(c), work, door))
  }
}

/** The slug and the tokens that a request presents; null when the slug can be nobody's. Capitals are as good. */
export function presentedVisitor(c: AppContext): Presented | null {
  const slug = (c.req.param('slug') ?? '').toLowerCase()
  const tokenHashes = [...presentedTokens(c, 'session'), ...presentedTokens(c, 'preview')]
  return isSlug(slug) ? { slug, tokenHashes } : null
}

/**
 * Whether the browser looks at this portal as one of its clients. It is nobody else's as long as it holds the cookie, so that
 * staff who are also a contact never take one for the other.
 */
export function isPreviewing(c: AppContext, organization: Organization): boolean {
  return holdsCookie(c, 'preview', organization.id)
}

/** The preview is no more, or never was: back to the client's card, or to where its cards are. */
export function backToOffice(
  c: AppContext,
  { id, slug }: Organization,
  client: ClientId | null,
  done?: DoneThing,
) {
  dropTokenCookie(c, 'preview', id)
  const card = client ? office.client.to({ slug, id: client }, { done }) : office.clients.to({ slug })
  return c.redirect(card, 303)
}

type Refusal =
  | { readonly kind: 'unknown-organization' }
  | { readonly kind: 'moved' | 'closed' | 'signed-out'; readonly organization: Organization }
  | { readonly kind: 'preview-over'; readonly organization: Organization; readonly client: ClientId | null }

type Answer = Refusal | ({ readonly kind: 'page'; readonly page: HtmlDocument | null } & SignedIn)

type SignedIn = Omit<Visit, 'tx' | 'id' | 'query' | 'path'>

function identify(c: AppContext) {
  return async (tx: Transaction): Promise<Identified<SignedIn, Refusal>> => {
    const [visit, preview] = await Promise.all([
      presentedVisit(tx),
      presentedTokens(c, 'preview').length > 0 ? presentedPreview(tx) : null,
    ])
    if (!visit) return { refusal: { kind: 'unknown-organization' } }
    const { organization, visitor } = visit
    if (hasMoved(c, organization)) return { refusal: { kind: 'moved', organization } }
    if (isPreviewing(c, organization)) return previewed(organization, preview)
    if (!includesPortal(organization.plan)) return { refusal: { kind: 'closed', organization } }
    if (!visitor) return { refusal: { kind: 'signed-out', organization } }
    const afterwards = visitor.isDueATouch ? touchSession : undefined
    return { visitor: { ...visitor, organization, isPreview: false }, afterwards }
  }
}

/** Whom staff look as. Nothing is noted of it: a preview is no use of the portal. */
function previewed(
  organization: Organization,
  preview: PresentedPreview | null,
): Identified<SignedIn, Refusal> {
  if (!preview || preview.isOver || !includesPortal(organization.plan))
    return { refusal: { kind: 'preview-over', organization, client: preview?.identity.clientId ?? null } }
  const { identity, clientName } = preview
  const contact = preview.contact ?? { name: '', email: '', locale: organization.locale }
  const seen = { identity, clientName, contact, otherClients: [], sessionId: null }
  return { visitor: { ...seen, organization, isPreview: true } }
}

function respond(c: AppContext, answer: Answer) {
  switch (answer.kind) {
    case 'unknown-organization':
      return notFound(c)
    case 'moved':
      return movedTo(c, answer.organization)
    case 'closed':
      return c.redirect(portal.signIn.to({ slug: answer.organization.slug }), 303)
    case 'signed-out':
      return c.redirect(signInUrl(c, answer.organization), 303)
    case 'preview-over':
      return backToOffice(c, answer.organization, answer.client, 'preview-over')
    case 'page':
      return answer.page ? render(c, answer.page) : nothingHere(c, answer)
  }
}

function nothingHere(c: AppContext, { organization, contact, isPreview, clientName }: SignedIn) {
  const { locale } = contact
  return notFound(c, { door: 'portal', organization, locale, previewOf: isPreview ? clientName : null })
}

/** The sign-in page, which leads back to the page asked for. */
function signInUrl(c: AppContext, { slug }: Organization): string {
  const asked = askedPath(c)
  return portal.signIn.to({ slug }, { to: asked === portal.deadlines.to({ slug }) ? undefined : asked })
}

/** The organization was asked for by a slug that it had before, or spelled in capitals. */
export function hasMoved(c: AppContext, { slug }: Organization): boolean {
  return c.req.param('slug') !== slug
}

/** An organization's former address leads to its present one for good. */
export function movedTo(c: AppContext, { slug }: Organization) {
  return c.redirect((askedPath(c) ?? '').replace(/^(\/portal\/[^/?]+)?/, portal.signIn.to({ slug })), 301)
}
