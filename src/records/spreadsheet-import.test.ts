import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { testDatabase } from '../../test/database.ts'
import { asOperator, asStaff } from '../database/scopes.ts'
import type { OrganizationId } from '../domain/ids.ts'
import { planSize } from '../domain/import-plan/plan.ts'
import { readSpreadsheet } from '../domain/spreadsheet/read-spreadsheet.ts'
import type { SpreadsheetRow } from '../domain/spreadsheet/row.ts'
import { holdingsOf } from './holdings.ts'
import { createOrganization } from './organizations.ts'
import { importRows, previewImport } from './spreadsheet-import.ts'

const { pool, setClock } = await testDatabase()
before(() => setClock('2026-06-15T23:30:00Z')) // the 16th in Rome

const HEADINGS =
  'Client;Company;VAT number;Phone;Email;Contact;Service;Reference;Type;Due;Amount;Frequency;Last renewals;Cost;Supplier;Notes'

const FULL =
  'Rossi;Rossi Srl;IT01234567890;055 1;a@rossi.it, b@rossi.it;Anna, Bo;Hosting;rossi.it;Web;12/05/2026;17,90;annual;12/05/2025 16,50;9;Aruba;"call\nfirst"'

function rowsOf(...lines: string[]): SpreadsheetRow[] {
  const { rows, problems } = readSpreadsheet(Buffer.from([HEADINGS, ...lines].join('\n')), {
    currency: 'EUR',
    months: 12,
  })
  assert.deepEqual(problems, [])
  return rows
}

async function anOrganization(): Promise<OrganizationId> {
  const slug = `agency-${Math.random().toString(36).slice(2)}`
  const id = await asOperator(pool, tx =>
    createOrganization(tx, { slug, name: 'Agency', time_zone: 'Europe/Rome', locale: 'it' }),
  )
  assert.ok(id)
  return id
}

function preview(organizationId: OrganizationId, rows: SpreadsheetRow[]) {
  return asStaff(pool, { organizationId, staffId: null }, tx => previewImport(tx, rows))
}

async function importInto(
  organizationId: OrganizationId,
  rows: SpreadsheetRow[],
  onProgress = (_: number) => {},
) {
  const { plan: shown, problems } = await preview(organizationId, rows)
  assert.deepEqual(problems, [])
  return asStaff(pool, { organizationId, staffId: null }, tx => importRows(tx, rows, { shown, onProgress }))
}

function held(organizationId: OrganizationId) {
  return asStaff(pool, { organizationId, staffId: null }, holdingsOf)
}

/** What a query of the organization answers, without ids and versions. */
function ask(organizationId: OrganizationId, query: string) {
  return asStaff(pool, { organizationId, staffId: null }, async tx => (await sql.raw(query).execute(tx)).rows)
}

describe('An import', () => {
  test('writes every fact of the rows', async () => {
    const id = await anOrganization()
    assert.equal(await importInto(id, rowsOf(FULL)), 'imported')
    assert.deepEqual(
      await ask(id, 'select name, company, phone, vat_number, archived_at, version from clients'),
      [
        {
          name: 'Rossi',
          company: 'Rossi Srl',
          phone: '055 1',
          vat_number: 'IT01234567890',
          archived_at: null,
          version: 1,
        },
      ],
    )
    assert.deepEqual(
      await ask(id, 'select name, email, canonical_email, locale, may_sign_in from contacts order by email'),
      [
        { name: 'Anna', email: 'a@rossi.it', canonical_email: 'a@rossi.it', locale: 'it', may_sign_in: true },
        { name: 'Bo', email: 'b@rossi.it', canonical_email: 'b@rossi.it', locale: 'it', may_sign_in: true },
      ],
    )
    assert.deepEqual(
      await ask(
        id,
        'select name, reference, type, every_months, anchor_day, supplier, notes, consequence from services',
      ),
      [
        {
          name: 'Hosting',
          reference: 'rossi.it',
          type: 'Web',
          every_months: 12,
          anchor_day: 12,
          supplier: 'Aruba',
          notes: 'call\nfirst',
          consequence: '',
        },
      ],
    )
    assert.deepEqual(
      await ask(
        id,
        `select due_on::text as due, amount_minor, currency, cost_minor, state, closed_on::text as closed
         from deadlines order by deadlines.due_on`,
      ),
      [
        {
          due: '2025-05-12',
          amount_minor: 1650,
          currency: 'EUR',
          cost_minor: null,
          state: 'renewed',
          closed: '2025-05-12',
        },
        {
          due: '2026-05-12',
          amount_minor: 1790,
          currency: 'EUR',
          cost_minor: 900,
          state: 'open',
          closed: null,
        },
      ],
    )
    assert.deepEqual(
      await ask(
        id,
        `select past.due_on::text as renewed, next.due_on::text as next, renewed_at at time zone 'Europe/Rome' = '2025-05-12 12:00' as at_noon
         from renewals join deadlines past on past.id = deadline_id join deadlines next on next.id = next_deadline_id`,
      ),
      [{ renewed: '2025-05-12', next: '2026-05-12', at_noon: true }],
    )
    assert.deepEqual(await ask(id, 'select action, actor, details from audit_events'), [
      { action: 'spreadsheet-imported', actor: 'operator', details: { rows: 1, written: 7 } },
    ])
  })

  test('leaves unknown what the rows leave empty', async () => {
    const id = await anOrganization()
    await importInto(id, rowsOf('Rossi;;;;;;PEC;;;12/05/2026;5;one-off;;;;'))
    assert.deepEqual(await ask(id, 'select company, phone, vat_number from clients'), [
      { company: null, phone: null, vat_number: null },
    ])
    assert.deepEqual(await ask(id, 'select every_months from services'), [{ every_months: null }])
    assert.deepEqual(
      (await held(id)).clients.map(({ company, archived }) => [company, archived]),
      [['', false]],
    )
  })

  test('done again finds nothing to do and writes nothing', async () => {
    const id = await anOrganization()
    await importInto(id, rowsOf(FULL))
    const before = await held(id)
    const { plan } = await preview(id, rowsOf(FULL))
    assert.equal(planSize(plan), 0)
    await importInto(id, rowsOf(FULL))
    assert.deepEqual(await held(id), before)
  })

  test('of a changed sheet changes what changed and duplicates nothing', async () => {
    const id = await anOrganization()
    await importInto(id, rowsOf(FULL))
    await importInto(
      id,
      rowsOf(
        'Rossi;;;055 2;A@rossi.it;Anna R;HOSTING;rossi.it;;12/05/2027;19,90;monthly;12/05/2026 18;;OVH;',
      ),
    )
    const { clients, contacts, services, deadlines } = await held(id)
    assert.deepEqual(
      clients.map(({ phone, version }) => [phone, version]),
      [['055 2', 2]],
    )
    assert.deepEqual(contacts.map(({ name, email }) => `${name} ${email}`).sort(), [
      'Anna R a@rossi.it',
      'Bo b@rossi.it',
    ])
    assert.deepEqual(
      services.map(({ name, type, months, supplier, version }) => [name, type, months, supplier, version]),
      [['HOSTING', 'Web', 1, 'OVH', 2]],
    )
    assert.deepEqual(
      deadlines.map(({ due, minor, state, closedOn }) => `${due} ${minor} ${state} ${closedOn}`).sort(),
      [
        '2025-05-12 1650 renewed 2025-05-12',
        '2026-05-12 1800 renewed 2026-05-12',
        '2027-05-12 1990 open null',
      ],
    )
    assert.deepEqual(await ask(id, 'select count(*)::int as renewals from renewals'), [{ renewals: 2 }])
  })

  test('gives contacts the language that the rows say, new ones else the organization’s, and changes it', async () => {
    const id = await anOrganization()
    const said = (languages: string) =>
      readSpreadsheet(
        Buffer.from(
          `Client;Email;Lingua;Service;Due;Amount\nRossi;a@rossi.it, b@rossi.it;${languages};PEC;12/05/2027;5`,
        ),
        { currency: 'EUR', months: 12 },
      ).rows
    const locales = () => ask(id, 'select locale, version from contacts order by email')
    const after = async (languages: string) => {
      await importInto(id, said(languages))
      return (await locales()).map(row => Object.values(row ?? {}).join(' '))
    }
    await importInto(id, rowsOf('Rossi;;;;a@rossi.it;;PEC;;;12/05/2027;5;;;;;'))
    assert.deepEqual(await after('inglese'), ['en 2', 'en 1'])
    assert.deepEqual(await after(''), ['en 2', 'en 1'])
    assert.deepEqual(await after('English | Deutsch'), ['en 2', 'de 2'])
    assert.deepEqual((await preview(id, said('en, de'))).plan.contacts.change, [])
  })

  test('reads today in the zone of the organization', async () => {
    const id = await anOrganization()
    await importInto(id, rowsOf('Rossi;;;;;;PEC;;;12/11/2026;5;;;;;'))
    await importInto(id, rowsOf('Rossi;;;;;;PEC;;;12/11/2027;5;;12/11/2026;;;'))
    const closed = (await held(id)).deadlines.map(({ closedOn }) => String(closedOn)).sort()
    assert.deepEqual(closed, ['2026-06-16', 'null'])
  })

  test('touches no other organization’s client of the same name', async () => {
    const [one, other] = [await anOrganization(), await anOrganization()]
    await importInto(one, rowsOf(FULL))
    const before = await held(one)
    await importInto(
      other,
      rowsOf('Rossi;;IT01234567890;055 9;a@rossi.it;;Hosting;rossi.it;;12/05/2026;1;;;;;'),
    )
    assert.deepEqual(await held(one), before)
    assert.equal((await held(other)).clients[0]?.phone, '055 9')
  })
})

describe('Whatever a sheet says', () => {
  const cell = fc
    .string({ unit: 'binary', maxLength: 20 })
    .map(text => text.replaceAll('\0', '').toWellFormed())
    .map(text => `"x${text.replaceAll('"', '""')}"`)
  const row = fc
    .tuple(
      cell,
      cell,
      cell,
      cell,
      fc.constantFrom('', 'a@x.it', 'ü@müller.example'),
      fc.constantFrom('5', '1.234,50'),
    )
    .map(([client, company, service, notes, email, amount]) => {
      return `${client};${company};;;${email};;${service};;;12/05/2027;${amount};;12/05/2026;;;${notes}`
    })

  test('is written as it was read, and finds nothing to do the second time', async () => {
    const text = '"\\u0000 \\ \'\'; drop table clients; -- 😀 \u202e";;;;;;"$1 %s {x}";;;12/05/2027;5;;;;;'
    const id = await anOrganization()
    const rows = rowsOf(text)
    await importInto(id, rows)
    assert.deepEqual(await ask(id, 'select name from clients'), [{ name: rows[0]?.client.name }])
    assert.deepEqual(await ask(id, 'select name from services'), [{ name: '$1 %s {x}' }])
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 5 }), async lines => {
        const { rows } = readSpreadsheet(Buffer.from([HEADINGS, ...lines].join('\n')), {
          currency: 'EUR',
          months: 12,
        })
        const agency = await anOrganization()
        await importInto(agency, rows)
        const again = await preview(agency, rows)
        assert.deepEqual([planSize(again.plan), again.problems], [0, []])
      }),
      { numRuns: 15 },
    )
  })
})

describe('Nothing at all is written', () => {
  test('when an import breaks off', async () => {
    const id = await anOrganization()
    const steps: number[] = []
    const breaking = importInto(id, rowsOf(FULL), written => {
      steps.push(written)
      if (written === 6) throw new Error('broken off')
    })
    await assert.rejects(breaking, /broken off/)
    assert.deepEqual(steps, [1, 3, 4, 6])
    assert.deepEqual(await held(id), { clients: [], contacts: [], services: [], deadlines: [] })
    assert.deepEqual(await ask(id, 'select id from audit_events'), [])
  })

  test('when somebody changed what the preview was made from', async () => {
    const id = await anOrganization()
    await importInto(id, rowsOf(FULL))
    const rows = rowsOf(FULL.replace('055 1', '055 2'))
    const { plan: shown } = await preview(id, rows)
    await ask(id, `update clients set phone = '055 3', version = version + 1`)
    const outcome = asStaff(pool, { organizationId: id, staffId: null }, tx =>
      importRows(tx, rows, { shown, onProgress: () => {} }),
    )
    assert.equal(await outcome, 'changed-meanwhile')
    assert.deepEqual(await ask(id, 'select phone from clients'), [{ phone: '055 3' }])
  })

  test('while another import of the organization is under way', async () => {
    const id = await anOrganization()
    const rows = rowsOf(FULL)
    const { plan: shown } = await preview(id, rows)
    const inside = { shown, onProgress: () => {} }
    const outcomes = await asStaff(pool, { organizationId: id, staffId: null }, async tx => {
      const first = await importRows(tx, rows, inside)
      const second = await asStaff(pool, { organizationId: id, staffId: null }, other =>
        importRows(other, rows, inside),
      )
      return [first, second]
    })
    assert.deepEqual(outcomes, ['imported', 'another-import'])
    assert.equal((await held(id)).clients.length, 1)
  })
})

test('Thousands of rows are imported, and the second time nothing is left to do', async () => {
  const id = await anOrganization()
  const lines = Array.from({ length: 3_000 }, (_, index) => {
    const client = Math.floor(index / 4)
    return `Client ${client};;;;c${client}@example.com;;Hosting;d${index}.example;Web;12/05/2026;17,90;annual;12/05/2025 16,50|12/05/2024;9;;`
  })
  const rows = rowsOf(...lines)
  await importInto(id, rows)
  const { plan } = await preview(id, rows)
  assert.equal(planSize(plan), 0)
  assert.equal(plan.deadlines.unchanged, 9_000)
})
