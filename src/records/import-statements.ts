import { type RawBuilder, sql } from 'kysely'
import type { Organization } from './organizations.ts'

/** A statement of an import, for a JSON array of rows: one round trip and one plan for a thousand of them. */
export type Statement = (organization: Organization, rows: string) => RawBuilder<unknown>

export const addClients: Statement = ({ id }, rows) => sql`
  insert into clients (organization_id, id, name, company, phone, vat_number, address, tags, notes)
  select ${id}::uuid, id, name, nullif(company, ''), nullif(phone, ''), nullif("vatNumber", ''), nullif(address, ''),
    tags, nullif(notes, '')
  from json_to_recordset(${rows}::json) as row (id uuid, name text, company text, phone text, "vatNumber" text,
    address text, tags text[], notes text)`

export const changeClients: Statement = ({ id }, rows) => sql`
  update clients set version = clients.version + 1, name = row.name, company = nullif(row.company, ''),
    phone = nullif(row.phone, ''), vat_number = nullif(row."vatNumber", ''), address = nullif(row.address, ''),
    tags = row.tags, notes = nullif(row.notes, '')
  from json_to_recordset(${rows}::json) as row (id uuid, version int, name text, company text, phone text,
    "vatNumber" text, address text, tags text[], notes text)
  where clients.organization_id = ${id}::uuid and clients.id = row.id and clients.version = row.version`

export const addContacts: Statement = ({ id, locale }, rows) => sql`
  insert into contacts (organization_id, client_id, name, email, canonical_email, locale)
  select ${id}::uuid, "clientId", name, email, "canonicalEmail", coalesce(nullif(locale, ''), ${locale}::text)
  from json_to_recordset(${rows}::json) as row ("clientId" uuid, name text, email text, "canonicalEmail" text,
    locale text)`

export const changeContacts: Statement = ({ id }, rows) => sql`
  update contacts set version = contacts.version + 1, name = row.name, locale = row.locale
  from json_to_recordset(${rows}::json) as row (id uuid, version int, name text, locale text)
  where contacts.organization_id = ${id}::uuid and contacts.id = row.id and contacts.version = row.version`

export const addServices: Statement = ({ id }, rows) => sql`
  insert into services
    (organization_id, id, client_id, parent_id, name, reference, type, every_months, anchor_day, consequence, supplier,
    notes)
  select ${id}::uuid, id, "clientId", parent, name, reference, type, months, "anchorDay", consequence, supplier, notes
  from json_to_recordset(${rows}::json) as row (id uuid, "clientId" uuid, parent uuid, name text, reference text,
    type text, months int, "anchorDay" int, consequence text, supplier text, notes text)`

export const changeServices: Statement = ({ id }, rows) => sql`
  update services set version = services.version + 1, name = row.name, reference = row.reference, type = row.type,
    every_months = row.months, anchor_day = row."anchorDay", parent_id = row.parent, consequence = row.consequence,
    supplier = row.supplier, notes = row.notes
  from json_to_recordset(${rows}::json) as row (id uuid, version int, name text, reference text, type text,
    months int, "anchorDay" int, parent uuid, consequence text, supplier text, notes text)
  where services.organization_id = ${id}::uuid and services.id = row.id and services.version = row.version`

export const addDeadlines: Statement = ({ id }, rows) => sql`
  insert into deadlines
    (organization_id, id, client_id, service_id, due_on, amount_minor, currency, cost_minor, notes, state, closed_on)
  select ${id}::uuid, id, "clientId", "serviceId", due, minor, currency, "costMinor", notes, state, "closedOn"
  from json_to_recordset(${rows}::json) as row (id uuid, "clientId" uuid, "serviceId" uuid, due date, minor bigint,
    currency text, "costMinor" bigint, notes text, state text, "closedOn" date)`

export const changeDeadlines: Statement = ({ id }, rows) => sql`
  update deadlines set version = deadlines.version + 1, due_on = row.due, amount_minor = row.minor,
    currency = row.currency, cost_minor = row."costMinor", notes = row.notes, state = row.state,
    closed_on = row."closedOn"
  from json_to_recordset(${rows}::json) as row (id uuid, version int, due date, minor bigint, currency text,
    "costMinor" bigint, notes text, state text, "closedOn" date)
  where deadlines.organization_id = ${id}::uuid and deadlines.id = row.id and deadlines.version = row.version`

/** Nobody wrote down at what time of the day a past renewal was made: noon is in nobody's way. */
export const addRenewals: Statement = ({ id, timeZone }, rows) => sql`
  insert into renewals (organization_id, client_id, deadline_id, next_deadline_id, renewed_at)
  select ${id}::uuid, "clientId", "deadlineId", "nextId", ("on" + time '12:00') at time zone ${timeZone}::text
  from json_to_recordset(${rows}::json) as row ("clientId" uuid, "deadlineId" uuid, "nextId" uuid, "on" date)`
