import { lookup } from 'node:dns/promises'
import { BlockList, isIPv6 } from 'node:net'

/**
 * An address of a host somebody named, to connect to that very address: asked again, the name could mean another. Null when
 * one of its addresses is of no public network (RFC 6890): nobody is to reach what stands beside this machine through it.
 * Throws what the resolver throws.
 */
export async function publicAddress(host: string): Promise<string | null> {
  const found = await lookup(host, { all: true })
  return found.some(({ address }) => isSpecial(address)) ? null : (found[0]?.address ?? null)
}

/** Whether an address is of this machine, of a private network, or of nobody. */
export function isSpecial(address: string): boolean {
  return special.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')
}

const special = new BlockList()

for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  special.addSubnet(network, bits, 'ipv4')

for (const [network, bits] of [
  ['::', 127],
  // NAT64 and 6to4 lead to IPv4 addresses, private ones too.
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  special.addSubnet(network, bits, 'ipv6')
