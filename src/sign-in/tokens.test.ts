import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { bytesOf, hashPreviewToken, hashToken, newPreviewToken, newToken } from './tokens.ts'

describe('a token', () => {
  test('is 256 random bits, in characters that a cookie may have', () => {
    const tokens = Array.from({ length: 1000 }, () => newToken().token)
    assert.equal(new Set(tokens).size, tokens.length)
    for (const token of tokens) {
      assert.match(token, /^[A-Za-z0-9_-]{43}$/)
      assert.equal(Buffer.from(token, 'base64url').length, 32)
    }
  })

  test('is kept as its SHA-256 (FIPS 180-4, example "abc")', () => {
    const kept = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'
    assert.equal(hashToken('abc'), kept)
    assert.equal(bytesOf(kept).toString('hex'), kept)
    const { token, hash } = newToken()
    assert.equal(hashToken(token), hash)
  })

  test('of a preview is kept under another hash, so that it is no other kind’s', () => {
    const { token, hash } = newPreviewToken()
    assert.match(token, /^[A-Za-z0-9_-]{43}$/)
    assert.equal(hashPreviewToken(token), hash)
    assert.notEqual(hashToken(token), hash)
  })
})
