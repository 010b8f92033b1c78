import assert from 'node:assert/strict'
import { beforeEach, describe, test } from 'node:test'
import { holdRounds } from '../src/jobs/hold-rounds.ts'
import { startPortal } from './portal.ts'
import { agencyWith as agencyOf, hosting, reminderDesk } from './reminder-desk.ts'

/* From the round of the day to the mail: what goes out, to whom, and what does not. */

const portal = await startPortal({ worker: false })
const { look } = portal
const { round, queue, deliver, states } = reminderDesk(portal)
const agencyWith = (...wishes: Parameters<typeof agencyOf> extends [unknown, ...infer Rest] ? Rest : never) =>
  agencyOf(portal, ...wishes)

/** Noon in Greenwich, where these agencies are unless they say otherwise. */
const at = (day: string, time = '12:00') => portal.database.setClock(`${day}T${time}:00Z`)

beforeEach(() => at('2031-03-01'))

describe('a round', () => {
  test('sends one mail that lists all that is due, and speaks of the nearest', async () => {
    const { email } = await agencyWith([
      { name: 'Domain', reference: 'rossi-arredi.it', deadlines: [{ due: '2031-03-02', minor: 1200 }] },
      { ...hosting('2031-03-09'), consequence: 'The site goes offline.' },
      { name: 'PEC', deadlines: [{ due: '2031-03-20' }] },
    ])
    await at('2031-03-02')
    const [mail, ...others] = await round(email)
    assert.deepEqual(others, [])
    assert.equal(mail?.subject, 'Due today: Domain (rossi-arredi.it) and Hosting')
    assert.match(
      mail?.text ?? '',
      /Hello Anna Rossi,\n\na reminder from Studio Aurora: today, 2 March, .* Rossi Arredi/,
    )
    assert.match(mail?.text ?? '', /Domain \(rossi-arredi\.it\)\n2 Mar 2031, today · €12\.00/)
    assert.match(
      mail?.text ?? '',
      /Hosting\n9 Mar 2031, in 7 days · €24\.00\nIf this expires: The site goes offline\./,
    )
    assert.doesNotMatch(mail?.text ?? '', /PEC/)
    assert.match(mail?.text ?? '', /\/portal\/agency-[\w-]+\/deadlines\n/)
  })

  test('goes by the rules: before, on the day, after, and never twice', async () => {
    const { email } = await agencyWith([hosting('2031-04-10')])
    const subjects: string[] = []
    for (let day = 2; day <= 60; day++) {
      const date = new Date(Date.UTC(2031, 2, day)).toISOString().slice(0, 10)
      await at(date)
      for (const mail of [...(await round(email)), ...(await round(email))])
        subjects.push(`${date} ${mail.subject}`)
    }
    assert.deepEqual(subjects, [
      '2031-03-11 Coming up in 30 days: Hosting',
      '2031-04-03 Coming up in 7 days: Hosting',
      '2031-04-10 Due today: Hosting',
      '2031-04-17 Expired 7 days ago: Hosting',
    ])
  })

  test('is held once, however many workers hold it at once', async () => {
    const { id, email } = await agencyWith([hosting('2031-03-02')])
    await at('2031-03-02')
    const other = { ...portal.delivery, pool: portal.database.openPool() }
    await Promise.all([portal.delivery, other, portal.delivery, other].map(holdRounds))
    assert.deepEqual(await states(id), ['queued'])
    await deliver()
    assert.equal(portal.mails.filter(({ to }) => to.address === email).length, 1)
  })

  test('makes up for days without a server with one mail, in words that are true by then', async () => {
    const { email } = await agencyWith([
      hosting('2031-03-02'),
      { name: 'Domain', deadlines: [{ due: '2031-03-10' }] },
    ])
    await at('2031-03-05')
    const [mail, ...others] = await round(email)
    assert.deepEqual(others, [])
    assert.equal(mail?.subject, 'Expired 3 days ago: Hosting and Domain')
    assert.match(mail?.text ?? '', /Domain\n10 Mar 2031, in 5 days/)
  })

  test('does not dig out what is stale', async () => {
    const { email } = await agencyWith([hosting('2031-03-02')])
    await at('2031-03-31')
    assert.deepEqual(await round(email), [])
  })

  test('does not make up for what passed before it was wanted', async () => {
    await at('2031-03-02')
    const agency = await agencyWith([hosting('2031-03-09'), hosting2('2031-03-20')])
    await at('2031-03-03')
    assert.deepEqual(await round(agency.email), [])
    await look(`insert into reminder_rules (organization_id, days) values ($1, -18)`, [agency.id])
    await at('2031-03-04')
    assert.deepEqual(await round(agency.email), [])
    await at('2031-03-09')
    assert.equal((await round(agency.email)).length, 1)
  })

  test('begins at the hour on the organization’s wall', async () => {
    const kathmandu = await agencyWith([hosting('2031-03-02')], {}, { time_zone: 'Asia/Kathmandu' })
    await at('2031-03-02', '03:14')
    assert.deepEqual(await round(kathmandu.email), [])
    await at('2031-03-02', '03:15')
    assert.equal((await round(kathmandu.email)).length, 1)
  })

  test('is neither lost nor held twice when the clock jumps over its hour, or shows it twice', async () => {
    const rome = await agencyWith(
      [hosting('2031-03-30'), hosting2('2031-10-26')],
      {},
      {
        time_zone: 'Europe/Rome',
      },
    )
    await look('update reminder_schedules set hour = 2 where organization_id = $1', [rome.id])
    await look('delete from reminder_rules where organization_id = $1 and days <> 0', [rome.id])
    const times: string[] = []
    for (const time of [
      '2031-03-30 00:55',
      '2031-03-30 01:00',
      '2031-10-25 23:55',
      '2031-10-26 00:00',
      '2031-10-26 01:00',
    ]) {
      await at(...(time.split(' ') as [string, string]))
      for (const _ of await round(rome.email)) times.push(time)
    }
    assert.deepEqual(times, ['2031-03-30 01:00', '2031-10-26 00:00'])
  })

  test('is for plans with a portal; a plan that gets one does not make up for what was missed', async () => {
    const { id, email } = await agencyWith(
      [hosting('2031-03-08'), hosting2('2031-03-10')],
      {},
      {
        plan: 'essential',
      },
    )
    await at('2031-03-02')
    assert.deepEqual(await round(email), [])
    await look(`update organizations set plan = 'plus' where id = $1`, [id])
    await at('2031-03-03', '13:00')
    const [mail] = await round(email)
    assert.equal(mail?.subject, 'Coming up in 7 days: Hosting 2')
  })
})

describe('who is not reminded', () => {
  const due = [hosting('2031-03-02')]

  test('is who gets no reminders, and whose client is archived', async () => {
    const never = await agencyWith(due, { contact: { gets_reminders: false } })
    const archived = await agencyWith(due, { archived_at: new Date() })
    await at('2031-03-02')
    for (const { email } of [never, archived]) assert.deepEqual(await round(email), [])
  })

  test('is who was turned on again after the day', async () => {
    const { email, id } = await agencyWith(due, { contact: { gets_reminders: false } })
    await at('2031-03-03')
    await look('update contacts set gets_reminders = true where organization_id = $1', [id])
    await at('2031-03-04')
    assert.deepEqual(await round(email), [])
  })
})

describe('between the round and the mail', () => {
  const changes: Record<string, string> = {
    'a renewed deadline': `update deadlines set state = 'renewed', closed_on = due_on where organization_id = $1`,
    'a cancelled deadline': `update deadlines set state = 'cancelled', closed_on = due_on where organization_id = $1`,
    'a deadline that was moved': `update deadlines set due_on = '2031-06-01' where organization_id = $1`,
    'a deadline that was removed': `delete from deadlines where organization_id = $1`,
    'a rule that was switched off': `update reminder_rules set is_on = false where organization_id = $1`,
    'a rule that was removed': `delete from reminder_rules where organization_id = $1`,
    'an archived client': `update clients set archived_at = clock_now() where organization_id = $1`,
    'a contact who is not reminded any more': `update contacts set gets_reminders = false where organization_id = $1`,
    'a contact who chose none': `insert into reminder_choices (organization_id, client_id, contact_id, choice)
       select organization_id, client_id, id, 'none' from contacts where organization_id = $1`,
    'a plan without a portal': `update organizations set plan = 'free' where id = $1`,
  }
  for (const [what, change] of Object.entries(changes))
    test(`${what} stops what is pending`, async () => {
      const { id } = await agencyWith([hosting('2031-03-02')])
      await at('2031-03-02')
      await queue()
      assert.deepEqual(await states(id), ['queued'])
      await look(change, [id])
      await deliver()
      assert.deepEqual(await states(id), ['dropped'])
    })

  test('what is left of a mail is still sent', async () => {
    const { id, email } = await agencyWith([hosting('2031-03-02'), hosting2('2031-03-02')])
    await at('2031-03-02')
    await queue()
    await look(
      `update deadlines set state = 'renewed', closed_on = due_on where organization_id = $1
         and service_id = (select id from services where organization_id = $1 and name = 'Hosting')`,
      [id],
    )
    await deliver()
    const mail = portal.mails.find(({ to }) => to.address === email)
    assert.equal(mail?.subject, 'Due today: Hosting 2')
    assert.equal((await look('select from reminders where organization_id = $1', [id])).length, 1)
  })

  test('a mail that waited for days in the queue leaves to a nearer rule what is its by then', async () => {
    const { id, email } = await agencyWith([hosting('2031-03-09')])
    await at('2031-03-02')
    await queue()
    await at('2031-03-09')
    assert.equal((await round(email)).length, 1)
    assert.deepEqual(await states(id), ['dropped', 'sent'])
  })
})

describe('a due date that changes', () => {
  test('is reminded of anew', async () => {
    const { id, email } = await agencyWith([hosting('2031-03-09')])
    await at('2031-03-02')
    assert.equal((await round(email)).length, 1)
    await look(`update deadlines set due_on = '2031-03-12' where organization_id = $1`, [id])
    await at('2031-03-05')
    assert.equal((await round(email))[0]?.subject, 'Coming up in 7 days: Hosting')
  })

  test('is not reminded of by what its new day has passed', async () => {
    const { id, email } = await agencyWith([hosting('2031-05-01')])
    await look(`update deadlines set due_on = '2031-03-04' where organization_id = $1`, [id])
    await at('2031-03-02')
    assert.deepEqual(await round(email), [])
    await at('2031-03-04')
    assert.equal((await round(email))[0]?.subject, 'Due today: Hosting')
  })
})

describe('a rule’s own words', () => {
  const own = (id: string, locale: string, subject: string, body: string) =>
    look(
      `insert into reminder_texts (organization_id, days, locale, subject, body) values ($1, -7, $2, $3, $4)`,
      [id, locale, subject, body],
    )

  test('are those of the reader’s language, with what is filled in as text', async () => {
    const { id, email } = await agencyWith([hosting('2031-03-09')], {
      name: '<b>Rossi</b>',
      contact: { locale: 'it-CH', name: '' },
    })
    await own(id, 'en', 'Soon', 'It is time')
    await own(
      id,
      'it',
      '{services}: {when}',
      'Ciao {contact},\n\n{count} da rinnovare entro il {date}: {amount}.',
    )
    await at('2031-03-02')
    const [mail] = await round(email)
    assert.equal(mail?.subject, 'Hosting: tra 7 giorni')
    assert.match(mail?.text ?? '', /^Ciao <b>Rossi<\/b>,\n\n1 da rinnovare entro il 9 marzo: 24,00\s€\.\n\n/)
    assert.match(mail?.html ?? '', /<p>Ciao &lt;b&gt;Rossi&lt;\/b&gt;,<\/p>/)
  })

  test('are for its very day: late, the catalog says what is true', async () => {
    const { id, email } = await agencyWith([hosting('2031-03-09')])
    await own(id, 'en', 'One week left', 'You have exactly one week.')
    await at('2031-03-04')
    const [mail] = await round(email)
    assert.equal(mail?.subject, 'Coming up in 5 days: Hosting')
    assert.doesNotMatch(mail?.text ?? '', /one week/)
  })
})

describe('a digest', () => {
  const digest = (id: string) =>
    look(
      `insert into reminder_choices (organization_id, client_id, contact_id, choice)
         select organization_id, client_id, id, 'digest' from contacts where organization_id = $1`,
      [id],
    )

  test('comes on the first of the month instead of single reminders: what has expired, and what the month brings', async () => {
    const { id, email } = await agencyWith([
      { name: 'Old', deadlines: [{ due: '2031-01-15' }] },
      hosting('2031-04-30'),
      { name: 'Later', deadlines: [{ due: '2031-05-01' }] },
    ])
    await digest(id)
    await at('2031-03-31')
    assert.deepEqual(await round(email), [])
    await at('2031-04-01')
    const [mail, ...others] = await round(email)
    assert.deepEqual(others, [])
    assert.equal(mail?.subject, 'April 2031: what falls due at Studio Aurora')
    assert.match(
      mail?.text ?? '',
      /Expired\n\nOld\n15 Jan 2031, 2 months ago.*\n\nDue in April 2031\n\nHosting\n30 Apr 2031/,
    )
    assert.doesNotMatch(mail?.text ?? '', /Later/)
    for (const day of ['02', '23', '30']) {
      await at(`2031-04-${day}`)
      assert.deepEqual(await round(email), [])
    }
  })

  test('comes late, and then once', async () => {
    const { id, email } = await agencyWith([hosting('2031-04-30')])
    await digest(id)
    await at('2031-04-04')
    assert.equal((await round(email)).length, 1)
    await at('2031-04-05')
    assert.deepEqual(await round(email), [])
  })

  test('with nothing in it does not come, nor for who chose it after the first', async () => {
    const nothing = await agencyWith([hosting('2031-05-01')])
    const later = await agencyWith([hosting('2031-04-30')])
    await digest(nothing.id)
    await at('2031-04-02')
    await digest(later.id)
    await at('2031-04-03')
    for (const { email } of [nothing, later]) assert.deepEqual(await round(email), [])
  })
})

test('what was sent is told in the activity of the client', async () => {
  const { id, email } = await agencyWith([hosting('2031-03-02'), hosting2('2031-03-02')])
  await at('2031-03-02')
  await round(email)
  const events = await look(
    `select action, actor, details ->> 'about' as about, client_id is not null as of_client from audit_events
       where organization_id = $1`,
    [id],
  )
  assert.deepEqual(events, [
    { action: 'reminder-sent', actor: 'system', about: 'Hosting, Hosting 2', of_client: true },
  ])
})

function hosting2(due: string) {
  return { ...hosting(due), name: 'Hosting 2' }
}
