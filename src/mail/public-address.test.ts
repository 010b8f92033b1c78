import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isSpecial, publicAddress } from './public-address.ts'

test('addresses of this machine, of private networks and of nobody are told apart from public ones', () => {
  const inside = [
    '127.0.0.1',
    '127.9.9.9',
    '10.1.2.3',
    '172.31.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
  ]
  const nobody = ['0.0.0.0', '255.255.255.255', '224.0.0.1', '::', 'ff02::1']
  const six = [
    '::1',
    'fe80::1',
    'fd00::1',
    '::ffff:127.0.0.1',
    '::ffff:a00:1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
  ]
  for (const address of [...inside, ...nobody, ...six]) assert.ok(isSpecial(address), address)
  for (const address of [
    '93.184.216.34',
    '172.32.0.1',
    '100.128.0.1',
    '2606:2800:220:1::1',
    '::ffff:93.184.216.34',
  ])
    assert.ok(!isSpecial(address), address)
})

test('a host is what it resolves to, however it is written', async () => {
  for (const host of ['localhost', '127.1', '0x7f000001', '2130706433']) {
    const address = await publicAddress(host).catch(() => null)
    assert.equal(address, null, host)
  }
  assert.equal(await publicAddress('93.184.216.34'), '93.184.216.34')
})
