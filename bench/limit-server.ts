import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import pg from 'pg'
import { hashToken } from '../src/sign-in/tokens.ts'

/*
 * The least that can serve the Deadlines page here, by hand: node:http, pg's pipeline with named statements, the portal's own
 * tables, doors and row policies, the session checked in the database each time, strings added up. What stands around the
 * 25 rows is text fixed at the start, taken from a page of ours (PAGE names the file), so that both send the same bytes.
 * Started by limit.ts and deadlines.ts.
 */

const [before = '', after = ''] = readFileSync(process.env.PAGE ?? '', 'utf8').split(
  /(?<=<tbody[^>]*>).+(?=<\/tbody>)/s,
)
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL ?? '', max: 4, pipeline: true })

createServer(async (request, response) => {
  const slug = request.url?.split('/')[2] ?? ''
  if (slug === 'live') {
    response.end()
    return
  }
  const rows = await deadlinesOf(slug, tokenOf(request))
  const page = Buffer.from(before + rows.map(row => rowOf(slug, row)).join('') + after)
  response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Length': page.length })
  response.end(page)
}).listen(Number(process.env.PORT), '127.0.0.1')

process.once('SIGTERM', () => process.exit())

function tokenOf({ headers }: IncomingMessage): string {
  return hashToken(/portal_[0-9a-f-]{36}=([^;]+)/.exec(headers.cookie ?? '')?.[1] ?? '')
}

interface Row {
  readonly id: string
  readonly name: string
  readonly reference: string
  readonly due: string
  readonly days: number
  readonly minor: string
  readonly currency: string
  readonly months: number | null
}

async function deadlinesOf(slug: string, token: string): Promise<Row[]> {
  const client = await pool.connect()
  client.query('begin')
  client.query({ name: 'enter', text: ENTER, values: ['sign_in_door', slug, token, '', ''] })
  const { rows } = await client.query({ name: 'visit', text: VISIT })
  const [visit] = rows
  if (!visit) throw new Error('Nobody is signed in')
  client.query({
    name: 'enter',
    text: ENTER,
    values: ['client_door', '', '', visit.organization, visit.client],
  })
  const deadlines = client.query<Row>({ name: 'deadlines', text: DEADLINES, values: [visit.today] })
  client.query('commit').then(() => client.release())
  return (await deadlines).rows
}

const ENTER = `select set_config('role', $1, true), set_config('app.slug', $2, true), set_config('app.tokens', $3, true),
  set_config('app.organization_id', $4, true), set_config('app.client_id', $5, true)`

const VISIT = `select organizations.id as organization, clients.id as client,
    (now() at time zone organizations.time_zone)::date::text as today
  from organizations
  join portal_sessions on portal_sessions.organization_id = organizations.id
    and portal_sessions.last_used_at > now() - interval '14 days' and portal_sessions.created_at > now() - interval '90 days'
  join contacts on contacts.organization_id = organizations.id and contacts.id = portal_sessions.contact_id
    and contacts.canonical_email = portal_sessions.canonical_email and contacts.may_sign_in
  join clients on clients.organization_id = organizations.id and clients.id = contacts.client_id and clients.archived_at is null
  where organizations.plan in ('plus', 'ultimate')`

const DEADLINES = `select deadlines.id, services.name, services.reference, due_on::text as due, due_on - $1::date as days,
    amount_minor as minor, currency, services.every_months as months
  from deadlines join services on services.organization_id = deadlines.organization_id and services.id = deadlines.service_id
  where state = 'open' order by due_on, services.name, deadlines.id`

const dates = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
})
const distances = new Intl.RelativeTimeFormat('en-GB', { numeric: 'auto' })
const amounts = new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'EUR' })
const words = new Map([
  [null, 'One-off'],
  [1, 'Monthly'],
  [3, 'Quarterly'],
  [12, 'Yearly'],
])

function rowOf(slug: string, { id, name, reference, due, days, minor, months }: Row): string {
  const status = days < 0 ? 'expired' : days <= 30 ? 'expiring' : 'active'
  return `<tr role="row">
<th role="rowheader" scope="row" class="service"><a href="/portal/${slug}/deadlines/${id}">${escaped(name)}</a> <small>${escaped(reference)}</small></th>
<td role="cell" class="due ${status}"><time datetime="${due}">${dates.format(Date.parse(due))}</time> <small>${distances.format(days, 'day')}</small></td>
<td role="cell" class="amount">${amounts.format(Number(minor) / 100)}</td>
<td role="cell" class="renews">${words.get(months)}</td>
<td role="cell" class="state"><span class="status ${status}">${status}</span></td>
</tr>
`
}

function escaped(text: string): string {
  return /[&<>"']/.test(text) ? text.replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`) : text
}
