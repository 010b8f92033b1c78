import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { deriveKeys, keptSecret } from './keys.ts'

describe('keys', () => {
  test('are 256 bits each and say nothing of one another', () => {
    const { codes, limits } = deriveKeys('a secret')
    assert.deepEqual([codes.length, limits.length], [32, 32])
    assert.ok(!codes.equals(limits))
  })

  test('are the same for the same secret, in every process, and others for another', () => {
    assert.deepEqual(deriveKeys('a secret'), deriveKeys('a secret'))
    assert.ok(!deriveKeys('a secret').codes.equals(deriveKeys('a secret.').codes))
  })
})

describe('the secret kept in DATA_DIR', () => {
  const folder = mkdtempSync(join(tmpdir(), 'keys-'))
  after(() => rmSync(folder, { recursive: true }))

  test('is made once, of 256 random bits, and stays', () => {
    const secret = keptSecret(join(folder, 'new', 'data'))
    assert.equal(Buffer.from(secret, 'base64url').length, 32)
    assert.equal(keptSecret(join(folder, 'new', 'data')), secret)
    assert.notEqual(keptSecret(join(folder, 'other')), secret)
  })

  test('is readable to its owner alone', () => {
    keptSecret(folder)
    assert.equal(statSync(join(folder, 'secret-key')).mode & 0o777, 0o600)
    assert.match(readFileSync(join(folder, 'secret-key'), 'utf8'), /^[\w-]{43}$/)
  })
})
