import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { StartError } from '../config.ts'
import { clientAddress, network, proxyList } from './network.ts'

describe('the client behind proxies', () => {
  const proxies = proxyList(['10.0.0.0/8', '192.0.2.1', '2001:db8:1::/48'])

  test('is the peer, when that is no proxy of ours, whatever it says', () => {
    for (const said of [undefined, '', '1.2.3.4', '10.0.0.1', '1.2.3.4, 10.0.0.1'])
      assert.equal(clientAddress('203.0.113.9', said, proxies), '203.0.113.9')
  })

  test('is the one our proxy asks for', () => {
    assert.equal(clientAddress('10.1.2.3', '203.0.113.9', proxies), '203.0.113.9')
    assert.equal(clientAddress('::ffff:10.1.2.3', ' 203.0.113.9 ', proxies), '203.0.113.9')
    assert.equal(clientAddress('2001:db8:1::7', '2001:db8:2::9', proxies), '2001:db8:2::9')
  })

  test('is the rightmost that is no proxy of ours: what stands further left anybody may have written', () => {
    const said = '1.1.1.1, 10.9.9.9, 203.0.113.9, 192.0.2.1, 10.0.0.2'
    assert.equal(clientAddress('10.0.0.1', said, proxies), '203.0.113.9')
  })

  test('is the last proxy, when all are ours or say something else than an address', () => {
    assert.equal(clientAddress('10.0.0.1', undefined, proxies), '10.0.0.1')
    assert.equal(clientAddress('10.0.0.1', '10.0.0.3, 10.0.0.2', proxies), '10.0.0.3')
    for (const said of ['unknown', '', '_hidden', '1.2.3.4:80', '[::1]'])
      assert.equal(clientAddress('10.0.0.1', `1.1.1.1, ${said}, 10.0.0.2`, proxies), '10.0.0.2')
  })

  test('can be forged by nobody who comes through our proxy', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.ipV4(), fc.ipV6(), fc.string())), said => {
        const header = [...said, '203.0.113.9'].join(',')
        assert.equal(clientAddress('10.0.0.1', header, proxies), '203.0.113.9')
      }),
    )
  })
})

describe('a network', () => {
  test('is an IPv4 address', () => {
    assert.equal(network('203.0.113.9'), '203.0.113.9')
    assert.equal(network('::ffff:203.0.113.9'), '203.0.113.9')
    assert.equal(network('::FFFF:203.0.113.9'), '203.0.113.9')
  })

  test('is the /64 of an IPv6 address, however that is spelled', () => {
    const spellings = ['2001:db8::1', '2001:0DB8:0000:0:ffff::', '2001:db8:0:0:1:2:3:4', '2001:db8::1.2.3.4']
    for (const spelled of spellings) assert.equal(network(spelled), '2001:db8:0:0::/64')
    assert.equal(network('::1'), '0:0:0:0::/64')
    assert.equal(network('::'), '0:0:0:0::/64')
    assert.equal(network('fe80::1%eth0'), 'fe80:0:0:0::/64')
  })

  test('has room for every address and depends on its first half alone', () => {
    fc.assert(
      fc.property(fc.ipV6(), fc.ipV6(), (one, other) => {
        assert.match(network(one), /^([0-9a-f]{1,4}:){4}:\/64$|^\d+(\.\d+){3}$/)
        assert.equal(network(one) === network(other), halfOf(one) === halfOf(other))
      }),
    )
  })
})

describe('the list of trusted proxies', () => {
  test('takes addresses and CIDRs of both families', () => {
    const list = proxyList(['127.0.0.1', '::1', '10.0.0.0/8', 'fd00::/8'])
    assert.ok(list.check('10.200.0.1'))
    assert.ok(list.check('fd12::1', 'ipv6'))
    assert.ok(!list.check('11.0.0.1'))
  })

  test('stops the start at anything else, and names it', () => {
    for (const entry of [
      'proxy.example',
      '10.0.0.1/',
      '10.0.0.1/33',
      '10.0.0.1/x',
      '10.0.0.0/8/8',
      '::1/129',
      '/8',
      '*',
    ])
      assert.throws(
        () => proxyList([entry]),
        error => error instanceof StartError && error.message.includes(`"${entry}"`),
        entry,
      )
  })
})

/** The first 64 bits, read by BigInt instead of by groups; of an IPv4 address in IPv6 clothes, that address. */
function halfOf(address: string): string {
  const [, ipv4] = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address) ?? []
  if (ipv4) return ipv4
  const hex = address.replace(/\d+\.\d+\.\d+\.\d+$/, '0:0')
  const [head = '', tail = ''] = hex.split('::')
  const left = head.split(':').filter(Boolean)
  const right = tail.split(':').filter(Boolean)
  const groups = [...left, ...Array<string>(8 - left.length - right.length).fill('0'), ...right]
  return String(groups.slice(0, 4).reduce((sum, group) => sum * 65536n + BigInt(`0x${group}`), 0n))
}
