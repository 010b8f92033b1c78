import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { atTheOffice } from './office.ts'
import { startPortal } from './portal.ts'
import { endOf, handIn, longSheet, spreadsheet, uploadOf } from './uploads.ts'
import { wordsOf } from './words.ts'

/* Staff bring in the spreadsheet that they keep: they look at what was read, confirm, and see what became of it. */

const portal = await startPortal()
const { aurora, staff } = portal.cast
const home = `/office/${aurora.slug}`
const colleague = await atTheOffice(portal, staff.colleague.email)
const owner = await atTheOffice(portal, staff.owner.email)

const HEADINGS = 'Client;Email;Service;Reference;Due;Amount;Frequency;Phone'

/** A sheet of rows under the usual headings. */
function sheet(...rows: string[]): string {
  return [HEADINGS, ...rows].join('\n')
}

async function words(path: string): Promise<string> {
  return wordsOf((await colleague.get(path)).body)
}

function imported(path: string, fields: Readonly<Record<string, string>> = {}) {
  return colleague.post(`${path}/confirmation`, fields).then(() => endOf(colleague, path))
}

describe('A spreadsheet that is handed in', () => {
  test('is shown as it was understood, with what it would do, and nothing is written', async () => {
    const before = await portal.look('select from clients')
    const path = await handIn(colleague, aurora.slug, spreadsheet('services.csv'))
    const shown = await words(path)
    assert.match(shown, /Check what was read/)
    assert.match(shown, /Clients 4 0 0 Contacts 4 0 0 Services 8 0 0 Deadlines 14 0 0/)
    assert.match(shown, /UTF-8 · cells separated by commas · headings on line 1 · dates with the year first/)
    assert.match(shown, /N Account manager Left out/)
    assert.match(shown, /Import 8 rows/)
    assert.match(
      shown,
      /New client 2 new contacts New service New deadline 2 past renewals Harper & Lowe Ltd/,
    )
    assert.equal((await portal.look('select from clients')).length, before.length)
    assert.equal(await words(path), shown, 'the page can be loaded again')
  })

  test('is written when it is confirmed, and noted with who did it', async () => {
    const path = await handIn(owner, aurora.slug, spreadsheet('services.csv'))
    const page = await imported(path)
    assert.match(wordsOf(page.body), /Imported 30 things created, 0 things changed\. What was written/)
    assert.match(await words(`${home}/clients?q=Harper`), /Harper & Lowe Ltd/)
    const events = await portal.look<{ email: string; details: object }>(
      `select staff.email, details from audit_events join staff on staff.id = staff_id
       where action = 'spreadsheet-imported'`,
    )
    assert.deepEqual(events, [{ email: staff.colleague.email, details: { rows: 8, written: 36 } }])
    const [kept] = await portal.look<{ content: Buffer | null }>(
      'select content from imports where state = $1',
      ['done'],
    )
    assert.equal(kept?.content, null)
    assert.deepEqual(
      await portal.look('select from import_rows where import_id = $1', [path.split('/').at(-1)]),
      [],
    )
  })

  test('has nothing to write the second time', async () => {
    const path = await handIn(colleague, aurora.slug, spreadsheet('services.csv'))
    assert.match(await words(path), /There is nothing to write: all of it is here already\./)
    assert.equal((await colleague.post(`${path}/confirmation`)).status, 422)
  })

  test('shows what changes from old to new', async () => {
    await imported(await handIn(colleague, aurora.slug, sheet('Neri;;PEC;;01/03/2027;5;annual;055 1')))
    const path = await handIn(colleague, aurora.slug, sheet('Neri;;PEC;;02/03/2027;6,50;monthly;055 2'))
    assert.match(
      await words(path),
      /Phone: 055 1 → 055 2 Frequency: Yearly → Monthly Due date: 1 Mar 2027 → 2 Mar 2027 Amount: €5\.00 → €6\.50/,
    )
  })

  test('may be pasted, as spreadsheets copy it', async () => {
    const text = sheet('Gialli;;PEC;;01/03/2027;5;annual;').replaceAll(';', '\t')
    const { location } = await colleague.post(`${home}/imports`, { text, frequency: '' })
    assert.match(await words(location), /Import 1 row .* cells separated by tabs/)
  })

  test('whose rows say no frequency is read with one for all of them', async () => {
    const text = 'Client;Service;Due;Amount\nViola;PEC;01/03/2027;5'
    const path = await handIn(colleague, aurora.slug, text)
    const shown = await colleague.get(path)
    assert.match(wordsOf(shown.body), /No column says: Frequency\./)
    assert.doesNotMatch(shown.body, /\/confirmation/)
    await colleague.post(`${path}/reading`, { frequency: '24' })
    await imported(path)
    const rows = await portal.look(`select every_months from services join clients on clients.id = client_id
      where clients.name = 'Viola'`)
    assert.deepEqual(rows, [{ every_months: 24 }])
  })

  test('is gone after a day', async () => {
    const path = await handIn(colleague, aurora.slug, sheet('Bruni;;PEC;;01/03/2027;5;annual;'))
    await portal.look(`update imports set created_at = now() - interval '25 hours' where id = $1`, [
      path.split('/').at(-1),
    ])
    await portal.look(`select graphile_worker.add_job('purge', job_key => 'purge')`)
    await portal.allMailDone()
    assert.equal((await colleague.get(path)).status, 404)
  })
})

describe('A spreadsheet with problems', () => {
  const open = () => handIn(colleague, aurora.slug, spreadsheet('servizi-con-errori.csv'))

  test('shows each at its cell, and only the rows that have some', async () => {
    const page = await colleague.get(await open())
    assert.match(
      page.body,
      /<td class="bad" id="line-3-E" tabindex="-1" data-label="Scadenza"><span>31\/02\/2026<\/span><p class="problem">There is no such day\.<\/p><\/td>/,
    )
    assert.match(
      page.body,
      /data-label="I"><span>urgente<\/span><p class="problem">There is no heading above\./,
    )
    assert.match(wordsOf(page.body), /7 rows have problems/)
    assert.equal(page.body.match(/<th scope="row"><span class="label">/g)?.length, 7)
  })

  test('shows the others too when they are asked for', async () => {
    const page = await colleague.get(`${await open()}?rows=all`)
    assert.equal(page.body.match(/<th scope="row"><span class="label">/g)?.length, 10)
  })

  test('is written only when they are left out', async () => {
    const path = await open()
    const refused = await colleague.post(`${path}/confirmation`)
    assert.equal(refused.status, 422)
    assert.match(wordsOf(refused.body), /Tick this to import the other rows/)
    const page = await imported(path, { skip: 'yes' })
    assert.match(wordsOf(page.body), /7 rows with problems were left out\. They are listed below\./)
    assert.match(page.body, /There is no such day/)
  })

  test('shows fifty of ten thousand rows at a time', async () => {
    const rows = longSheet(300).replaceAll('2027-05-12', 'soon')
    const path = await handIn(colleague, aurora.slug, rows)
    const last = await colleague.get(`${path}?rows=problems&page=6`)
    assert.match(wordsOf(last.body), /251–300 of 300/)
    assert.match(last.body, /d299\.example/)
    assert.match(wordsOf((await colleague.get(path)).body), /No row can be imported/)
    assert.equal((await colleague.post(`${path}/confirmation`, { skip: 'yes' })).status, 422)
  })

  test('whose cells are markup shows them as text', async () => {
    const path = await handIn(colleague, aurora.slug, sheet('<b>x</b>;;"<script>";;soon;5;annual;'))
    const page = await colleague.get(path)
    assert.match(page.body, /&lt;b&gt;x&lt;\/b&gt;/)
    assert.doesNotMatch(page.body, /<b>x<\/b>|"<script>/)
  })
})

describe('What is no spreadsheet', () => {
  const refusal = async (content: string | Uint8Array<ArrayBuffer>, fields = {}) => {
    const answer = await colleague.post(`${home}/imports`, {}, await uploadOf(content, fields))
    assert.equal(answer.status, 422)
    return wordsOf(answer.body)
  }

  test('is asked for again, in words', async () => {
    assert.match(await refusal(''), /Choose a file, or paste the rows\./)
    assert.match(
      await refusal(new Uint8Array([0x50, 0x4b, 3, 4])),
      /This is a workbook\. Save the sheet as CSV/,
    )
    assert.match(await refusal('\0'), /This is not text/)
    assert.match(await refusal('Client;Service\n'), /There are no rows below the headings/)
    assert.match(await refusal('x'.repeat(5_500_000)), /The file is larger than 5 MB/)
    assert.match(await refusal('a', { text: 'kept' }), /not both\..*kept/)
    const pasted = 'no sheet '.repeat(120_000)
    const said = await refusal('', { text: pasted })
    assert.match(said, /There are no rows below the headings\. You pasted too many rows to show them/)
    assert.ok(said.length < pasted.length)
  })

  test('is refused when it is no form, or larger than anything', async () => {
    const post = async (headers: Record<string, string | null>, body: string) =>
      (await colleague.post(`${home}/imports`, {}, { headers, body })).status
    assert.equal(await post({ 'Content-Type': 'application/json' }, '{}'), 415)
    assert.equal(await post({ 'Content-Type': 'multipart/form-data; boundary=x' }, 'nonsense'), 400)
    const { body, headers } = await uploadOf('x'.repeat(10_000_001))
    assert.equal((await colleague.post(`${home}/imports`, {}, { body, headers })).status, 413)
  })
})

describe('Two at once', () => {
  test('who both confirm import it once', async () => {
    const path = await handIn(colleague, aurora.slug, sheet('Rosa;;PEC;;01/03/2027;5;annual;'))
    const answers = await Promise.all(
      [colleague, owner, colleague].map(browser => browser.post(`${path}/confirmation`)),
    )
    assert.deepEqual(
      answers.map(({ status, location }) => [status, location]),
      answers.map(() => [303, path]),
    )
    await endOf(colleague, path)
    assert.equal((await portal.look(`select from clients where name = 'Rosa'`)).length, 1)
    assert.equal((await colleague.post(`${path}/confirmation`)).location, path)
  })

  test('of whom one changes what the other is shown: it is written as things are, and said', async () => {
    await imported(await handIn(colleague, aurora.slug, sheet('Blu;;PEC;;01/03/2027;5;annual;055 1')))
    const path = await handIn(colleague, aurora.slug, sheet('Blu;;PEC;;01/03/2027;6;annual;055 2'))
    await portal.look(`update clients set phone = '055 9', version = version + 1 where name = 'Blu'`)
    const page = await imported(path)
    assert.match(wordsOf(page.body), /0 things created, 2 things changed\. Somebody changed something/)
  })

  test('of whom one makes it impossible: nothing is written, and it can be read again', async () => {
    const path = await handIn(colleague, aurora.slug, sheet('Lilla;;PEC;;01/03/2027;5;annual;'))
    for (const _ of [1, 2])
      await portal.look(`insert into clients (organization_id, name) values ($1, 'Lilla')`, [aurora.id])
    const page = await imported(path)
    assert.match(wordsOf(page.body), /Nothing was imported .*now some rows can’t be imported/)
    assert.equal(
      (
        await portal.look(`select from services where name = 'PEC' and client_id in
      (select id from clients where name = 'Lilla')`)
      ).length,
      0,
    )
    const again = await colleague.follow(await colleague.post(`${path}/reading`, { frequency: '' }))
    assert.match(wordsOf(again.body), /2 clients here could be meant\./)
  })
})
