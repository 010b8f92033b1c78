import type { Transaction } from '../database/connection.ts'
import { asPresentedClient, type Identified, type Presented } from '../database/scopes.ts'
import { includesPortal } from '../domain/plan.ts'
import { isSlug } from '../domain/slug.ts'
import type { Organization } from '../records/organizations.ts'
import { presentedVisit, touchSession, type Visitor } from '../records/sessions.ts'
import { portal } from '../routes.ts'
import type { Markup } from '../ui/layout/document.ts'
import { presentedTokens } from './cookies.ts'
import type { AppContext, AppHandler } from './parts.ts'
import { notFound } from './problems.ts'
import { render } from './render.ts'

/** A client's request at the open door: the transaction can read what this client may see and nothing else. */
export interface Visit extends Visitor {
  readonly tx: Transaction
  readonly organization: Organization
  /** The last segment of a page about one thing. */
  readonly id: string
  readonly query: Readonly<Record<string, string>>
}

/**
 * A page for signed-in clients, in one transaction of two round trips: who it is, then what they see. Strangers go to the
 * sign-in page and come back; null from `show` answers 404.
 */
export function clientPage(show: (visit: Visit) => Promise<Markup | null>): AppHandler {
  return async c => {
    const presented = presentedVisitor(c)
    if (!presented) return notFound(c)
    const answer = await asPresentedClient(c.var.parts.pool, presented, identify(c), async (tx, visitor) => {
      const page = await show({ ...visitor, tx, id: c.req.param('id') ?? '', query: c.req.query() })
      return { kind: 'page', page, organization: visitor.organization } as const
    })
    return respond(c, answer)
  }
}

/** The slug and the tokens that a request presents; null when the slug can be nobody's. Capitals are as good. */
export function presentedVisitor(c: AppContext): Presented | null {
  const slug = (c.req.param('slug') ?? '').toLowerCase()
  return isSlug(slug) ? { slug, tokenHashes: presentedTokens(c, 'session') } : null
}

type Refusal =
  | { readonly kind: 'unknown-organization' }
  | { readonly kind: 'moved' | 'closed' | 'signed-out'; readonly organization: Organization }

type Answer =
  | Refusal
  | { readonly kind: 'page'; readonly page: Markup | null; readonly organization: Organization }

type SignedIn = Visitor & { readonly organization: Organization }

function identify(c: AppContext) {
  return async (tx: Transaction): Promise<Identified<SignedIn, Refusal>> => {
    const visit = await presentedVisit(tx)
    if (!visit) return { refusal: { kind: 'unknown-organization' } }
    const { organization, visitor } = visit
    if (hasMoved(c, organization)) return { refusal: { kind: 'moved', organization } }
    if (!includesPortal(organization.plan)) return { refusal: { kind: 'closed', organization } }
    if (!visitor) return { refusal: { kind: 'signed-out', organization } }
    const afterwards = visitor.isDueATouch ? touchSession : undefined
    return { visitor: { ...visitor, organization }, afterwards }
  }
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
    case 'page':
      return answer.page ? render(c, answer.page) : notFound(c, answer.organization)
  }
}

/** The sign-in page, which leads back to the page asked for. */
function signInUrl(c: AppContext, { slug }: Organization): string {
  const { pathname, search } = new URL(c.req.url)
  const asked = `${pathname}${search}`
  return portal.signIn.to({ slug }, { to: asked === portal.deadlines.to({ slug }) ? undefined : asked })
}

/** The organization was asked for by a slug that it had before, or spelled in capitals. */
export function hasMoved(c: AppContext, { slug }: Organization): boolean {
  return c.req.param('slug') !== slug
}

/** An organization's former address leads to its present one for good. */
export function movedTo(c: AppContext, { slug }: Organization) {
  const { pathname, search } = new URL(c.req.url)
  const former = portal.signIn.to({ slug: c.req.param('slug') ?? '' })
  return c.redirect(`${portal.signIn.to({ slug })}${pathname.slice(former.length)}${search}`, 301)
}
