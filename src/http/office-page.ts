import type { Transaction } from '../database/connection.ts'
import { onceMoreIfOvertaken } from '../database/overtaken.ts'
import { asPresentedStaff, type Presented, type StaffIdentity, type StaffSteps } from '../database/scopes.ts'
import { includesPortal } from '../domain/plan.ts'
import { isAtLeast, type Role } from '../domain/role.ts'
import { isSlug } from '../domain/slug.ts'
import { recordEvent } from '../records/audit-events.ts'
import type { SpreadsheetReader } from '../records/import-reading.ts'
import { enterOrganization } from '../records/office-presence.ts'
import { presentedStaff, type StaffMember, touchOfficeSession } from '../records/office-sessions.ts'
import { type Organization, organizationWithSlug } from '../records/organizations.ts'
import { guessesAt } from '../records/strong-mode.ts'
import { office } from '../routes.ts'
import { type StrongMode, strongModeFrom } from '../sign-in/guesses.ts'
import { addressKey } from '../sign-in/limits.ts'
import { sealed } from '../sign-in/sealed.ts'
import type { HtmlDocument } from '../ui/layout/document.ts'
import { presentedOfficeTokens, setTokenCookie } from './cookies.ts'
import { type FormShape, readForm } from './form.ts'
import { logClosed, logNotAllowed } from './log.ts'
import { type OfficeFile, sendFile } from './office-file.ts'
import { askedPath, pagePath } from './page-path.ts'
import type { AppContext, AppHandler } from './parts.ts'
import { type Forbidden, forbidden, notFound, refused } from './problems.ts'
import { render } from './render.ts'

/** Somebody of the staff at work in one organization; the transaction reaches that organization and no other. */
export interface Desk {
  readonly tx: Transaction
  readonly identity: StaffIdentity
  readonly organization: Organization
  readonly staff: StaffMember
  readonly role: Role
  /** Signing in to the portal takes two codes for the moment; null when it takes one. */
  readonly strongMode: StrongMode | null
  /** Where links in mails and on cards begin, from configuration. */
  readonly publicUrl: URL
  /** What the product is called, and where those who run it are written to, from configuration. */
  readonly house: {
    readonly product: string
    readonly supportEmail: string | null
    readonly allowsPrivateRelays: boolean
  }
  /** Seals a password of the organization's for the worker to open. */
  readonly seal: (password: string) => Buffer
  /** Where spreadsheets are read, and whether anybody still waits for it. */
  readonly imports: SpreadsheetReader
  readonly gone: () => AbortSignal
  /** The `:id` of the address. */
  readonly id: string
  readonly query: Readonly<Record<string, string>>
  /** The same with every value of what comes several times. */
  readonly queries: Readonly<Record<string, readonly string[]>>
  /** Of the page that is asked for, or that a form belongs to. */
  readonly path: string
  /** Lets the transaction see how often codes were asked for with an address lately, known here or not. */
  readonly showMailsTo: (canonicalEmail: string) => void
  /** Goes on through the erasure door; after it nothing of the desk can be asked. */
  readonly toErasure: StaffSteps['toErasure']
  /** Lets the transaction reach what is the person's own, their name and sessions, and nothing of the organization any more. */
  readonly toOneself: () => void
}

/**
 * What a form leads to: the page again with its problems, or another address, perhaps with the token of a preview for the
 * browser to keep, or with the news that the organization is closed, or the answer that it takes a greater role, or what takes long and is done when the transaction is over, so
 * that it holds no connection meanwhile; null answers 404.
 */
export type Outcome =
  | { readonly page: HtmlDocument; readonly status: 200 | 422 | 409 }
  | { readonly afterwards: () => Promise<Outcome> }
  | { readonly to: string; readonly previewToken?: string; readonly closes?: boolean }
  | { readonly least: Role }
  | null

type Answer = Outcome | { readonly file: OfficeFile }

/** Who may enter: the least role, which is a member unless said otherwise. */
export interface Entry {
  readonly least?: Role
}

/**
 * A page for staff, in one transaction. Strangers to the organization get 404, whose role is too small 403; who is signed
 * out signs in and comes back.
 */
export function officePage(
  show: (desk: Desk) => Promise<HtmlDocument | null>,
  entry: Entry = {},
): AppHandler {
  return c => atTheDesk(c, entry, async desk => pageOrNothing(await show(desk)))
}

/** A file for staff to keep. Who asks for it is found out in one transaction, its pieces are read in others. */
export function officeDownload(
  make: (desk: Desk) => Promise<OfficeFile | null>,
  entry: Entry = {},
): AppHandler {
  return c =>
    atTheDesk(c, entry, async desk => {
      const file = await make(desk)
      return file && { file }
    })
}

/** What a form of the office does, in one transaction: all of it or nothing. */
export function officeAction(
  act: (
    desk: Desk,
    fields: ReadonlyMap<string, string>,
    lists: ReadonlyMap<string, readonly string[]>,
    files: ReadonlyMap<string, Uint8Array>,
  ) => Promise<Outcome>,
  entry: Entry & FormShape = {},
): AppHandler {
  return async c => {
    const form = await readForm(c, entry)
    if (form.kind === 'refused') return refused(c, form.status)
    return atTheDesk(c, entry, desk => act(desk, form.fields, form.lists, form.files))
  }
}

function pageOrNothing(page: HtmlDocument | null): Outcome {
  return page && { page, status: 200 }
}

async function atTheDesk(c: AppContext, entry: Entry, work: (desk: Desk) => Promise<Answer>) {
  const slug = c.req.param('slug') ?? ''
  if (!isSlug(slug)) return notFound(c)
  const presented = { slug, tokenHashes: presentedOfficeTokens(c, 'session') }
  const here = placeOf(c)
  const answer = await onceMoreIfOvertaken(() =>
    asPresentedStaff(
      c.var.parts.pool,
      presented,
      identify(presented, entry, c.req.method),
      async (tx, visitor, { nameKeys, toErasure, toOneself }) => {
        const { organization, identity } = visitor
        if (visitor.isArriving) await recordArrival(tx, identity)
        const showMailsTo = (address: string) =>
          nameKeys([addressKey(c.var.parts.keys.limits, organization.id, address).toString('hex')])
        const seal = (password: string) => sealed(c.var.parts.keys.passwords, organization.id, password)
        const outcome = await work({ ...visitor, ...here, tx, showMailsTo, toErasure, toOneself, seal })
        return { kind: 'done' as const, visitor, outcome }
      },
    ),
  )
  return respond(c, answer)
}

/** Where the desk stands, whoever sits at it. */
function placeOf(
  c: AppContext,
): Pick<Desk, 'id' | 'query' | 'queries' | 'path' | 'publicUrl' | 'house' | 'imports' | 'gone'> {
  const { publicUrl, appName, supportEmail = null, allowsPrivateRelays } = c.var.parts.config
  const house = { product: appName, supportEmail, allowsPrivateRelays }
  const { req } = c
  const asked = { id: req.param('id') ?? '', query: req.query(), queries: req.queries() }
  const { imports } = c.var.parts
  return { ...asked, path: pagePath(c), publicUrl, house, imports, gone: () => req.raw.signal }
}

type Refusal =
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'stranger'; readonly email: string }
  | { readonly kind: 'moved'; readonly slug: string }
  | ({ readonly kind: 'forbidden'; readonly email: string } & Forbidden)

type Visitor = Omit<
  Desk,
  'tx' | 'showMailsTo' | 'toErasure' | 'toOneself' | 'seal' | keyof ReturnType<typeof placeOf>
> & {
  /** It is the first page of the session in this organization. */
  readonly isArriving: boolean
}

function identify({ slug }: Presented, { least = 'member' }: Entry, method: string) {
  return async (tx: Transaction): Promise<{ visitor: Visitor } | { refusal: Refusal }> => {
    const [staff, organization, guesses] = await Promise.all([
      presentedStaff(tx),
      organizationWithSlug(tx, slug),
      guessesAt(tx, slug),
    ])
    if (!staff) return { refusal: { kind: 'signed-out' } }
    const role = staff.memberships.find(membership => membership.slug === organization?.slug)?.role
    if (!organization || !role) return { refusal: { kind: 'stranger', email: staff.email } }
    // A form that was open when the slug changed is taken as it is: a redirect would lose what was typed.
    if (organization.slug !== slug && method !== 'POST')
      return { refusal: { kind: 'moved', slug: organization.slug } }
    if (!isAtLeast(role, least)) return { refusal: { kind: 'forbidden', organization, ...staff, least } }
    if (staff.isDueATouch) await touchOfficeSession(tx)
    const isArriving =
      !staff.entered.includes(organization.id) && (await enterOrganization(tx, organization.id))
    const identity = { organizationId: organization.id, staffId: staff.id }
    // Where the portal is closed nobody needs any code.
    const strongMode = includesPortal(organization.plan) ? strongModeFrom(guesses, staff.now) : null
    return { visitor: { identity, organization, staff, role, strongMode, isArriving } }
  }
}

/** Staff sign in to no organization in particular; here is the first that one hears of it. */
function recordArrival(tx: Transaction, { organizationId, staffId }: StaffIdentity): Promise<void> {
  return recordEvent(tx, { organizationId, action: 'signed-in', actor: 'staff', ...(staffId && { staffId }) })
}

interface Done {
  readonly kind: 'done'
  readonly visitor: Visitor
  readonly outcome: Answer
}

function respond(c: AppContext, answer: Refusal | Done) {
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
