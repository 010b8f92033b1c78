import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { Temporal } from 'temporal-polyfill'
import { asStaff } from '../src/database/scopes.ts'
import { planSize } from '../src/domain/import-plan/plan.ts'
import { cellText } from '../src/domain/spreadsheet/cell-text.ts'
import { readSpreadsheet } from '../src/domain/spreadsheet/read-spreadsheet.ts'
import { type Delimiter, splitTable } from '../src/domain/spreadsheet/table.ts'
import { officeCodes } from '../src/language/languages.ts'
import { previewImport } from '../src/records/spreadsheet-import.ts'
import { office } from '../src/routes.ts'
import type { Agency, ServiceWish } from './agency.ts'
import { staffedAgency } from './office-agency.ts'
import { startPortal } from './portal.ts'
import type { Answer } from './visitor.ts'

/* What staff keep is theirs to take away: as CSV that programs open and an import finds nothing new in. */

const portal = await startPortal()
const today = Temporal.Now.plainDateISO('UTC')
const inDays = (days: number) => today.add({ days }).toString()

/** Services that are hard to write into a cell. */
const awkward: readonly ServiceWish[] = [
  {
    name: '=HYPERLINK("http://evil.example")',
    reference: '+39 041',
    supplier: '@supplier',
    notes: '-1\n\n\ttwo',
    deadlines: [{ due: inDays(3), minor: 123_450, cost: 99 }],
  },
  {
    name: 'Società; "Hosting", 19" rack',
    reference: ' a\u00a0 b ',
    type: "'=t",
    consequence: 'Everything;\r\nstops.',
    deadlines: [
      { due: inDays(40), minor: 1234, currency: 'KWD', cost: 1, notes: 'noted, "so"' },
      { due: inDays(400), minor: 2000, currency: 'KWD' },
    ],
  },
  {
    name: 'Part of it',
    partOf: 'Società; "Hosting", 19" rack',
    every_months: 18,
    deadlines: [{ due: inDays(-5), minor: 5000, currency: 'JPY' }],
  },
  {
    name: '株式会社 🛍️',
    reference: 'e\u0301-\u200bx\u00ad',
    every_months: null,
    deadlines: [{ due: inDays(0), minor: -1990 }],
  },
  {
    name: 'Renewed often',
    every_months: 1,
    deadlines: [
      { due: inDays(20) },
      { due: inDays(-10), state: 'renewed', minor: 1790 },
      { due: inDays(-40), state: 'renewed', minor: 990, currency: 'USD' },
      { due: inDays(-70), state: 'cancelled' },
    ],
  },
  { name: 'Long', notes: 'x'.repeat(10_000), reference: 'y'.repeat(500), deadlines: [{ due: inDays(9) }] },
]

async function filled(slug: string, locale: string): Promise<Awaited<ReturnType<typeof staffedAgency>>> {
  const agency = await staffedAgency(portal, { slug, locale })
  await agency.newClient(awkward, {
    ...{
      name: '-Rossi & "Figli", S.r.l.',
      company: '=1+1',
      phone: '+39 041 555',
      vat_number: '=IT01234567890',
    },
    ...{
      address: 'Via Roma 1\r\n\r\n30121 Venezia',
      notes: 'pays\n\nlate; "sic"',
      tags: ['vip', 'a;b', '=x'],
    },
    contact: { name: 'Rossi, "Anna" \\', email: 'anna@export.example' },
  })
  await agency.newClient([{ name: '=HYPERLINK("http://evil.example")', deadlines: [{ due: inDays(3) }] }], {
    name: 'Bianchi\u200b',
    contact: { name: '' },
  })
  await agency.newClient([{ name: 'Archived', deadlines: [{ due: inDays(3) }] }], {
    name: 'Gone',
    archived_at: new Date(0),
  })
  await agency.newClient([], { name: 'Without services' })
  await portal.look(
    `insert into contacts (organization_id, client_id, name, email, canonical_email, locale)
    select organization_id, id, 'Zoë', 'zoe@export.example', 'zoe@export.example', 'de-CH' from clients
    where organization_id = $1 and name like '-Rossi%'`,
    [agency.id],
  )
  return agency
}

const english = await filled('export-en', 'en')
const italian = await filled('export-it', 'it')

const deadlinesCsv = ({ owner, slug }: typeof english, query = {}) =>
  owner.get(office.deadlinesCsv.to({ slug }, query))
const clientsCsv = ({ owner, slug }: typeof english, query = {}) =>
  owner.get(office.clientsCsv.to({ slug }, query))

/** The rows below the headings, by heading. */
function rowsIn({ body }: Answer, delimiter: Delimiter = ','): Record<string, string>[] {
  const [headings, ...rows] = splitTable(body.replace(/^\ufeff/, ''), delimiter).rows
  return rows.map(({ cells }) =>
    Object.fromEntries(cells.map((cell, index) => [headings?.cells[index], cell])),
  )
}

/** What an import would make of a file. */
async function importing({ body }: Answer, { id: organizationId }: Agency) {
  const read = readSpreadsheet(Buffer.from(body), { currency: 'EUR' })
  const inside = { organizationId, staffId: null }
  const compared = await asStaff(portal.database.pool, inside, tx => previewImport(tx, read.rows))
  return { rows: read.rows.length, problems: [...read.problems, ...compared.problems], plan: compared.plan }
}

/** Every byte, with the mark in front that `text()` drops. */
async function bytesOf(agency: typeof english, path: string): Promise<Buffer> {
  const cookie = [...agency.owner.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const response = await fetch(`${portal.address}${path}`, { headers: { Cookie: cookie } })
  return Buffer.from(await response.arrayBuffer())
}

describe('Deadlines as CSV', () => {
  for (const agency of [english, italian])
    test(`of ${agency.slug}, imported again, are found as they are`, async () => {
      for (const query of [{}, { sort: 'client' }]) {
        const { rows, problems, plan } = await importing(await deadlinesCsv(agency, query), agency)
        assert.deepEqual(problems, [])
        assert.equal(rows, 7)
        assert.equal(planSize(plan), 0, JSON.stringify(plan, null, 1))
        assert.deepEqual(plan.leftAlone, [])
      }
    })

  test('imported into another organization are there with packages, past renewals, notes and costs', async () => {
    const other = await staffedAgency(portal, { slug: 'export-copy' })
    const { problems, plan } = await importing(await deadlinesCsv(italian), other)
    assert.deepEqual(problems, [])
    assert.deepEqual(
      [plan.clients, plan.services, plan.deadlines, plan.renewals].map(each =>
        'create' in each ? each.create.length : each.length,
      ),
      [2, 7, 9, 2],
    )
  })

  test('have a row a service with its nearest open deadline, and say what else is open', async () => {
    const rows = rowsIn(await deadlinesCsv(english))
    assert.deepEqual(
      rows.map(row => row['Due date']),
      [-5, 0, 3, 3, 9, 20, 40].map(inDays),
    )
    const row = rows.find(({ Service = '' }) => Service.startsWith('Società'))
    assert.equal(row?.['Also due on'], `${inDays(400)} 2.0000`)
    assert.equal(row?.Status, 'Active')
    assert.equal(
      rows.find(({ Service }) => Service === 'Part of it')?.['Part of'],
      'Società; "Hosting", 19" rack ·  a\u00a0 b ',
    )
    assert.equal(
      rows.find(({ Service }) => Service === 'Renewed often')?.['Last renewals'],
      `${inDays(-10)} 17.90 | ${inDays(-40)}`,
    )
  })

  test('are those of the list with its filters, in its order', async () => {
    const services = async (query: object) =>
      rowsIn(await deadlinesCsv(english, query)).map(({ Service }) => Service)
    assert.deepEqual(await services({ status: 'expired' }), ['Part of it'])
    assert.deepEqual(await services({ q: 'often', due: '30' }), ['Renewed often'])
    assert.deepEqual(await services({ status: 'active' }), ['Società; "Hosting", 19" rack'])
    assert.deepEqual(await services({ q: 'nothing like it' }), [])
  })

  test('closed before are one row each, and an import leaves them alone', async () => {
    const answer = await deadlinesCsv(english, { status: 'cancelled' })
    assert.deepEqual(
      rowsIn(answer).map(row => [row.Service, row.Status, row['Closed on']]),
      [['Renewed often', 'Cancelled', inDays(-70)]],
    )
    const { plan } = await importing(answer, english)
    assert.deepEqual([planSize(plan), plan.leftAlone.map(({ why }) => why)], [0, ['deadline-closed']])
  })

  test('run nothing in a spreadsheet program', async () => {
    for (const agency of [english, italian]) {
      const { body } = await deadlinesCsv(agency)
      const { rows } = splitTable(body, agency === italian ? ';' : ',')
      const cells = rows.slice(1).flatMap(row => row.cells)
      assert.ok(cells.some(cell => cell.startsWith("'=HYPERLINK")))
      assert.deepEqual(
        cells.filter(cell => /^[=+@\t\r]/.test(cell) || (cell.startsWith('-') && cell.length > 6)),
        [],
      )
    }
  })
})

describe('In the language of whoever asks', () => {
  const inLanguage = async (code: string) => {
    await portal.look('update staff set locale = $1 where email = $2', [
      code,
      portal.cast.staff.colleague.email,
    ])
  }
  const { slug, colleague } = english

  for (const code of officeCodes)
    test(`deadlines in ${code}, imported again, are found as they are`, async () => {
      await inLanguage(code)
      for (const agency of [english, italian]) {
        const answer = await agency.colleague.get(office.deadlinesCsv.to({ slug: agency.slug }))
        const { rows, problems, plan } = await importing(answer, agency)
        assert.deepEqual([rows, problems, planSize(plan), plan.leftAlone], [7, [], 0, []])
      }
    })

  test('all of an Italian’s file is Italian: what stands above, and what we say in it', async () => {
    await inLanguage('it')
    const deadlines = rowsIn(await colleague.get(office.deadlinesCsv.to({ slug })))
    const often = deadlines.find(({ Servizio }) => Servizio === 'Renewed often')
    assert.deepEqual(
      [often?.Frequenza, often?.Stato, often?.Scadenza, often?.Lingua],
      ['Mensile', 'In scadenza', inDays(20), 'en, de'],
    )
    const clients = rowsIn(await colleague.get(office.clientsCsv.to({ slug })))
    assert.deepEqual(
      clients
        .slice(0, 2)
        .map(row => [row['Nome del contatto'], row.Lingua, row.Archiviato, row['Può accedere']]),
      [
        ['Rossi, "Anna" \\', 'en', 'No', 'Sì'],
        ['Zoë', 'de-CH', 'No', 'Sì'],
      ],
    )
  })

  test('the languages of contacts are brought back with the sheet', async () => {
    await inLanguage('en')
    const answer = await colleague.get(office.deadlinesCsv.to({ slug }))
    const body = answer.body.replaceAll('"en, de"', 'Italian')
    const { plan, problems } = await importing({ ...answer, body }, english)
    assert.deepEqual(problems, [])
    assert.deepEqual(
      plan.contacts.change.map(({ before, after }) => [before.locale, after.locale]),
      [
        ['en', 'it'],
        ['de-CH', 'it'],
      ],
    )
    assert.equal(planSize(plan), 2)
  })
})

describe('Clients as CSV', () => {
  test('have a row a contact, with all that is known of the client; and one for a client without contacts', async () => {
    await portal.look(
      `delete from contacts using clients where clients.id = client_id and clients.name = 'Without services'`,
    )
    const rows = rowsIn(await clientsCsv(english))
    assert.deepEqual(
      rows.map(row => [cellText(row.Client ?? ''), row['Contact email']?.includes('@')]),
      [
        ['-Rossi & "Figli", S.r.l.', true],
        ['-Rossi & "Figli", S.r.l.', true],
        ['Bianchi', true],
        ['Without services', false],
      ],
    )
    const [rossi] = rows
    assert.deepEqual(
      [
        rossi?.Company,
        rossi?.Phone,
        rossi?.Tags,
        rossi?.['Contact name'],
        rossi?.Language,
        rossi?.['May sign in'],
        rossi?.Archived,
      ],
      ["'=1+1", "'+39 041 555", 'vip, a;b, =x', 'Rossi, "Anna" \\', 'en', 'Yes', 'No'],
    )
  })

  test('are those of the list with its filters', async () => {
    const clients = async (query: object) =>
      rowsIn(await clientsCsv(english, query)).map(({ Client }) => Client)
    assert.deepEqual(await clients({ status: 'archived' }), ['Gone'])
    assert.deepEqual(new Set(await clients({ tag: 'vip' })), new Set([`'-Rossi & "Figli", S.r.l.`]))
    assert.deepEqual(await clients({ q: 'nothing like it' }), [])
  })

  test('are no list of services, and an import says so instead of guessing', async () => {
    const { rows, problems } = await importing(await clientsCsv(english), english)
    assert.deepEqual([rows, problems.map(({ reason }) => reason.kind)], [0, ['columns-missing']])
  })
})

describe('The file', () => {
  test('is one to keep, named after what it is, of whom, and of which day', async () => {
    const { headers, status } = await deadlinesCsv(italian)
    assert.equal(status, 200)
    assert.equal(headers.get('content-type'), 'text/csv; charset=utf-8; header=present')
    assert.equal(
      headers.get('content-disposition'),
      `attachment; filename="deadlines-export-it-${today}.csv"`,
    )
    assert.equal(headers.get('cache-control'), 'no-store')
  })

  test('begins with the mark by which Excel knows UTF-8, and is cut as the language expects', async () => {
    const bytes = await bytesOf(italian, office.deadlinesCsv.to({ slug: italian.slug }))
    assert.deepEqual([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf])
    assert.match(bytes.toString(), /^\ufeffClient;Company;VAT number;/)
    assert.match(bytes.toString(), /;1234,50;EUR;/)
    assert.match((await deadlinesCsv(english)).body, /,1234\.50,EUR,/)
  })

  test('that somebody took away is in the audit log', async () => {
    const events = () =>
      portal.look<{ details: object }>(
        `select details from audit_events where action = 'spreadsheet-exported' and organization_id = $1 order by id desc limit 1`,
        [english.id],
      )
    await deadlinesCsv(english, { status: 'expired' })
    assert.deepEqual(await events(), [{ details: { about: 'deadlines', rows: 1 } }])
    await clientsCsv(english)
    assert.deepEqual(await events(), [{ details: { about: 'clients', rows: 3 } }])
  })

  test('has every row of a long list, once', async () => {
    const long = await staffedAgency(portal, { slug: 'export-long' })
    const services = Array.from({ length: 1234 }, (_, index) => ({
      name: `Service ${index}`,
      deadlines: [{ due: inDays(index % 9) }],
    }))
    await long.newClient(services)
    const answer = await deadlinesCsv(long)
    assert.equal(new Set(rowsIn(answer).map(({ Service }) => Service)).size, 1234)
    const { problems, plan } = await importing(answer, long)
    assert.deepEqual([problems, planSize(plan)], [[], 0])
  })

  test('of nothing has its headings', async () => {
    const none = await staffedAgency(portal, { slug: 'export-none' })
    for (const answer of [await deadlinesCsv(none), await clientsCsv(none)]) {
      assert.match(answer.body, /^\ufeff?Client,Company,/)
      assert.equal(answer.body.trim().split('\n').length, 1)
    }
  })
})

test('nothing of all this was an error of ours', () => {
  assert.deepEqual(
    portal.log.filter(({ event }) => event === 'error'),
    [],
  )
})
