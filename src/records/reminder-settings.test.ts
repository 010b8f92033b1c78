import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createCast } from '../../test/cast.ts'
import { testDatabase } from '../../test/database.ts'
import { asStaff, type Work } from '../database/scopes.ts'
import {
  addReminderRule,
  changeReminders,
  reminderSettings,
  reminderText,
  removeReminderRule,
  resetReminderText,
  saveReminderText,
  setReminderHour,
  switchReminderRule,
} from './reminder-settings.ts'

const { pool } = await testDatabase()
const { aurora, officina } = await createCast(pool)
const inAurora = <Result>(work: Work<Result>) =>
  asStaff(pool, { organizationId: aurora.id, staffId: null }, work)
const place = { organizationId: aurora.id, days: -7, locale: 'en' }

test('an organization begins at nine with four rules in the catalog’s words', async () => {
  const { hour, rules } = await inAurora(reminderSettings)
  assert.equal(hour, 9)
  assert.deepEqual(
    rules.map(({ days, isOn, ownTexts }) => ({ days, isOn, ownTexts })),
    [-30, -7, 0, 7].map(days => ({ days, isOn: true, ownTexts: [] })),
  )
})

test('who changes settings that somebody else has changed meanwhile is told so', async () => {
  const { version } = await inAurora(reminderSettings)
  const change = () => inAurora(tx => changeReminders(tx, version))
  const changed = await Promise.all([change(), change()])
  assert.deepEqual(changed.sort(), [false, true])
})

test('a rule is added once, switched, given words of its own, and removed with them', async () => {
  await inAurora(async tx => {
    assert.equal(await addReminderRule(tx, aurora.id, -14), true)
    assert.equal(await addReminderRule(tx, aurora.id, -14), false)
    await switchReminderRule(tx, 0, false)
    await setReminderHour(tx, 17)
    await saveReminderText(tx, place, { subject: 'Soon', body: 'It is time' })
    await saveReminderText(tx, place, { subject: 'Soon', body: 'It is nearly time' })
  })
  const { hour, rules } = await inAurora(reminderSettings)
  assert.equal(hour, 17)
  assert.deepEqual(
    rules.map(({ days, isOn, ownTexts }) => `${days} ${isOn ? 'on' : 'off'} ${ownTexts}`),
    ['-30 on ', '-14 on ', '-7 on en', '0 off ', '7 on '],
  )
  assert.equal((await inAurora(tx => reminderText(tx, -7, 'en')))?.body, 'It is nearly time')
  await inAurora(tx => removeReminderRule(tx, -7))
  assert.equal(await inAurora(tx => reminderText(tx, -7, 'en')), null)
})

test('going back to the catalog’s words leaves no row behind', async () => {
  const ofLastDay = { ...place, days: 7 }
  await inAurora(tx => saveReminderText(tx, ofLastDay, { subject: 'Late', body: 'It is over' }))
  await inAurora(tx => resetReminderText(tx, 7, 'en'))
  assert.equal(await inAurora(tx => reminderText(tx, 7, 'en')), null)
})

test('another organization’s rules stay as they are', async () => {
  const inOfficina = { organizationId: officina.id, staffId: null }
  const { hour, rules } = await asStaff(pool, inOfficina, reminderSettings)
  assert.deepEqual([hour, rules.length, rules.every(({ isOn }) => isOn)], [9, 4, true])
})
