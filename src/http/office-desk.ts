import type { Transaction } from '../database/connection.ts'
import type { StaffIdentity, StaffSteps } from '../database/scopes.ts'
import type { Role } from '../domain/role.ts'
import type { SpreadsheetReader } from '../records/import-reading.ts'
import type { StaffMember } from '../records/office-sessions.ts'
import type { Organization } from '../records/organizations.ts'
import type { StrongMode } from '../sign-in/guesses.ts'
import { addressKey } from '../sign-in/limits.ts'
import { sealed } from '../sign-in/sealed.ts'
import { pagePath } from './page-path.ts'
import type { AppContext } from './parts.ts'

/** Somebody of the staff at work in one organization; the transaction reaches that organization and no other. */
export interface Desk extends Seat, Place, Reach {
  readonly tx: Transaction
}

/** Who sits there. */
export interface Seat {
  readonly identity: StaffIdentity
  readonly organization: Organization
  readonly staff: StaffMember
  readonly role: Role
  /** Signing in to the portal takes two codes for the moment; null when it takes one. */
  readonly strongMode: StrongMode | null
}

/** Where it stands, whoever sits there: what was asked for, and what is configured. */
export interface Place {
  /** The `:id` of the address. */
  readonly id: string
  readonly query: Readonly<Record<string, string>>
  /** The same with every value of what comes several times. */
  readonly queries: Readonly<Record<string, readonly string[]>>
  /** Of the page that is asked for, or that a form belongs to. */
  readonly path: string
  /** Where links in mails and on cards begin. */
  readonly publicUrl: URL
  /** What the product is called, and where those who run it are written to. */
  readonly house: {
    readonly product: string
    readonly supportEmail: string | null
    readonly allowsPrivateRelays: boolean
  }
  /** Where spreadsheets are read, and whether anybody still waits for it. */
  readonly imports: SpreadsheetReader
  readonly gone: () => AbortSignal
}

/** What can be reached from there beside the organization's own data. */
export interface Reach {
  /** Seals a password of the organization's for the worker to open. */
  readonly seal: (password: string) => Buffer
  /** Lets the transaction see how often codes were asked for with an address lately, known here or not. */
  readonly showMailsTo: (canonicalEmail: string) => void
  /** Goes on through the erasure door; after it nothing of the desk can be asked. */
  readonly toErasure: StaffSteps['toErasure']
  /** Lets the transaction reach what is the person's own, their name and sessions, and nothing of the organization any more. */
  readonly toOneself: () => void
}

/** Of a request, from its address and from configuration. */
export function placeOf(c: AppContext): Place {
  const { publicUrl, appName, supportEmail = null, allowsPrivateRelays } = c.var.parts.config
  const house = { product: appName, supportEmail, allowsPrivateRelays }
  const { req } = c
  const asked = { id: req.param('id') ?? '', query: req.query(), queries: req.queries() }
  const { imports } = c.var.parts
  return { ...asked, path: pagePath(c), publicUrl, house, imports, gone: () => req.raw.signal }
}

/** Of an organization, by the steps that its staff can take. */
export function reachOf(c: AppContext, { id }: Organization, steps: StaffSteps): Reach {
  const { keys } = c.var.parts
  return {
    seal: password => sealed(keys.passwords, id, password),
    showMailsTo: address => steps.nameKeys([addressKey(keys.limits, id, address).toString('hex')]),
    toErasure: steps.toErasure,
    toOneself: steps.toOneself,
  }
}
