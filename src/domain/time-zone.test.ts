import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { isTimeZone, timeZones } from './time-zone.ts'

describe('a time zone', () => {
  test('is any that can be chosen, and others that IANA names', () => {
    for (const zone of [...timeZones, 'Asia/Kolkata', 'Europe/Kyiv', 'europe/rome', 'Etc/GMT+3'])
      assert.ok(isTimeZone(zone), zone)
  })

  test('is no offset, and nothing made up', () => {
    for (const text of [
      '',
      '+02:00',
      '-05',
      '+0200',
      'Rome',
      'Europe/Atlantis',
      'localtime',
      ' UTC',
      'UTC\n',
    ])
      assert.ok(!isTimeZone(text), JSON.stringify(text))
  })

  test('is told from whatever is typed', () => {
    fc.assert(fc.property(fc.string(), text => typeof isTimeZone(text) === 'boolean'))
  })
})
