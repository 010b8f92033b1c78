import type { Role } from '../domain/role.ts'
import { office } from '../routes.ts'
import type { HtmlDocument } from '../ui/layout/document.ts'
import { setTokenCookie } from './cookies.ts'
import { logClosed, logNotAllowed } from './log.ts'
import type { Seat } from './office-desk.ts'
import { type OfficeFile, sendFile } from './office-file.ts'
import type { Refusal } from './office-visitor.ts'
import { askedPath } from './page-path.ts'
import type { AppContext } from './parts.ts'
import { type Forbidden, forbidden, notFound } from './problems.ts'
import { render } from './render.ts'

/**
 * What a form leads to: the page again with its problems; or another address, perhaps with the token of a preview for the
 * browser to keep, or with the news that the organization is closed; or the answer that it takes a greater role; or what takes
 * long and is done when the transaction is over, so that it holds no connection meanwhile. Null answers 404.
 */
export type Outcome =
  | { readonly page: HtmlDocument; readonly status: 200 | 422 | 409 }
  | { readonly afterwards: () => Promise<Outcome> }
  | { readonly to: string; readonly previewToken?: string; readonly closes?: boolean }
  | { readonly least: Role }
  | null

/** The same, or a file. */
export type Answer = Outcome | { readonly file: OfficeFile }

/** What came of somebody who was let in. */
interface Done {
  readonly kind: 'done'
  readonly visitor: Seat
  readonly outcome: Answer
}

/** Answers whoever asked. */
export function respond(c: AppContext, answer: Refusal | Done) {
  switch (answer.kind) {
    case 'signed-out':
      return c.redirect(
        office.signIn.to({}, { to: c.req.method === 'GET' ? askedPath(c) : office.signIn.to() }),
        303,
      )
    case 'stranger':
      logNotAllowed(c, { slug: c.req.param('slug') ?? '', address: answer.email }, 'stranger')
      return notFound(c)
    case 'forbidden':
      return withoutRole(c, answer)
    case 'moved':
      return c.redirect(
        (askedPath(c) ?? '').replace(/^(\/office\/[^/?]+)?/, office.overview.to({ slug: answer.slug })),
        301,
      )
    case 'done':
      return finish(c, answer)
  }
}

async function finish(c: AppContext, { outcome, visitor, ...done }: Done): Promise<Response> {
  const { organization, identity, staff } = visitor
  if (outcome && 'afterwards' in outcome)
    return finish(c, { ...done, visitor, outcome: await outcome.afterwards() })
  if (!outcome) return notFound(c, { door: 'office', organization, locale: staff.locale })
  if ('page' in outcome) return render(c, outcome.page, outcome.status)
  if ('file' in outcome) return sendFile(c, outcome.file, identity)
  if ('least' in outcome) return withoutRole(c, { organization, ...staff, least: outcome.least })
  if (outcome.closes) logClosed(c, { slug: organization.slug, address: staff.email })
  if (outcome.previewToken) setTokenCookie(c, 'preview', organization.id, outcome.previewToken)
  return c.redirect(outcome.to, 303)
}

function withoutRole(c: AppContext, answer: Forbidden & { readonly email: string }) {
  logNotAllowed(c, { slug: answer.organization.slug, address: answer.email }, 'role')
  return forbidden(c, answer)
}
