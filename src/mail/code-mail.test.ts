import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { portalCodes } from '../language/languages.ts'
import { type CodeMail, codeMail } from './code-mail.ts'

const usual: CodeMail = {
  codes: ['012345'],
  organization: {
    name: 'Studio Aurora',
    contactEmail: 'hello@studio-aurora.example',
    accentColor: null,
    portalFooter: null,
  },
  to: { name: 'Anna Rossi', address: 'anna@rossi-arredi.example', locale: 'en' },
  from: 'portal@dotify.example',
  messageId: '<1@dotify.example>',
}

const nobodyAsks: Readonly<Record<string, string>> = {
  en: 'Nobody will ever ask you for it',
  it: 'Nessuno te lo chiederà mai',
  de: 'Niemand wird Sie je danach fragen',
  fr: 'Personne ne vous le demandera jamais',
  es: 'Nadie se lo pedirá nunca',
}

describe('the mail with a code', () => {
  test('comes from the organization, at the portal’s address, and answers reach the organization', () => {
    const { from, to, replyTo } = codeMail(usual)
    assert.deepEqual(from, { name: 'Studio Aurora', address: 'portal@dotify.example' })
    assert.deepEqual(to, { name: 'Anna Rossi', address: 'anna@rossi-arredi.example' })
    assert.equal(replyTo, 'hello@studio-aurora.example')
  })

  test('names no address for answers where the organization has none', () => {
    const organization = { ...usual.organization, contactEmail: null }
    assert.ok(!('replyTo' in codeMail({ ...usual, organization })))
  })

  test('says whose code it is in the subject, and not the code: subjects show on locked screens', () => {
    const { subject } = codeMail(usual)
    assert.equal(subject, 'Your sign-in code for Studio Aurora')
  })

  test('has the code on a line of its own, so that a double click takes it', () => {
    assert.match(codeMail(usual).text, /^012345$/m)
    assert.match(codeMail(usual).html, />012345</)
  })

  test('has the code within the preview, however long the names are', () => {
    const long = 'Società Cooperativa Agricola '.repeat(8)
    const organization = { ...usual.organization, name: long }
    const { text, html } = codeMail({ ...usual, organization, to: { ...usual.to, name: long } })
    assert.ok(text.slice(0, 100).includes('012345'))
    assert.ok(visibleText(html).slice(0, 100).includes('012345'))
  })

  test('says the same in text and in HTML', () => {
    const { text, html } = codeMail(usual)
    const words = (long: string) => long.replace(/\s+/g, ' ').trim()
    assert.equal(words(visibleText(html)), words(text))
  })

  test('says how long the code is valid, where, and what to do if nobody asked', () => {
    const { text } = codeMail(usual)
    assert.match(text, /valid for 10 minutes/)
    assert.match(text, /in the browser where you asked/)
    assert.match(text, /Didn’t ask for it\?/)
  })

  for (const [locale, words] of Object.entries(nobodyAsks))
    test(`says in ${locale} that nobody will ever ask for it`, () => {
      const to = { ...usual.to, locale }
      assert.ok(codeMail({ ...usual, to }).text.includes(words))
    })

  test('says so in every language there is', () => {
    assert.deepEqual(Object.keys(nobodyAsks).toSorted(), portalCodes.toSorted())
  })

  test('ends with what the organization wrote for the foot', () => {
    const organization = { ...usual.organization, portalFooter: 'Via Roma 1\n10121 Torino' }
    const { text, html } = codeMail({ ...usual, organization })
    assert.ok(text.endsWith('\n\nStudio Aurora\n\nVia Roma 1\n10121 Torino'))
    assert.match(html, /Via Roma 1<br>10121 Torino/)
  })

  test('has no link, no image and no script: there is nothing to be tricked with', () => {
    const { html, text } = codeMail(usual)
    assert.doesNotMatch(html, /<(a|img|script|link|iframe|form)\b|https?:|url\(/i)
    assert.doesNotMatch(text, /https?:/)
  })

  test('shows markup in names as text', () => {
    const organization = { ...usual.organization, name: '<script>alert(1)</script>' }
    assert.doesNotMatch(codeMail({ ...usual, organization }).html, /<script/)
  })

  test('has two codes in strong mode, in their order and on lines of their own, and says why', () => {
    const { subject, text, html } = codeMail({ ...usual, codes: ['012345', '678901'] })
    assert.equal(subject, 'Your sign-in codes for Studio Aurora')
    assert.match(text, /^012345\n\n678901$/m)
    assert.match(html, />012345<.*>678901</s)
    assert.match(text, /Enter both/)
    assert.match(text, /somebody has been guessing codes/)
    assert.ok(text.slice(0, 100).includes('678901'))
    const words = (long: string) => long.replace(/\s+/g, ' ').trim()
    assert.equal(words(visibleText(html)), words(text))
    assert.doesNotMatch(codeMail(usual).text, /two|guessing/)
  })

  test('is one document in the reader’s language', () => {
    assert.match(codeMail(usual).html, /^<!doctype html>\n<html lang="en">/)
  })
})

/** What a mail program shows of it. */
function visibleText(html: string): string {
  const body = /<body>(.*)<\/body>/s.exec(html)?.[1] ?? ''
  return body.replace(/<[^>]*>/g, ' ').trim()
}
