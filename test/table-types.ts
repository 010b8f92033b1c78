import type pg from 'pg'

/** The TypeScript of src/database/tables.ts, read from the catalog of a migrated database. */
export async function tableTypes(owner: pg.Pool | pg.Client): Promise<string> {
  const { rows } = await owner.query<Column>(COLUMNS)
  const tables = Map.groupBy(rows, column => column.table)
  const names = [...tables.keys()]
  const interfaces = names.map(name => tableInterface(name, tables.get(name) ?? []))
  return [HEADER, database(names), ...interfaces].join('\n')
}

interface Column {
  table: string
  name: string
  type: string
  nullable: boolean
  defaulted: boolean
}

const COLUMNS = `
  select c.relname as table, a.attname as name, format_type(a.atttypid, null) as type,
    not a.attnotnull as nullable, a.atthasdef as defaulted
  from pg_attribute a join pg_class c on c.oid = a.attrelid
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
    and c.relname not like 'kysely_%'
  order by c.relname, a.attname`

const HEADER = `// Made from the migrated database by test/table-types.ts: change a migration, not this file.
import type { Generated } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { DeadlineState } from '../domain/deadline-status.ts'
import type {
  BatchId,
  BrowserId,
  ClientId,
  ContactId,
  DeadlineId,
  EventId,
  FlowId,
  ImportId,
  MailId,
  OrganizationId,
  ServiceId,
  SessionId,
  StaffId,
  TeamInvitationId,
} from '../domain/ids.ts'
import type { CodeCount } from '../domain/one-time-code.ts'
import type { Plan } from '../domain/plan.ts'
import type { ReminderChoice } from '../domain/reminders/choice.ts'
import type { Role } from '../domain/role.ts'
`

function database(tables: string[]): string {
  return `export interface DB {\n${tables.map(table => `  ${table}: ${interfaceName(table)}\n`).join('')}}\n`
}

function tableInterface(table: string, columns: Column[]): string {
  const lines = columns.map(column => `  ${column.name}: ${columnType(column)}\n`)
  return `interface ${interfaceName(table)} {\n${lines.join('')}}\n`
}

function columnType(column: Column): string {
  const type = unionTypes[`${column.table}.${column.name}`] ?? idType(column) ?? plainTypes[column.type]
  if (!type) throw new Error(`No TypeScript for ${column.table}.${column.name}, a ${column.type}`)
  const orNull = column.nullable ? `${type} | null` : type
  return column.defaulted ? `Generated<${orNull}>` : orNull
}

/** `client_id` and the `id` of clients are both a ClientId; an id that no other table and no code refers to is a string. */
function idType({ table, name, type }: Column): string | undefined {
  if (type !== 'uuid') return undefined
  const words = name === 'id' ? (idsOfTables[table] ?? '') : (idsOfColumns[name] ?? name.replace(/_id$/, ''))
  return words ? `${words[0]?.toUpperCase()}${words.slice(1)}Id` : 'string'
}

const idsOfTables: Record<string, string> = {
  organizations: 'organization',
  staff: 'staff',
  clients: 'client',
  contacts: 'contact',
  services: 'service',
  deadlines: 'deadline',
  imports: 'import',
  invitation_batches: 'batch',
  outgoing_mail: 'mail',
  office_mail: 'mail',
  portal_flows: 'flow',
  office_flows: 'flow',
  portal_sessions: 'session',
  office_sessions: 'session',
  membership_invitations: 'teamInvitation',
  audit_events: 'event',
  portal_browsers: 'browser',
  office_browsers: 'browser',
}

const idsOfColumns: Record<string, string> = {
  parent_id: 'service',
  next_deadline_id: 'deadline',
  invited_by: 'staff',
  office_session_id: 'session',
}

const unionTypes: Record<string, string> = {
  'organizations.plan': 'Plan',
  'deadlines.state': 'DeadlineState',
  'memberships.role': 'Role',
  'membership_invitations.role': 'Role',
  'office_sessions.entered': 'OrganizationId[]',
  'reminder_choices.choice': 'ReminderChoice',
  'portal_flows.codes': 'CodeCount',
  'office_flows.codes': 'CodeCount',
}

const plainTypes: Record<string, string> = {
  text: 'string',
  'text[]': 'string[]',
  uuid: 'string',
  'uuid[]': 'string[]',
  xid8: 'string',
  boolean: 'boolean',
  integer: 'number',
  smallint: 'number',
  bigint: 'number',
  bytea: 'Buffer',
  jsonb: 'unknown',
  date: 'Temporal.PlainDate',
  'timestamp with time zone': 'Date',
  'timestamp with time zone[]': 'Date[]',
}

function interfaceName(table: string): string {
  return table.replace(/(^|_)([a-z])/g, (_, __, letter: string) => letter.toUpperCase())
}
