import { type Expression, type SqlBool, sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Transaction } from '../database/connection.ts'
import type { ClientId } from '../domain/ids.ts'

/** Which clients are asked for. What is null doesn't matter. */
export interface ClientQuery {
  /** Part of a name, company, address or reference, in any case; empty for all. */
  readonly words: string
  readonly status: 'expired' | 'expiring' | 'archived' | null
  readonly portal: 'signed-in' | 'invited' | 'never-invited' | 'shut-out' | null
  readonly tag: string | null
  readonly sort: 'name' | 'due'
  /** Stand of the organization's calendar: what is due before `today` has expired, up to `expiring` it is expiring. */
  readonly today: Temporal.PlainDate
  readonly expiring: Temporal.PlainDate
}

export interface ListedClient {
  readonly id: ClientId
  readonly name: string
  readonly company: string
  readonly contacts: number
  readonly email: string | null
  readonly maySignIn: boolean
  readonly invited: boolean
  readonly signedIn: boolean
  readonly open: number
  readonly nextDue: Temporal.PlainDate | null
}

/** Where a page of the list begins or ends: the sorted value and the id of its row. */
export interface Cursor {
  readonly key: string
  readonly id: ClientId
}
