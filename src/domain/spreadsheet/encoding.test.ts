import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import iconv from 'iconv-lite'
import { decode } from './encoding.ts'

const TEXT = 'Società;Perù — “Caffè” 17,90 €\n'

describe('The bytes of a file', () => {
  test('are UTF-8 with or without a byte order mark', () => {
    assert.deepEqual(decode(iconv.encode(TEXT, 'utf8')), { value: { text: TEXT, encoding: 'UTF-8' } })
    assert.deepEqual(decode(iconv.encode(TEXT, 'utf8', { addBOM: true })), {
      value: { text: TEXT, encoding: 'UTF-8' },
    })
  })

  test('are UTF-16 of either order when a byte order mark says so, as in Excel’s "Unicode text"', () => {
    for (const encoding of ['utf-16le', 'utf-16be'])
      assert.deepEqual(decode(iconv.encode(TEXT, encoding, { addBOM: true })), {
        value: { text: TEXT, encoding: 'UTF-16' },
      })
  })

  test('are Windows-1252 when they can’t be UTF-8, its euro sign and curly quotes included', () => {
    assert.deepEqual(decode(iconv.encode(TEXT, 'windows-1252')), {
      value: { text: TEXT, encoding: 'Windows-1252' },
    })
  })

  test('of a workbook are recognized', () => {
    assert.deepEqual(decode(Uint8Array.of(0x50, 0x4b, 3, 4, 20)), { reason: { kind: 'a-workbook' } })
    assert.deepEqual(decode(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1)), { reason: { kind: 'a-workbook' } })
  })

  test('of anything else that is no text are refused', () => {
    assert.deepEqual(decode(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0)), { reason: { kind: 'not-text' } })
  })

  test('may be none at all', () => {
    assert.deepEqual(decode(new Uint8Array()), { value: { text: '', encoding: 'UTF-8' } })
  })
})
