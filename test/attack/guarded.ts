import assert from 'node:assert/strict'
import type { Answer } from '../visitor.ts'

/** What holds for every answer to anybody, errors included; `what` says which it is. */
export function assertGuarded(answer: Answer, what: string): void {
  const { headers, status } = answer
  const location = headers.get('location') ?? ''
  const found = Object.keys(ALWAYS).map(name => [name, headers.get(name)])
  assert.deepEqual(Object.fromEntries(found), ALWAYS, what)
  for (const name of ['server', 'x-powered-by', 'access-control-allow-origin'])
    assert.equal(headers.get(name), null, what)
  assert.equal(
    headers.get('cross-origin-resource-policy'),
    isLogo(answer) ? 'cross-origin' : 'same-origin',
    what,
  )
  assertNotKept(answer, what)
  assertTyped(answer, what)
  for (const cookie of headers.getSetCookie()) assert.match(cookie, COOKIE, what)
  if (status >= 300 && status < 400) assert.match(location, OWN_PATH, what)
  else assert.equal(location, '', what)
}

/** Mail in a browser is a page of somebody else's, and shows the logo of an organization. */
function isLogo({ headers }: Answer): boolean {
  return /^image\/(png|webp)$/.test(headers.get('content-type') ?? '')
}

/** Only what is the same for everybody may be kept, and that sets no cookie. */
function assertNotKept({ headers, status }: Answer, what: string) {
  const caching = headers.get('cache-control') ?? ''
  if (caching === 'no-store') return
  assert.match(caching, /^public, max-age=\d+/, what)
  assert.equal(status, 200, what)
  assert.match(headers.get('content-type') ?? '', /^(font|image)\/|^text\/(css|csv|javascript)/, what)
  assert.deepEqual(headers.getSetCookie(), [], what)
}

/** Of text, in which encoding; and pages have nothing of others in them. */
function assertTyped({ headers, body }: Answer, what: string) {
  const type = headers.get('content-type') ?? ''
  if (body) assert.match(type, /^font\/woff2$|^image\/(png|webp)$|; charset=utf-8(;|$)/i, what)
  if (!type.startsWith('text/html') || !body) return
  assert.match(body, /^<!doctype html>.*<\/html>\s*$/is, what)
  const bare = body.replaceAll(/(<[^>]* )(?:value|placeholder|title)="[^"]*"/g, '$1')
  assert.doesNotMatch(
    bare,
    /<[^>]* (style|on\w+)=|<style|="javascript:|(?:src|href|action)="(?:https?:)?\/\//i,
    what,
  )
}

const ALWAYS = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
}

/** A token of 256 bits, or none, and which language and theme somebody chose. */
const COOKIE =
  /^((portal|office)[\w-]*=[\w-]*|language=[a-z]{2}|theme=(dark|light|system)); Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/

/** No other host, however a browser reads it: `//host`, `/\host`, or what starts with neither. */
const OWN_PATH = /^\/(portal|office)(?=[/?]|$)[^\\\s]*$/
