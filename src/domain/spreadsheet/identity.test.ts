import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { clientKey, serviceKey, vatKey } from './identity.ts'

function same(key: (text: string) => string, ...spellings: string[]) {
  assert.equal(new Set(spellings.map(key)).size, 1, spellings.join(' · '))
}

function different(key: (text: string) => string, ...texts: string[]) {
  assert.equal(new Set(texts.map(key)).size, texts.length, texts.join(' · '))
}

describe('One client', () => {
  test('is known by its name in every usual spelling', () => {
    same(clientKey, 'Rossi S.r.l.', 'ROSSI SRL', ' rossi  s.r.l ', 'Rossi, Srl')
    same(clientKey, 'Caffè Perù', "Caffe' Peru'", 'CAFFÈ PERÙ')
  })

  test('is not another', () => {
    different(clientKey, 'Rossi', 'Rossi Srl', 'Rossi 2', '***', '!!!', '株式会社')
  })

  test('is known by its VAT number', () => {
    same(vatKey, 'IT01234567890', '01234567890', '1234567890', 'it 012 345 678 90', 'IT-01234567890')
    different(vatKey, 'IT01234567890', 'IT01234567891', 'DE123456789', 'FR123456789', '')
  })
})

test('Services of a client are known by name and reference in any case', () => {
  assert.equal(
    serviceKey({ name: 'Hosting', reference: 'Rossi.it' }),
    serviceKey({ name: ' HOSTING', reference: 'rossi.IT' }),
  )
  const keys = [
    { name: 'Hosting', reference: 'a-b.it' },
    { name: 'Hosting', reference: 'ab.it' },
    { name: 'Hosting+', reference: 'ab.it' },
    { name: 'Hosting', reference: '' },
  ].map(serviceKey)
  assert.equal(new Set(keys).size, 4)
})
