import { domainToASCII } from 'node:url'

/** Octets allowed before the @ and altogether (RFC 5321 §4.5.3.1, RFC 3696 erratum 1690). */
const longestLocalPart = 64
const longestAddress = 254
/** Characters worth looking at: beyond it, matching a hostile text would cost more than refusing it. */
const longestTyped = 1000

/** RFC 5322 `atext` and, as RFC 6531 allows, letters and marks of every script; nothing that can't be seen. */
const dotAtom = /^(?!\.)(?:\.?(?!\p{DI})[\p{L}\p{M}\p{N}!#$%&'*+\-/=?^_`{|}~])+$/u
const domainCharacters = /^(?:(?!\p{DI})[\p{L}\p{M}\p{N}.-])+$/u
const hostName = /^(?:(?!-)[a-z0-9-]{1,63}(?<!-)\.)+(?!-)[a-z][a-z0-9-]{0,61}[a-z0-9]$/
const edges = /^[\s\p{Cf}]+|[\s\p{Cf}]+$/gu

/**
 * The one form of an address that lookups and counters use, or null when no mail could reach it as we write it: quoted
 * local parts, control and invisible characters, a second @, anything too long. Mail goes to the address on file and
 * never to this one or to a typed one, so what is folded together here can't send a code to a stranger.
 */
export function canonicalAddress(typed: string): string | null {
  // NFKC makes ＠, ﬁ and the Kelvin sign K what they look like: @, fi, K. It leaves ı, ß and Cyrillic а as they are.
  const [local, domain, ...more] = composed(typed).split('@')
  if (local === undefined || domain === undefined || more.length > 0) return null
  const address = `${canonicalLocalPart(local)}@${canonicalDomain(domain)}`
  return isPossible(address) ? address : null
}

/** An address as it is kept on file and written to: as it was typed, letters in their usual width, without what pasting leaves. */
export function addressToKeep(typed: string): string {
  return composed(typed)
}

/** Whether a text has the outline of an address. What it doesn't let through is answered "enter an email address". */
export function looksLikeAddress(typed: string): boolean {
  return /\S@\S*\S\.\S/u.test(composed(typed))
}

/** An address for logs: anna@rossi.it → a…@r….it, and … alone for what is no address. */
export function maskAddress(address: string): string {
  const [local = '', domain = ''] = (canonicalAddress(address) ?? '').split('@')
  const [initial] = local
  if (initial === undefined) return '…'
  return `${initial}…@${domain.charAt(0)}…${domain.slice(domain.lastIndexOf('.'))}`
}

/** In NFKC, without the spaces, byte order and direction marks that pasting leaves at the ends. No book is an address. */
function composed(typed: string): string {
  return typed.length > longestTyped ? '' : typed.replace(edges, '').normalize('NFKC')
}

/** Lower-cased by simple folding: letter for letter, so ß is not ss and İ is not i. Folding can leave room to compose. */
function canonicalLocalPart(local: string): string {
  return Array.from(local, simplyFolded).join('').normalize('NFKC')
}

/** Unicode CaseFolding.txt, statuses C and S: one character becomes one, and both small sigmas are the same letter. */
function simplyFolded(character: string): string {
  const lower = character === 'ς' ? 'σ' : character.toLowerCase()
  return Array.from(lower).length === 1 ? lower : character
}

/** Domains have a folding of their own (UTS #46), in which müller.de and xn--mller-kva.de are one; '' for none. */
function canonicalDomain(domain: string): string {
  return domainCharacters.test(domain) ? domainToASCII(domain) : ''
}

function isPossible(address: string): boolean {
  const [local = '', domain = ''] = address.split('@')
  if (octets(local) > longestLocalPart || octets(address) > longestAddress) return false
  return dotAtom.test(local) && hostName.test(domain)
}

function octets(text: string): number {
  return Buffer.byteLength(text)
}
