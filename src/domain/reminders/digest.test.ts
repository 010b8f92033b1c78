import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Temporal } from 'temporal-polyfill'
import { digestOf, digestOn } from './digest.ts'

const date = Temporal.PlainDate.from
const shown = (digest: ReturnType<typeof digestOn>) => digest && `${digest.day} ${digest.until}`

test('a digest is for a month and tells of all that is due until its end', () => {
  assert.equal(shown(digestOf(date('2028-02-17'))), '2028-02-01 2028-02-29')
})

test('it goes out on the first, or up to seven days late', () => {
  assert.equal(shown(digestOn(date('2026-12-01'))), '2026-12-01 2026-12-31')
  assert.equal(shown(digestOn(date('2026-12-08'))), '2026-12-01 2026-12-31')
  assert.equal(digestOn(date('2026-12-09')), null)
  assert.equal(digestOn(date('2026-12-31')), null)
})
