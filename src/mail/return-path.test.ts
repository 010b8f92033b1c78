import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { MailId } from '../domain/ids.ts'
import { mailOfReturnPath, returnPath } from './return-path.ts'

const mailId = '0193a1b2-0000-7000-8000-00000000abcd' as MailId // made up

describe('the address for reports of failure', () => {
  test('is each mail’s own', () => {
    assert.equal(
      returnPath('bounces@portal.example', mailId),
      'bounces+0193a1b2-0000-7000-8000-00000000abcd@portal.example',
    )
  })

  test('leads back to its mail, whatever became of its case on the way', () => {
    const address = returnPath('bounces@portal.example', mailId)
    for (const written of [address, address.toUpperCase()]) assert.equal(mailOfReturnPath(written), mailId)
  })

  test('is told from others', () => {
    for (const other of [
      'bounces@portal.example',
      'bounces+anna@portal.example',
      `${mailId}@portal.example`,
      '',
    ])
      assert.equal(mailOfReturnPath(other), null)
  })
})
