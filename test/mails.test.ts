import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { mailSamples, mails } from './gallery/mails.ts'
import { hasJava, htmlValidateProblems, nuProblems } from './valid-html.ts'

/* What every mail keeps to, in every state and language. */

const ROOT = join(import.meta.dirname, '..')
const all = Object.entries(mailSamples).flatMap(([kind, states]) =>
  Object.entries(states).map(([state, message]) => ({ name: `${kind}-${state}`, kind, message })),
)

test('no mail is forgotten here', () => {
  const samples = readFileSync(join(ROOT, 'test/gallery/mails.ts'), 'utf8')
  const files = globSync('src/mail/*-mail.ts', { cwd: ROOT })
  assert.ok(files.length > 5)
  for (const file of files) assert.ok(samples.includes(`'../../${file}'`), `${file} has no samples`)
})

test('every mail satisfies html-validate', async () => {
  assert.deepEqual(await htmlValidateProblems(mails, RULES_OF_MAIL), [])
})

test('every mail satisfies the Nu HTML checker', { skip: !hasJava && 'no Java' }, async () => {
  assert.deepEqual(await nuProblems(mails), [])
})

/** Some programs drop style sheets: what must not be lost stands inline. */
const RULES_OF_MAIL = { 'no-inline-style': 'off' } as const

describe('every mail', () => {
  for (const { name, message } of all)
    test(`${name} says the same in text and in HTML, in the same order`, () => {
      const links = Array.from(message.html.matchAll(/href="([^"]+)"/g), ([, link = '']) => asText(link))
      const said = withoutAll(message.text, links)
      assert.equal(letters(said), letters(visibleText(message.html)))
      for (const link of links)
        assert.ok(message.text.split('\n').includes(link), `${link} is not in the text`)
    })

  test('comes from the organization, has one line for a subject, and says at its end whom it is from', () => {
    for (const { name, message } of all) {
      assert.match(message.subject, /^\S.*\S$/, name)
      assert.ok(message.text.includes(`\n\n${message.from.name}`), name)
    }
  })

  test('loads nothing but the logo, and that is named', () => {
    for (const { name, kind, message } of all) {
      const pictures = message.html.match(/<img[^>]*>/g) ?? []
      assert.ok(pictures.length <= (kind === 'code' ? 0 : 1), name)
      for (const picture of pictures) assert.match(picture, /alt="[^"]+"/)
      assert.doesNotMatch(message.html, /url\(|<link|<script|<iframe|@import/, name)
    }
  })

  test('is short enough for programs that cut off what is longer than 100 KB', () => {
    for (const { name, message } of all) assert.ok(Buffer.byteLength(message.html) < 100_000, name)
  })
})

test('a code is never in the subject, and always in the first 100 characters of what is shown', () => {
  for (const [state, { subject, text, html }] of Object.entries(mailSamples.code)) {
    const codes = text.match(/^\d{6}$/gm) ?? []
    assert.equal(codes.length, state.startsWith('two-') ? 2 : 1)
    for (const code of codes) {
      assert.ok(!subject.includes(code))
      for (const shown of [text, visibleText(html)]) assert.ok(shown.slice(0, 100).includes(code), state)
    }
  }
})

/** What a mail program shows of it. */
function visibleText(html: string): string {
  const body = /<body>(.*)<\/body>/s.exec(html)?.[1] ?? ''
  return asText(body.replace(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')).trim()
}

function asText(markup: string): string {
  return markup
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
}

function withoutAll(text: string, parts: readonly string[]): string {
  return parts.reduce((left, part) => left.replaceAll(part, ''), text)
}

/** Brackets, commas and colons stand where there is no table, and no button. */
function letters(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N}\p{S}]/gu, '')
}
