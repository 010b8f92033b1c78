import assert from 'node:assert/strict'
import { test } from 'node:test'
import { remindersOf } from '../../../test/gallery/office-reminders.ts'
import { english } from '../../../test/gallery/portal-pages.ts'
import { wordsOf } from '../../../test/words.ts'
import { officeTexts } from '../../language/texts.ts'
import { remindersPage } from './reminders-page.ts'

const page = (...wish: Parameters<typeof remindersOf>) => String(remindersPage(english, remindersOf(...wish)))
const { upcoming, frame } = remindersOf()

test('each rule says whether its words are own ones, and leads to them', () => {
  const words = wordsOf(page())
  assert.match(words, /30 days before the due date Default words/)
  assert.match(words, /7 days before the due date Own words: English, Italiano/)
  assert.match(page(), /href="\/office\/studio-aurora\/settings\/reminders\/-30"/)
})

test('a rule of one day is one of a day', () => {
  const rules = [-1, 1].map(days => ({ days, isOn: true, ownTexts: [] }))
  assert.match(wordsOf(page({ rules })), /1 day before the due date .* 1 day after the due date/)
  const italian = wordsOf(String(remindersPage(officeTexts('it'), remindersOf({ rules }))))
  assert.match(italian, /1 giorno prima della scadenza .* 1 giorno dopo la scadenza/)
})

test('a day says how many mails of either kind go out, and only what there is', () => {
  const words = wordsOf(page())
  assert.match(words, /in 2 days 1 reminder /)
  assert.match(words, /in 10 days 2 overviews /)
  assert.match(words, /in 16 days 2 reminders and 1 overview/)
})

test('an opened day leads back to the list, the others to themselves', () => {
  const [, day] = upcoming.days
  assert.ok(day)
  const opened = page({ upcoming: { ...upcoming, opened: { day: day.day, mails: [] } } })
  assert.match(opened, /settings\/reminders#upcoming" aria-expanded="true"/)
  assert.equal(opened.match(/aria-expanded="false"/g)?.length, upcoming.days.length - 1)
  assert.match(wordsOf(opened), /and 3 more/)
})

test('of many deadlines in one mail a few are named, and the rest counted', () => {
  const crowded = remindersOf({ upcoming }).upcoming
  const [, day] = crowded.days
  assert.ok(day)
  const deadline = { service: 'Hosting', reference: '', due: day.day, days: 0 }
  const amount = { minor: 500, currency: 'JPY' }
  // Nothing is asked for by these ids.
  const ids = { clientId: '' as never, contactId: '' as never }
  const deadlines = Array.from({ length: 8 }, () => ({ ...deadline, amount, id: '' as never }))
  const mail = { kind: 'reminder' as const, ...ids, clientName: 'C', contactName: '', email: 'a@b.example' }
  const mails = [{ ...mail, deadlines }]
  const words = wordsOf(page({ upcoming: { ...upcoming, opened: { day: day.day, mails } } }))
  assert.equal(words.match(/Hosting · .*? · JP¥500 · On the due date/g)?.length, 5)
  assert.match(words, /and 3 more/)
})

test('only an owner is led to the plan that has reminders', () => {
  const none = { hasPortal: false, upcoming: { ...upcoming, days: [] } }
  assert.match(page(none), /settings\/plan"[^>]*>See what the portal/)
  const admin = { ...frame, staff: { ...frame.staff, role: 'admin' as const } }
  assert.doesNotMatch(page({ ...none, frame: admin }), /See what the portal/)
})
