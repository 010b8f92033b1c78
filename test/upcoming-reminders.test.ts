import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Temporal } from 'temporal-polyfill'
import { asStaff, type Work } from '../src/database/scopes.ts'
import { setReminderHour, switchReminderRule } from '../src/records/reminder-settings.ts'
import { upcomingDays, upcomingMails } from '../src/records/upcoming-reminders.ts'
import { type ClientWish, newAgency, type ServiceWish } from './agency.ts'
import { startPortal } from './portal.ts'

/* What will go out in the next 30 days. The clock stands at noon of 1 December, after the round of that day's nine o'clock. */

const portal = await startPortal({ worker: false })
await portal.clock.stop()

const hosting = (due: string): ServiceWish => ({ name: 'Hosting', deadlines: [{ due }] })
const domain = (due: string): ServiceWish => ({ name: 'Domain', reference: 'a.it', deadlines: [{ due }] })

test('each rule has its day, and what falls on one day goes out in one mail', async () => {
  const { look } = await agencyWith([hosting('2026-12-20'), domain('2026-12-13')])
  assert.deepEqual(await look(daysAhead), ['2026-12-06 1', '2026-12-13 1', '2026-12-20 1', '2026-12-27 1'])
  const [mail, ...others] = await look(tx => mailsOn(tx, '2026-12-20'))
  assert.deepEqual(others, [])
  assert.deepEqual(
    mail?.deadlines.map(({ service, days, due }) => `${service} ${days} ${due}`),
    ['Domain 7 2026-12-13', 'Hosting 0 2026-12-20'],
  )
})

test('a rule that is off is left out, and so is what passed before it was on', async () => {
  const { look } = await agencyWith([hosting('2026-12-06')])
  await look(tx => switchReminderRule(tx, 0, false))
  assert.deepEqual(await look(daysAhead), ['2026-12-13 1'])
})

test('who is not reminded is not foretold: by the agency’s word, by their own, or because the client is archived', async () => {
  const services = [hosting('2026-12-20')]
  const never = await agencyWith(services, { contact: { gets_reminders: false } })
  const archived = await agencyWith(services, { archived_at: new Date() })
  const chose = await agencyWith(services)
  await chose.choose('none')
  for (const { look } of [never, archived, chose]) assert.deepEqual(await look(daysAhead), [])
})

test('a digest is foretold on the first of the month, when there is something in it', async () => {
  const full = await agencyWith([hosting('2027-01-20')])
  const empty = await agencyWith([hosting('2027-02-01')])
  for (const { choose } of [full, empty]) await choose('digest')
  assert.deepEqual(await full.look(tx => upcomingDays(tx, 32)).then(shown), ['2027-01-01 1'])
  assert.deepEqual(await empty.look(tx => upcomingDays(tx, 32)).then(shown), [])
  const [digest] = await full.look(tx => mailsOn(tx, '2027-01-01', 32))
  assert.equal(digest?.kind, 'digest')
})

test('the hour says whether today is still to come', async () => {
  const { look } = await agencyWith([hosting('2026-12-01')], {}, { time_zone: 'America/New_York' })
  // Seven in the morning in New York.
  assert.deepEqual(await look(daysAhead), ['2026-12-01 1', '2026-12-08 1'])
  await look(tx => setReminderHour(tx, 7))
  assert.deepEqual(await look(daysAhead), ['2026-12-08 1'])
})

async function agencyWith(
  services: readonly ServiceWish[],
  client: ClientWish = {},
  details: Parameters<typeof newAgency>[1] = {},
) {
  const agency = await newAgency(portal, details)
  const { id } = await agency.newClient(services, client)
  return {
    look: <Result>(work: Work<Result>) =>
      asStaff(portal.database.pool, { organizationId: agency.id, staffId: null }, work),
    choose: (choice: string) =>
      portal.look(
        `insert into reminder_choices (organization_id, client_id, contact_id, choice)
           select organization_id, client_id, id, $1 from contacts where client_id = $2`,
        [choice, id],
      ),
  }
}

const daysAhead: Work<string[]> = tx => upcomingDays(tx, 30).then(shown)

function shown(days: Awaited<ReturnType<typeof upcomingDays>>): string[] {
  return days.map(({ day, reminders, digests }) => `${day} ${reminders + digests}`)
}

function mailsOn(tx: Parameters<typeof upcomingMails>[0], day: string, days = 30) {
  return upcomingMails(tx, Temporal.PlainDate.from(day), { days, most: 10 })
}
