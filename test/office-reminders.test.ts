import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Plan } from '../src/domain/plan.ts'
import { type ClientWish, newAgency, type ServiceWish } from './agency.ts'
import { atTheOffice, problemWith, versionIn } from './office.ts'
import { startPortal } from './portal.ts'
import type { Answer, Visitor } from './visitor.ts'
import { wordsOf } from './words.ts'

/* When an organization reminds its clients, in which words, and what it is told will go out. It is noon of 1 December. */

const portal = await startPortal()
await portal.clock.stop()
const { staff } = portal.cast
const owner = await atTheOffice(portal, staff.owner.email)
const admin = await atTheOffice(portal, staff.admin.email)

const hosting = (due: string): ServiceWish => ({ name: 'Hosting', reference: 'a.it', deadlines: [{ due }] })

/** An agency that owner and admin work for, with a client that has these services. */
async function deskWith(services: readonly ServiceWish[] = [], client: ClientWish = {}, plan: Plan = 'plus') {
  const agency = await newAgency(portal, { plan })
  const { id } = await agency.newClient(services, { name: 'Rossi & Figli', ...client })
  await portal.look(
    `insert into memberships (organization_id, staff_id, role)
       select $1, id, case when email = $2 then 'owner' else 'admin' end from staff where email in ($2, $3)`,
    [agency.id, staff.owner.email, staff.admin.email],
  )
  const path = `/office/${agency.slug}/settings/reminders`
  return {
    path,
    clientId: id,
    open: async (browser = owner) => browser.get(path),
    save: (hour: string, on: readonly number[], version: string, browser: Visitor = owner) => {
      const body = new URLSearchParams({ hour, version })
      for (const days of on) body.append('on', String(days))
      return browser.post(path, {}, { body })
    },
    rules: () =>
      portal.look<{ days: number; is_on: boolean; hour: number }>(
        'select days, is_on, hour from reminder_rules join reminder_schedules using (organization_id) where organization_id = $1 order by days',
        [agency.id],
      ),
    events: () =>
      portal.look<{ details: Record<string, unknown> }>(
        `select details from audit_events where organization_id = $1 and action = 'reminders-changed' order by id`,
        [agency.id],
      ),
    choose: (choice: string) =>
      portal.look(
        `insert into reminder_choices (organization_id, client_id, contact_id, choice)
           select organization_id, client_id, id, $1 from contacts where client_id = $2`,
        [choice, id],
      ),
  }
}

const ticked = ({ body }: Answer) =>
  Array.from(body.matchAll(/name="on" value="(-?\d+)" checked/g), ([, days]) => Number(days))

describe('hour and rules', () => {
  test('begin with what people expect', async () => {
    const { open } = await deskWith()
    const page = await open()
    assert.deepEqual(ticked(page), [-30, -7, 0, 7])
    assert.match(page.body, /<option value="9" selected>09:00/)
  })

  test('are saved together, said once, and noted by field', async () => {
    const { open, save, rules, events } = await deskWith()
    const answer = await save('7', [-30, 0], versionIn(await open()))
    assert.match((await owner.follow(answer)).body, /The reminders are saved/)
    assert.deepEqual(await rules(), [
      { days: -30, is_on: true, hour: 7 },
      { days: -7, is_on: false, hour: 7 },
      { days: 0, is_on: true, hour: 7 },
      { days: 7, is_on: false, hour: 7 },
    ])
    assert.deepEqual(await events(), [{ details: { fields: 'hour, rules' } }])
  })

  test('are saved once by a second click', async () => {
    const { open, save, events } = await deskWith()
    const version = versionIn(await open())
    const answers = await Promise.all([save('8', [0], version), save('8', [0], version)])
    assert.deepEqual(
      answers.map(({ status }) => status),
      [303, 303],
    )
    assert.equal((await events()).length, 1)
  })

  test('of two who edit, the second is told, sees what the first saved, and loses nothing', async () => {
    const { open, save } = await deskWith()
    const version = versionIn(await open())
    assert.equal((await save('6', [-7, 0], version, admin)).status, 303)
    const page = await save('8', [0], version)
    assert.equal(page.status, 409)
    assert.deepEqual(ticked(page), [0])
    assert.match(page.body, /Ines D’Amico saved: 06:00/)
    assert.match(wordsOf(page.body), /Ines D’Amico saved: 7 days before the due date · On the due date/)
    assert.equal((await save('8', [0], versionIn(page))).status, 303)
  })

  for (const hour of ['24', '-1', '09', 'noon', ''])
    test(`know no hour “${hour}”`, async () => {
      const { open, save, rules } = await deskWith()
      const page = await save(hour, [], versionIn(await open()))
      assert.equal(page.status, 422)
      assert.notEqual(problemWith('hour', page), '')
      assert.deepEqual(ticked(page), [])
      assert.equal((await rules()).filter(({ is_on }) => is_on).length, 4)
    })
})

describe('one more rule', () => {
  const added: Readonly<Record<string, [days: string, side: string, rule: number]>> = {
    'before the due date': ['14', 'before', -14],
    'after it': [' 3 ', 'after', 3],
    'a year before': ['365', 'before', -365],
  }
  for (const [what, [days, side, rule]] of Object.entries(added))
    test(`${what} is added and switched on, and a second click adds no second one`, async () => {
      const { path, rules, events } = await deskWith()
      const [first, second] = [
        await owner.post(`${path}/rules`, { days, side }),
        await owner.post(`${path}/rules`, { days, side }),
      ]
      assert.match((await owner.follow(first)).body, /The reminder is added/)
      assert.match((await owner.follow(second)).body, /There is a reminder for that day already/)
      assert.equal((await rules()).filter(each => each.days === rule && each.is_on).length, 1)
      assert.equal((await events()).length, 1)
    })

  test('for the day itself is one, on whichever side', async () => {
    const { path, rules } = await deskWith()
    await owner.post(`${path}/0/removal`)
    assert.equal((await rules()).length, 3)
    await owner.post(`${path}/rules`, { days: '0', side: 'before' })
    assert.equal((await rules()).filter(({ days }) => days === 0).length, 1)
  })

  for (const days of ['', '-7', '1.5', '366', 'seven', '７'])
    test(`“${days}” days from the due date is refused beside the field, and kept there`, async () => {
      const { path } = await deskWith()
      const page = await owner.post(`${path}/rules`, { days, side: 'after' })
      assert.equal(page.status, 422)
      assert.match(problemWith('days', page), /from 0 to 365/)
      assert.match(page.body, new RegExp(`id="days"[^>]* value="${days}"`))
      assert.match(page.body, /<option value="after" selected>/)
    })

  test('is gone with its words once removed, at the second click too', async () => {
    const { path, rules } = await deskWith()
    const answers = [await owner.post(`${path}/-7/removal`), await owner.post(`${path}/-7/removal`)]
    assert.deepEqual(
      answers.map(({ status }) => status),
      [303, 404],
    )
    assert.deepEqual(
      (await rules()).map(({ days }) => days),
      [-30, 0, 7],
    )
    assert.equal((await owner.get(`${path}/-7`)).status, 404)
  })
})

describe('the words of a rule', () => {
  const own = { subject: 'Renews {when}', body: 'Dear {contact},\r\n\r\n{services}: {amount}.' }

  /** Sends words as the form is opened. */
  async function write(path: string, words: Partial<typeof own>, language = 'en') {
    const there = `${path}?language=${language}`
    return owner.post(there, { ...own, ...words, version: versionIn(await owner.get(there)) })
  }

  test('are the default ones in each language, until there are own ones', async () => {
    const { path } = await deskWith()
    const texts = await Promise.all(
      ['en', 'it', 'de', 'fr', 'es'].map(language => owner.get(`${path}/-7?language=${language}`)),
    )
    const subjects = texts.map(({ body }) => /id="subject"[^>]* value="([^"]+)"/.exec(body)?.[1])
    assert.equal(new Set(subjects).size, 5)
    for (const { body } of texts) assert.match(body, /These are the default words/)
  })

  test('are saved in one language and no other, and noted', async () => {
    const { path, open, events } = await deskWith()
    const page = await owner.follow(await write(`${path}/-7`, {}, 'it'))
    assert.match(page.body, /The words are saved/)
    assert.match(page.body, /value="Renews \{when\}"/)
    assert.match(page.body, /These are your own words/)
    assert.match((await owner.get(`${path}/-7?language=en`)).body, /These are the default words/)
    assert.match(wordsOf((await open()).body), /Own words: Italiano/)
    assert.deepEqual(await events(), [{ details: { days: -7, locale: 'it', fields: 'subject, body' } }])
  })

  test('go back to the default ones when asked, or when these are typed', async () => {
    const { path } = await deskWith()
    const there = `${path}/0`
    const before = await owner.get(there)
    const usual = {
      subject: /id="subject"[^>]* value="([^"]+)"/.exec(before.body)?.[1] ?? '',
      body: /<textarea[^>]*>\n([^<]+)</.exec(before.body)?.[1] ?? '',
    }
    await write(there, {})
    const reset = await owner.follow(await owner.post(`${there}/reset?language=en`))
    assert.match(reset.body, /The default words are back/)
    assert.match(reset.body, /These are the default words/)
    await write(there, {})
    assert.match((await owner.follow(await write(there, usual))).body, /These are the default words/)
  })

  const wrong: Readonly<Record<string, [field: keyof typeof own, text: string, problem: RegExp]>> = {
    'no subject': ['subject', ' ', /Write something/],
    'no text': ['body', '\r\n', /Write something/],
    'a subject too long': ['subject', 'x'.repeat(151), /at most 150 characters/],
    'a text too long': ['body', 'x'.repeat(4001), /at most 4000 characters/],
    'placeholders that nothing stands for': [
      'body',
      '{cost} of {supplier} for {client}',
      /^Nothing stands for \{cost\}, \{supplier\}\./,
    ],
  }
  for (const [what, [field, text, problem]] of Object.entries(wrong))
    test(`are not ${what}, neither saved nor previewed, and nothing else that was typed is lost`, async () => {
      const { path, events } = await deskWith([hosting('2026-12-20')])
      const other = field === 'subject' ? { body: 'Typed & kept' } : { subject: 'Typed & kept' }
      for (const there of [`${path}/-7`, `${path}/-7/preview`]) {
        const page = await owner.post(there, { ...own, ...other, [field]: text })
        assert.equal(page.status, 422)
        assert.match(problemWith(field, page), problem)
        assert.match(page.body, /Typed &amp; kept/)
        assert.doesNotMatch(page.body, /id="preview"/)
      }
      assert.deepEqual(await events(), [])
    })

  test('have a subject of one line', async () => {
    const { path } = await deskWith()
    const page = await owner.follow(await write(`${path}/-7`, { subject: 'One\r\nBcc: two@example.com' }))
    assert.match(page.body, /value="One Bcc: two@example\.com"/)
  })

  test('of two who edit, the second is told, sees what the first saved, and loses nothing', async () => {
    const { path } = await deskWith()
    const there = `${path}/-7?language=en`
    const version = versionIn(await owner.get(there))
    assert.equal((await admin.post(there, { ...own, subject: 'By Ines', version })).status, 303)
    const page = await owner.post(there, { ...own, subject: 'By Giulia', version })
    assert.equal(page.status, 409)
    assert.match(page.body, /value="By Giulia"/)
    assert.match(page.body, /Ines D’Amico saved: By Ines/)
    const again = { ...own, subject: 'By Giulia', version: versionIn(page) }
    assert.equal((await owner.post(there, again)).status, 303)
    assert.equal((await owner.post(there, again)).status, 303)
  })

  test('are for the rules there are', async () => {
    const { path } = await deskWith()
    for (const id of ['-8', '07', '-0', '1e1', 'x'])
      assert.equal((await owner.get(`${path}/${id}`)).status, 404)
  })
})

describe('the preview', () => {
  const preview = ({ body }: Answer) => wordsOf(/<div[^>]* id="preview">.*?<\/pre>/s.exec(body)?.[0] ?? '')

  test('is the mail to whom the rule reminds next, with what was typed, and saves nothing', async () => {
    const services = [hosting('2026-12-20'), hosting('2026-12-06')]
    const { path, events } = await deskWith(services, { contact: { name: 'Anna <b>', may_sign_in: true } })
    const words = { subject: 'Typed: {services} {when}', body: 'Dear {contact} of {client}' }
    const page = await owner.post(`${path}/-7/preview`, { ...words, version: '1' })
    assert.equal(page.status, 200)
    assert.match(page.body, /value="Typed: \{services\} \{when\}"/)
    assert.match(preview(page), /with the data of Rossi & Figli/)
    assert.match(preview(page), /Typed: Hosting \(a\.it\) in 7 days/)
    assert.match(preview(page), /Dear Anna <b> of Rossi & Figli/)
    // The sixth is nearer, but its reminder would have gone out two days ago.
    assert.match(preview(page), /20 Dec 2026, in 7 days · €24\.00/)
    assert.deepEqual(await events(), [])
    assert.match((await owner.get(`${path}/-7`)).body, /These are the default words/)
  })

  test('in another language is in that language, whoever is the example', async () => {
    const { path } = await deskWith([hosting('2026-12-20')], { contact: { locale: 'en' } })
    assert.match(preview(await owner.get(`${path}/-7?language=de`)), /in 7 Tagen/)
  })

  test('is made up where nothing is open, and says so', async () => {
    const { path } = await deskWith()
    const page = await owner.get(`${path}/7`)
    assert.match(preview(page), /with a made-up client/)
    assert.match(preview(page), /7 days ago/)
  })

  test('holds nobody’s link to stop reminders', async () => {
    const { path } = await deskWith([hosting('2026-12-20')])
    const links = (await owner.get(`${path}/-7`)).body.match(/\/reminders\/\w+/g) ?? []
    assert.ok(links.every(link => link === '/reminders/preview' || /^\/reminders\/\d+$/.test(link)))
  })
})

describe('the next 30 days', () => {
  test('have a line for each day with mails, and its mails once it is opened', async () => {
    const { path, clientId, open } = await deskWith([hosting('2026-12-13'), hosting('2026-12-20')])
    const days = wordsOf((await open()).body)
    for (const day of ['6 Dec 2026', '13 Dec 2026', '20 Dec 2026', '27 Dec 2026'])
      assert.match(days, new RegExp(`${day} in \\d+ days 1 reminder`))
    assert.doesNotMatch(days, /Rossi/)
    const opened = await owner.get(`${path}?day=2026-12-20`)
    assert.match(opened.body, new RegExp(`/clients/${clientId}">Rossi &amp; Figli<`))
    const words = wordsOf(opened.body)
    assert.match(words, /Hosting \(a\.it\) · 13 Dec 2026 · €24\.00 · 7 days after the due date/)
    assert.match(words, /Hosting \(a\.it\) · 20 Dec 2026 · €24\.00 · On the due date/)
  })

  test('tell of a digest', async () => {
    const { path, choose } = await deskWith([hosting('2026-12-31')])
    await choose('digest')
    await portal.clock.pass({ days: 7 })
    const page = await owner.get(`${path}?day=2027-01-01`)
    await portal.clock.stop()
    assert.match(wordsOf(page.body), /1 overview .*Monthly overview of all that is open/)
  })

  const silences: Readonly<Record<string, [() => ReturnType<typeof deskWith>, RegExp]>> = {
    'the plan has no reminders': [
      () => deskWith([hosting('2026-12-20')], {}, 'essential'),
      /Nothing goes out: your plan has no reminders/,
    ],
    'all rules are off': [
      async () => {
        const desk = await deskWith([hosting('2026-12-20')])
        await desk.save('9', [], versionIn(await desk.open()))
        return desk
      },
      /because no reminder is on/,
    ],
    'nothing nears': [() => deskWith([hosting('2028-12-20')]), /because nothing nears/],
  }
  for (const [why, [make, sentence]] of Object.entries(silences))
    test(`say why nothing goes out when ${why}`, async () => {
      const { open } = await make()
      const page = await open()
      assert.match(page.body, sentence)
      assert.doesNotMatch(page.body, /aria-expanded/)
    })

  for (const day of ['2026-12-07', '2026-13-99', "'; --", ''])
    test(`open no day “${day}”, on which nothing goes out`, async () => {
      const { path } = await deskWith([hosting('2026-12-20')])
      const page = await owner.get(`${path}?day=${encodeURIComponent(day)}`)
      assert.equal(page.status, 200)
      assert.doesNotMatch(page.body, /aria-expanded="true"/)
    })
})

test('who gets reminders is counted by what they chose, and by what the agency chose for them', async () => {
  const chosen = await deskWith()
  await chosen.choose('none')
  const left = await deskWith([], { contact: { gets_reminders: false } })
  const archived = await deskWith([], { archived_at: new Date() })
  const counts = async ({ open }: typeof chosen) =>
    Array.from((await open()).body.matchAll(/<dt>[^<]+<\/dt><dd>(\d+)<\/dd>/g), ([, count]) => Number(count))
  assert.deepEqual(await counts(await deskWith()), [1, 0, 0, 0])
  assert.deepEqual(await counts(chosen), [0, 0, 1, 0])
  assert.deepEqual(await counts(left), [0, 0, 0, 1])
  assert.deepEqual(await counts(archived), [0, 0, 0, 0])
})

test('what a contact chose stands on the card and beside what the agency decides', async () => {
  const { path, clientId, choose } = await deskWith()
  const [home = ''] = path.split('/settings')
  const card = async () => wordsOf((await owner.get(`${home}/clients/${clientId}`)).body)
  assert.doesNotMatch(await card(), /Unsubscribed/)
  await choose('none')
  assert.match(await card(), /Unsubscribed from reminders/)
  const [contact] = await portal.look<{ id: string }>('select id from contacts where client_id = $1', [
    clientId,
  ])
  const form = wordsOf((await owner.get(`${home}/contacts/${contact?.id}`)).body)
  assert.match(form, /They unsubscribed: .* Only they can change that/)
})
