import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { atTheOffice } from './office.ts'
import { inside } from './page-parts.ts'
import { startPortal } from './portal.ts'
import type { Visitor } from './visitor.ts'
import { wordsOf } from './words.ts'

/* Who did what when: told to owners and admins, filtered, and to take along. */

const portal = await startPortal()
const { aurora, officina, staff } = portal.cast
const home = `/office/${aurora.slug}`
const log = `${home}/activity`
await portal.clock.stop()
const owner = await atTheOffice(portal, staff.owner.email)
const admin = await atTheOffice(portal, staff.admin.email)

describe('a sign-in of staff', () => {
  test('is told once a session, by each organization from the first page there on, and by no other', async () => {
    await portal.look('truncate audit_events')
    const browser = await atTheOffice(portal, staff.colleague.email)
    assert.deepEqual(await told(), [])
    await Promise.all(Array.from({ length: 8 }, () => browser.get(home)))
    await browser.get(`${home}/clients`)
    assert.deepEqual(await told(), [{ organization_id: aurora.id, action: 'signed-in', actor: 'staff' }])
    const again = await atTheOffice(portal, staff.colleague.email)
    await again.get(home)
    assert.equal((await told()).length, 2)
  })

  test('is told of nowhere where somebody does not work, or may not look', async () => {
    await portal.look('truncate audit_events')
    const browser = await atTheOffice(portal, staff.colleague.email)
    await browser.get(`/office/${officina.slug}`)
    await browser.get(log)
    assert.deepEqual(await told(), [])
  })

  test('ends with a word when one signs out, where one was', async () => {
    await portal.look('truncate audit_events')
    const browser = await atTheOffice(portal, staff.colleague.email)
    await browser.post('/office/session/end')
    assert.deepEqual(await told(), [])
    const other = await atTheOffice(portal, staff.colleague.email)
    await other.get(home)
    await other.post('/office/session/end')
    await other.post('/office/session/end')
    assert.deepEqual(
      (await told()).map(({ action }) => action),
      ['signed-in', 'signed-out'],
    )
  })

  test('shows on the page of the team', async () => {
    const page = await owner.get(`${home}/settings/team`)
    assert.match(wordsOf(page.body), /Tommaso Leone tommaso@studio-aurora\.example Member just now/)
  })
})

describe('the activity', () => {
  test('says in words who did what, the newest first, with the way to the client', async () => {
    await portal.look('truncate audit_events')
    await admin.get(home)
    await portal.clock.pass({ minutes: 1 })
    await admin.post(`${home}/clients/${aurora.rossi.id}/contacts`, {
      email: 'new@rossi.example',
      locale: 'it',
    })
    await portal.clock.pass({ minutes: 5 })
    await portal.signedIn(aurora.slug, aurora.anna.email)
    const page = await owner.get(log)
    assert.deepEqual(entriesIn(page.body).slice(0, 3), [
      '13:06 Anna Rossi signed in Rossi Arredi',
      '13:01 Ines D’Amico added new@rossi.example Rossi Arredi',
      '13:00 Ines D’Amico signed in',
    ])
    assert.match(page.body, new RegExp(`href="${home}/clients/${aurora.rossi.id}"`))
    assert.match(wordsOf(page.body), /1 Dec 2026 today/)
  })

  test('is filtered by person, kind, client, and day', async () => {
    const shown = async (query: string) =>
      entriesIn((await owner.get(`${log}?${query}`)).body).map(withoutTime)
    const ines = (await idsOf(staff.admin.email))[0]
    assert.deepEqual(await shown(`person=${ines}`), [
      'Ines D’Amico added new@rossi.example Rossi Arredi',
      'Ines D’Amico signed in',
    ])
    assert.deepEqual(await shown('person=clients'), ['Anna Rossi signed in Rossi Arredi'])
    assert.deepEqual(await shown('kind=clients'), ['Ines D’Amico added new@rossi.example Rossi Arredi'])
    assert.deepEqual(await shown(`kind=sign-ins&person=${ines}`), ['Ines D’Amico signed in'])
    assert.deepEqual(await shown(`client=${aurora.rossi.id}`), [
      'Anna Rossi signed in Rossi Arredi',
      'Ines D’Amico added new@rossi.example Rossi Arredi',
    ])
    assert.deepEqual(await shown(`client=${aurora.rossi.id}&kind=sign-ins`), [
      'Anna Rossi signed in Rossi Arredi',
    ])
    assert.equal((await shown('from=2026-12-01&until=2026-12-01')).length, 3)
    for (const query of ['until=2026-11-30', 'from=2026-12-02', `client=${aurora.bianchi.id}`, 'kind=team'])
      assert.deepEqual(await shown(query), [], query)
  })

  test('ends its days at midnight of the organization’s own clock', async () => {
    await portal.look('truncate audit_events')
    const at = (instant: string, about: string) =>
      portal.look(
        `insert into audit_events (organization_id, at, action, actor, details) values ($1, $2, 'client-created', 'system', $3)`,
        [aurora.id, instant, { about }],
      )
    await at('2026-06-30T21:59:59Z', 'in June')
    await at('2026-06-30T22:00:00Z', 'in July')
    const days = async (query: string) =>
      Array.from(
        (await owner.get(`${log}?${query}&kind=clients`)).body.matchAll(/id="day-([\d-]+)"/g),
        ([, day]) => day,
      )
    assert.deepEqual(await days(''), ['2026-07-01', '2026-06-30'])
    assert.deepEqual(await days('from=2026-07-01'), ['2026-07-01'])
    assert.deepEqual(await days('until=2026-06-30'), ['2026-06-30'])
  })

  for (const query of [
    'person=nobody',
    'person=%00',
    'kind=constructor',
    'client=x',
    'client=01900000-0000-7000-8000-000000000000',
    'from=yesterday',
    'from=999999-01-01',
    'until=0000-00-00',
    'before=x',
    'before=01900000-0000-7000-8000-000000000000',
    'after=01900000-0000-7000-8000-000000000000&from=2026-01-01&until=2025-01-01',
  ])
    test(`takes ${query} calmly`, async () => {
      assert.equal((await owner.get(`${log}?${query}`)).status, 200)
      assert.equal((await owner.get(`${home}/activity.csv?${query}`)).status, 200)
    })

  test('is read page by page in both directions, each event once, also those of one instant', async () => {
    await portal.look('truncate audit_events')
    await many(120)
    const pages: string[][] = []
    let url = `${log}?kind=clients`
    while (url) {
      const { body } = await owner.get(url)
      pages.push(entriesIn(body).map(withoutTime))
      url = stepIn(body, 'next')
      if (!url)
        assert.deepEqual(entriesIn((await owner.get(stepIn(body, 'prev'))).body).map(withoutTime), pages[1])
    }
    assert.deepEqual(
      pages.map(({ length }) => length),
      [50, 50, 20],
    )
    const all = pages.flat()
    assert.equal(new Set(all).size, 120)
    assert.equal(stepIn((await owner.get(`${log}?kind=clients`)).body, 'prev'), '')
  })

  test('names what was before and after, where something changed for something', async () => {
    await portal.look(
      `insert into audit_events (organization_id, action, actor, details) values
        ($1, 'plan-set', 'operator', '{"from":"free","to":"plus"}'),
        ($1, 'client-changed', 'system', '{"about":"Rossi","from":"old","to":"<b>new"}')`,
      [aurora.id],
    )
    const { body } = await owner.get(log)
    assert.match(wordsOf(body), /The plan was changed from Free to Plus/)
    assert.match(wordsOf(body), /changed the details old → <b>new/)
  })

  test('of one client is a link on its card, for those who may follow it', async () => {
    const link = `activity?client=${aurora.rossi.id}`
    const card = `${home}/clients/${aurora.rossi.id}`
    assert.ok((await admin.get(card)).body.includes(link))
    await portal.forgetLimits()
    const colleague = await atTheOffice(portal, staff.colleague.email)
    assert.ok(!(await colleague.get(card)).body.includes(link))
  })
})

describe('the activity to take along', () => {
  test('is a CSV file that Excel reads: marked as UTF-8, one line each, instants with their zone', async () => {
    await portal.look('truncate audit_events')
    await many(2)
    const { headers, body } = await owner.get(`${home}/activity.csv?kind=clients`)
    assert.equal(headers.get('content-type'), 'text/csv; charset=utf-8; header=present')
    assert.match(
      headers.get('content-disposition') ?? '',
      /^attachment; filename="activity-studio-aurora-2026-12-01\.csv"$/,
    )
    assert.equal(headers.get('cache-control'), 'no-store')
    // fetch's text() takes the byte order mark away.
    const [head, ...lines] = body.split('\r\n')
    assert.equal(head, 'Time,Who,As,What,Client,About,Before,After,Action')
    assert.deepEqual(lines, [
      '2026-12-01T13:00:00+01:00,,system,Somebody added client 2,,client 2,,,contact-added',
      '2026-12-01T13:00:00+01:00,,system,Somebody added client 1,,client 1,,,contact-added',
      '',
    ])
    assert.deepEqual(await bytesOf(owner, `${home}/activity.csv`), [0xef, 0xbb, 0xbf])
  })

  test('has all that the filters let through, however much', async () => {
    await portal.look('truncate audit_events')
    await many(2500)
    const { body } = await owner.get(`${home}/activity.csv?kind=clients`)
    const lines = body.trimEnd().split('\r\n').slice(1)
    assert.equal(lines.length, 2500)
    assert.equal(new Set(lines).size, 2500)
  })

  test('runs no formula', async () => {
    await portal.look('truncate audit_events')
    for (const about of ['=1+1', '+1', '@A1', '-x', '\t=x', 'a"b,c;d'])
      await portal.look(
        `insert into audit_events (organization_id, action, actor, details) values ($1, 'client-created', 'system', $2)`,
        [aurora.id, { about }],
      )
    const { body } = await owner.get(`${home}/activity.csv?kind=clients`)
    for (const cell of ["'=1+1", "'+1", "'@A1", "'-x", "'=x", '"a""b,c;d"'])
      assert.ok(body.includes(`,${cell},`), cell)
  })

  test('is itself told of', async () => {
    await portal.look('truncate audit_events')
    await admin.get(`${home}/activity.csv`)
    assert.match((await owner.get(`${log}?kind=files`)).body, /Ines D’Amico exported the activity/)
  })

  test('is in the language of whoever asks for it', async t => {
    const read = (locale: string) =>
      portal.look('update staff set locale = $1 where email = $2', [locale, staff.owner.email])
    t.after(() => read('en'))
    await read('it')
    await portal.look('truncate audit_events')
    await many(1)
    const [head, line] = (await owner.get(`${home}/activity.csv?kind=clients`)).body.split('\r\n')
    assert.equal(head, 'Data e ora,Chi,Come,Cosa,Cliente,Oggetto,Prima,Dopo,Azione')
    assert.match(line ?? '', /,,sistema,[^,]+client 1[^,]*,,client 1,,,contact-added$/)
  })

  test('has semicolons where decimals have commas, as Excel there expects', async t => {
    t.after(() => portal.look(`update organizations set locale = 'en'`))
    await portal.look(`update organizations set locale = 'it'`)
    assert.match((await owner.get(`${home}/activity.csv`)).body, /^Time;Who;/)
  })
})

function told() {
  return portal.look<{ organization_id: string; action: string; actor: string }>(
    'select organization_id, action, actor from audit_events order by id',
  )
}

/** So many events of one instant. */
function many(count: number) {
  return portal.look(
    `insert into audit_events (organization_id, at, action, actor, details)
     select $1, '2026-12-01T12:00:00Z', 'contact-added', 'system', jsonb_build_object('about', 'client ' || number)
     from generate_series(1, $2::int) as number`,
    [aurora.id, count],
  )
}

function entriesIn(page: string): string[] {
  return Array.from(page.matchAll(/<li><time.*?<\/li>/gs), ([entry]) => wordsOf(entry))
}

function withoutTime(entry: string): string {
  return entry.slice(6)
}

function stepIn(page: string, rel: 'prev' | 'next'): string {
  return inside(inside(page, '<nav class="pagination"', '</nav>'), `rel="${rel}" href="`, '"').replaceAll(
    '&amp;',
    '&',
  )
}

async function idsOf(email: string): Promise<string[]> {
  const rows = await portal.look<{ id: string }>('select id from staff where email = $1', [email])
  return rows.map(({ id }) => id)
}

async function bytesOf({ cookies }: Visitor, path: string): Promise<number[]> {
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const answer = await fetch(`${portal.address}${path}`, { headers: { Cookie: cookie } })
  return [...new Uint8Array(await answer.arrayBuffer()).slice(0, 3)]
}
