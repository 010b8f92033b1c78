import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, beforeEach, describe, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { asOperator, asStaff } from '../src/database/scopes.ts'
import type { OrganizationId } from '../src/domain/ids.ts'
import { holdingsOf } from '../src/records/holdings.ts'
import { createOrganization } from '../src/records/organizations.ts'
import { testDatabase } from './database.ts'
import { portalCommand, startPortal } from './operator.ts'

const { appUrl, pool, owner } = await testDatabase()
const surroundings = { DATABASE_URL: appUrl }
const folder = mkdtempSync(join(tmpdir(), 'portal-import-'))
after(() => rmSync(folder, { recursive: true }))

const [english, italian, withErrors] = ['services.csv', 'servizi.csv', 'servizi-con-errori.csv'].map(name =>
  join(import.meta.dirname, 'spreadsheets', name),
) as [string, string, string] // as many as there are names

let slug: string
let organizationId: OrganizationId

async function foundAgency() {
  slug = `studio-${Math.random().toString(36).slice(2)}`
  const agency = { slug, name: 'Studio Prova', currency: 'EUR', time_zone: 'Europe/Rome' }
  const id = await asOperator(pool, tx => createOrganization(tx, agency))
  assert.ok(id)
  organizationId = id
}

function importFile(file: string, ...options: string[]) {
  return portalCommand(['import', '--organization', slug, file, ...options], surroundings)
}

function edited(file: string, ...replacements: [string, string][]): string {
  const copy = join(folder, `${slug}.csv`)
  const text = replacements.reduce(
    (text, [from, to]) => text.replaceAll(from, to),
    readFileSync(file, 'latin1'),
  )
  writeFileSync(copy, text, 'latin1')
  return copy
}

/** A spreadsheet of this many services, four to a client. */
function longSheet(services: number): string {
  const file = join(folder, `${slug}.csv`)
  const rows = Array.from({ length: services }, (_, index) => {
    const client = Math.floor(index / 4)
    return `Client ${client},c${client}@example.com,Hosting,d${index}.example,2027-05-12,17.90,annual,2026-05-12 16.50`
  })
  writeFileSync(file, ['Client,Email,Service,Domain,Due,Amount,Frequency,Last renewals', ...rows].join('\n'))
  return file
}

function holdings() {
  return asStaff(pool, { organizationId, staffId: null }, holdingsOf)
}

/** How many clients, contacts, services and deadlines the agency has. */
async function counts(): Promise<number[]> {
  const { clients, contacts, services, deadlines } = await holdings()
  return [clients, contacts, services, deadlines].map(({ length }) => length)
}

describe('An agency that imports its Italian spreadsheet', () => {
  before(foundAgency)

  test('is shown what was understood and what was written', async () => {
    const { code, output } = await importFile(italian, '--yes')
    assert.equal(code, 0)
    assert.match(
      output,
      /servizi\.csv: Windows-1252, cells separated by semicolons, headings on line 3, dates with the day first, decimal comma/,
    )
    assert.match(output, / A {2}Ragione sociale +client\n +B {2}P\.IVA +VAT number\n/)
    assert.match(output, / M {2}Costo +internal cost\n/)
    assert.match(output, /8 rows, 8 of them understood/)
    assert.match(
      output,
      /Hosting Business · rossi-arredi\.example +2026-11-12 +1240\.00 EUR +every 12 months\n/,
    )
    assert.match(output, /To create: 4 clients, 4 contacts, 8 services, 15 deadlines\nTo change: nothing\n/)
    assert.match(output, /Created 4 clients, 4 contacts, 8 services, 15 deadlines; changed nothing\.\n$/)
    const { clients, services, deadlines } = await holdings()
    assert.ok(clients.some(({ name }) => name === 'Caffè dell’Opera di Nicolò Però'))
    assert.ok(services.some(({ notes }) => notes === 'Chiamare prima\ndi rinnovare'))
    assert.ok(deadlines.some(({ minor }) => minor === 123400))
  })

  test('finds nothing to write in the same file again', async () => {
    const { code, output } = await importFile(italian)
    assert.equal(code, 0)
    assert.match(output, /As it is: {2}4 clients, 4 contacts, 8 services, 15 deadlines\n/)
    assert.match(output, /There is nothing to write: all of it is here already\.\n$/)
    assert.deepEqual(await counts(), [4, 4, 8, 15])
  })

  test('is shown every change of a changed file from old to new, and those alone are written', async () => {
    const changed = edited(italian, ['1.234;trimestrale', '1.300,50;semestrale'], ['055 234567', '055 999'])
    const { code, output } = await importFile(changed, '--yes')
    assert.equal(code, 0)
    assert.match(output, /To create: nothing\nTo change: 1 client, 1 service, 1 deadline\n/)
    assert.match(output, /Rossi Arredi S\.r\.l\.: phone 055 234567 → 055 999\n/)
    assert.match(output, /· E-commerce · conti-vini\.example: frequency every 3 months → every 6 months\n/)
    assert.match(output, /· E-commerce · conti-vini\.example: amount 1234\.00 EUR → 1300\.50 EUR\n/)
    assert.deepEqual(await counts(), [4, 4, 8, 15])
  })

  test('is told of a client who has another VAT number there', async () => {
    const { code, output } = await importFile(edited(italian, ['09876543210', '09876543219']), '--yes')
    assert.equal(code, 1)
    assert.match(
      output,
      /line 10, column A “Ragione sociale”: the client “Studio Verdi & Associati” here has the VAT number “09876543210”/,
    )
  })
})

describe('An agency that imports a spreadsheet with errors', () => {
  before(foundAgency)

  test('is shown each with line, column and reason, and nothing is written', async () => {
    const { code, output, complaints } = await importFile(withErrors, '--yes')
    assert.equal(code, 1)
    const listed = output.split('\n').filter(line => line.startsWith('  line '))
    assert.deepEqual(listed, [
      '  line 3, column E “Scadenza”: “31/02/2026” is no day of the calendar.',
      '  line 4, column B “E-mail”: “paola(at)verdi-studio.example” is no email address.',
      '  line 5, column E “Scadenza”: “05/04/27” needs a year of four digits.',
      '  line 5, column G “Periodicità”: “ogni tanto” is no frequency; write annual, monthly, every 6 months or one-off.',
      '  line 6, column F “Importo”: “sessanta” is no amount; write 1.234,50 or 1234.50.',
      '  line 8, column I: “urgente” has no heading above it; a cell with a separator inside needs quotes around it.',
      '  line 10, column D “Dominio”: “#RIF!” is what the spreadsheet made of the cell; format the column as text and save again.',
      '  line 11, column A “Cliente”: “TOTALE” stands beside no service and no due date, as a sum or a remark does.',
    ])
    assert.match(
      complaints,
      /Nothing was written: 7 rows can't be imported\. Mend them, or give --skip-bad-rows/,
    )
    assert.deepEqual(await counts(), [0, 0, 0, 0])
  })

  test('may have the good rows written', async () => {
    const { code, output } = await importFile(withErrors, '--yes', '--skip-bad-rows')
    assert.equal(code, 0)
    assert.match(output, /10 rows, 3 of them understood/)
    assert.deepEqual(await counts(), [3, 3, 3, 5])
  })
})

describe('An agency that imports an English spreadsheet', () => {
  before(foundAgency)

  test('sees what would happen in a dry run', async () => {
    const { code, output } = await importFile(english, '--dry-run')
    assert.equal(code, 0)
    assert.match(
      output,
      /UTF-8, cells separated by commas, headings on line 1, dates with the year first, decimal point/,
    )
    assert.match(output, / N {2}Account manager +– left out\n/)
    assert.match(
      output,
      /To create: 4 clients, 4 contacts, 8 services, 14 deadlines.*this was a dry run\.\n$/s,
    )
    assert.deepEqual(await counts(), [0, 0, 0, 0])
  })

  test('has nothing written when nobody is there to ask', async () => {
    const { code, complaints } = await importFile(english)
    assert.equal(code, 1)
    assert.equal(
      complaints,
      'Nothing was written: nobody is there to ask. Give --yes to write without asking.\n',
    )
    assert.deepEqual(await counts(), [0, 0, 0, 0])
  })

  test('may say the frequency of all rows on the command line', async () => {
    const file = edited(english, ['Frequency', 'Colour'])
    assert.equal((await importFile(file, '--yes', '--frequency', 'every 2 years')).code, 0)
    assert.deepEqual(new Set((await holdings()).services.map(({ months }) => months)), new Set([24]))
  })
})

describe('An agency whose spreadsheet says all that the office has a field for', () => {
  before(foundAgency)

  const file = () => {
    const path = join(folder, `${slug}.csv`)
    const headings =
      'Client;Address;Tags;Client notes;Service;Package;Consequence;Due;Amount;Frequency;Deadline notes;Notes'
    writeFileSync(
      path,
      `${headings}
Rossi;Via Roma 1;vip, north;pays late;Domain;Bundle;The site is gone;2027-01-01;12;annual;;
Rossi;;;;Bundle;;;2027-01-01;99;annual;agreed on the phone;internal`,
    )
    return path
  }

  test('has it written, packages with their parts', async () => {
    assert.equal((await importFile(file(), '--yes')).code, 0)
    const { clients, services, deadlines } = await holdings()
    const [rossi] = clients
    assert.deepEqual(
      [rossi?.address, rossi?.tags, rossi?.notes],
      ['Via Roma 1', ['vip', 'north'], 'pays late'],
    )
    const told = services.map(({ name, package: part, consequence, notes }) => [
      name,
      part,
      consequence,
      notes,
    ])
    assert.deepEqual(told.sort(), [
      ['Bundle', '', '', 'internal'],
      ['Domain', 'Bundle', 'The site is gone', ''],
    ])
    assert.deepEqual(deadlines.map(({ notes }) => notes).sort(), ['', 'agreed on the phone'])
  })

  test('finds nothing to do in it again', async () => {
    assert.match((await importFile(file(), '--yes')).output, /There is nothing to write/)
  })

  test('is shown what changes', async () => {
    const changed = edited(file(), ['vip, north', 'north'], ['Domain;Bundle', 'Domain;Domain'])
    const { output } = await importFile(changed, '--yes')
    assert.match(output, /Rossi: tags vip, north → north/)
    assert.match(output, /Rossi · Domain: package Bundle → –/)
    const { services } = await holdings()
    assert.ok(services.every(({ parent }) => parent === null))
  })
})

describe('An import that is broken off', () => {
  beforeEach(foundAgency)

  test('by a kill leaves nothing, and can be done again', async () => {
    const file = longSheet(2000)
    const { process, finished, said } = startPortal(
      ['import', '--organization', slug, file, '--yes'],
      surroundings,
    )
    await said('Writing into Studio Prova')
    await pause(100)
    process.kill('SIGKILL')
    assert.equal((await finished).code, null)
    await importsAreOver()
    assert.deepEqual(await counts(), [0, 0, 0, 0])
    assert.equal((await importFile(file, '--yes')).code, 0)
    assert.deepEqual(await counts(), [500, 500, 2000, 4000])
  })

  test('by Ctrl-C leaves nothing and says so', async () => {
    const file = longSheet(2000)
    const { process, finished, said } = startPortal(
      ['import', '--organization', slug, file, '--yes'],
      surroundings,
    )
    await said('Writing into Studio Prova')
    process.kill('SIGINT')
    const { code, complaints } = await finished
    assert.equal(code, 130)
    assert.match(complaints, /Interrupted: nothing was written\.\n$/)
    assert.deepEqual(await counts(), [0, 0, 0, 0])
  })
})

/** PostgreSQL notices that an importing command is gone when it next writes to it. */
async function importsAreOver(): Promise<void> {
  const locks = `select from pg_locks where locktype = 'advisory'
    and database = (select oid from pg_database where datname = current_database())`
  while ((await owner.query(locks)).rowCount) await pause(20)
}

/** Runs a command at a terminal of its own: script(1), which Debian always has. */
const terminal = 'script'
const hasTerminals = spawnSync(terminal, ['--version']).stdout?.includes('util-linux') ?? false

describe('At a terminal', { skip: !hasTerminals && 'script(1) of util-linux is not here' }, () => {
  beforeEach(foundAgency)

  /** Runs the command at a terminal, where this is answered when the question comes. */
  async function answering(answer: string) {
    const portal = join(import.meta.dirname, '../bin/portal')
    const line = `'${portal}' import --organization ${slug} '${italian}'`
    const child = spawn(terminal, ['--quiet', '--return', '--command', line, '/dev/null'], {
      env: { ...process.env, ...surroundings },
    })
    let shown = ''
    let answered = false
    for await (const chunk of child.stdout) {
      shown += chunk
      if (answered || !shown.includes('Write this into Studio Prova? [y/N] ')) continue
      answered = true
      child.stdin.write(answer)
    }
    if (child.exitCode === null) await once(child, 'close')
    return { code: child.exitCode, shown }
  }

  test('the command asks before it writes, and shows how far it is', async () => {
    const { code, shown } = await answering('y\n')
    assert.equal(code, 0)
    assert.match(shown, /Writing into Studio Prova ░{30} 0 %\r/)
    assert.match(shown, /Writing into Studio Prova █{30} 100 %\r\n/)
    assert.deepEqual(await counts(), [4, 4, 8, 15])
  })

  test('anything but a yes writes nothing', async () => {
    const { code, shown } = await answering('\n')
    assert.equal(code, 1)
    assert.match(shown, /Nothing was written\.\r\n$/)
    assert.deepEqual(await counts(), [0, 0, 0, 0])
  })
})
