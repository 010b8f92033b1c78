import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import { sources } from './sources.ts'
import { type CodeText, textsIn } from './texts-in-code.ts'

/* What people read stands in messages/ and nowhere else: not in a page, a mail or a script. */

const WRITES_TO_PEOPLE = ['portal', 'office', 'ui', 'mail', 'http', 'demo']
const scripts = globSync('src/ui/enhancements/**/*.js').map(path => ({
  path,
  code: readFileSync(path, 'utf8'),
}))
const pages = sources().filter(({ isTest, part }) => !isTest && WRITES_TO_PEOPLE.includes(part))

/** Prose that no reader of a page or a mail meets, or that is the same in every language. */
const IN_NO_CATALOG: Readonly<Record<string, string>> = {
  'src/demo/cast.ts': 'the demo’s people and what they have',
  'src/demo/announce.ts': 'for the terminal of whoever starts the demo',
  'src/http/metrics.ts': 'for Prometheus',
  'src/mail/dkim.ts': 'for the operator who starts the portal',
  'the database does not answer': 'for the load balancer',
  '250 kept in the mailbox of the demo': 'as a relay would answer',
  'RCPT TO': 'SMTP',
  'the client as such': 'a name in the code',
  'day first': 'a name in the code',
  'year first': 'a name in the code',
  Lax: 'SameSite of a cookie',
  quiet: 'a class',
  '\0 is in no public network': 'beside what relays answer, which is English too',
  UTC: 'how clocks call it everywhere',
}

for (const { path, code } of [...pages, ...scripts])
  test(`${path} says nothing that is in no catalog`, () => {
    const said = textsIn(code).flatMap(text => (text.isHtml ? wordsInMarkup(text.text) : prose(text)))
    assert.deepEqual(
      said.filter(words => !(words in IN_NO_CATALOG) && !(path in IN_NO_CATALOG)),
      [],
      'put it into messages/en.json and the other catalogs',
    )
  })

describe('what stands in code', () => {
  // § for $, which would look like a mistake in these strings.
  const saidIn = (code: string) =>
    textsIn(code.replaceAll('§', '$')).flatMap(text => (text.isHtml ? wordsInMarkup(text.text) : prose(text)))

  test('is found between tags, in what is read aloud, and within values', () => {
    assert.deepEqual(saidIn('html`<p class="a">Hello <b>§{name}</b></p>`'), ['Hello'])
    assert.deepEqual(saidIn('html`<a title="Go home" href="/x">§{icon}</a>`'), ['Go home'])
    assert.deepEqual(saidIn('html`<ul>§{list.map(x => html`<li>§{x} items</li>`)}</ul>`'), ['items'])
    assert.deepEqual(saidIn("html`<p>§{n > 1 && 'Too many'}</p>`"), ['Too many'])
    assert.deepEqual(saidIn("button.textContent = 'Copied'"), ['Copied'])
    assert.deepEqual(saidIn('const line = `§{n} services expire`'), ['\0 services expire'])
  })

  test('is not what no reader sees', () => {
    const fine =
      'html`<input type="email" name="email" §{x && html` required autofocus`}>§{t("code.label")}&nbsp;·`'
    assert.deepEqual(saidIn(fine), [])
    assert.deepEqual(
      saidIn("throw new Error(`No such thing: §{it}`); c.header('Content-Type', 'text/html; charset=utf-8')"),
      [],
    )
    assert.deepEqual(saidIn('const quote = /[\'"`]/.test(x) ? html`<p>§{y}</p>` : null'), [])
  })
})

/** A word or more between tags, or in an attribute that is shown or read aloud. */
function wordsInMarkup(markup: string): string[] {
  const shown = Array.from(markup.matchAll(SHOWN), ([, text = '']) => text)
  const between = markup
    .replaceAll(/<!?[a-z/][^>]*>/gi, '\n')
    .replaceAll(/[\w-]+="[^"]*"?|&#?\w+;/g, '\n')
    .replaceAll(FLAGS, '')
    .split(/[\n\0]/)
  return [...shown, ...between].map(text => text.trim()).filter(text => /\p{L}{2,}/u.test(text))
}

const SHOWN = /\b(?:aria-label|aria-description|title|placeholder|alt|label|data-done)="([^"\0]*)"/g

/** Attributes that have no value (HTML, boolean attributes). */
const FLAGS =
  /(?<=^|\s)(?:autofocus|checked|disabled|hidden|novalidate|open|popover|required|selected)(?=\s|$)/g

/** A string that reads like a sentence or like a word on a button; for programmers and programs are errors, types and headers. */
function prose({ text, before }: CodeText): string[] {
  const isForProgrammers =
    /Error\($/.test(before.trimEnd()) || /^\s*(import|export .* from)\b|\bheader\(/.test(before)
  const isForPrograms =
    /[<{]|^[a-z]+\/[\w+.-]+;|^(public|attachment);?,? |^[A-Z]{3}( [A-Z]{3})+$|^[a-z]+-[a-z]+ [a-z]+-[a-z]+$/.test(
      text,
    )
  const reads = /\p{L}{2,}[,:;]? \p{L}|^\p{Lu}\p{Ll}+$/u.test(text)
  return reads && !isForProgrammers && !isForPrograms ? [text] : []
}
