import { BlockList, isIPv4, isIPv6 } from 'node:net'
import { StartError } from '../config.ts'
import type { AppContext } from './parts.ts'

/** Which proxies are believed when they say for whom they ask. Throws a StartError for what is no address or CIDR. */
export function proxyList(entries: readonly string[]): BlockList {
  const list = new BlockList()
  for (const entry of entries) {
    const [, address = '', length] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(entry) ?? []
    const family = isIPv4(address) ? 'ipv4' : 'ipv6'
    try {
      if (length === undefined) list.addAddress(address, family)
      else list.addSubnet(address, Number(length), family)
    } catch {
      throw new StartError(`TRUSTED_PROXIES must list addresses and CIDRs, and "${entry}" is neither`)
    }
  }
  return list
}

/** The network a request comes from, as limits count it: an IPv4 address, or the /64 of an IPv6 address (RFC 6177). */
export function networkOf(c: AppContext, proxies: BlockList): string {
  const peer = c.env?.incoming?.socket.remoteAddress ?? '127.0.0.1'
  return network(clientAddress(peer, c.req.header('x-forwarded-for'), proxies))
}

/** The rightmost address that is none of ours: whatever stands further left, anybody may have written. */
export function clientAddress(peer: string, forwardedFor: string | undefined, proxies: BlockList): string {
  const hops = [...(forwardedFor?.split(',') ?? []).map(hop => hop.trim()), peer]
  let client = peer
  for (const hop of hops.reverse()) {
    const address = plain(hop)
    if (!isIPv4(address) && !isIPv6(address)) break
    client = address
    if (!proxies.check(address, isIPv4(address) ? 'ipv4' : 'ipv6')) break
  }
  return client
}

/** 192.0.2.1 for ::ffff:192.0.2.1, and fe80::1 for fe80::1%eth0: one machine, however the socket spells it. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*/, '')
}

export function network(address: string): string {
  const unmapped = plain(address)
  if (!isIPv6(unmapped)) return unmapped
  const [head = '', tail = ''] = new URL(`http://[${unmapped}]`).hostname.slice(1, -1).split('::')
  const left = head.split(':').filter(Boolean)
  const right = tail.split(':').filter(Boolean)
  const groups = [...left, ...Array(8 - left.length - right.length).fill('0'), ...right]
  return `${groups.slice(0, 4).join(':')}::/64`
}
