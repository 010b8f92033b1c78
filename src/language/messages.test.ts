import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import type { Catalog } from './languages.ts'
import { messagesIn } from './messages.ts'

const speaking = (catalog: Catalog, intl = 'en-GB') => messagesIn({ code: 'test', intl, catalog })

describe('a message', () => {
  test('without anything to fill in is itself', () => {
    assert.equal(speaking({ 'status.active': 'In ordine' }).t('status.active'), 'In ordine')
  })

  test('has its values filled in, as they are', () => {
    const { t } = speaking({ 'status.active': 'Hello {name}, {count} times.' })
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer(), (name, count) => {
        assert.equal(t('status.active', { name, count }), `Hello ${name}, ${count} times.`)
      }),
    )
  })

  test('may be empty, and may quote braces', () => {
    assert.equal(speaking({ 'status.active': '' }).t('status.active'), '')
    assert.equal(speaking({ 'status.active': "'{'name'}'" }).t('status.active'), '{name}')
  })

  test('counts by the rules of its language', () => {
    const months = '{months, plural, one {# miesiąc} few {# miesiące} many {# miesięcy} other {# miesiąca}}'
    const { t } = speaking({ 'frequency.everyMonths': months }, 'pl')
    assert.deepEqual(
      [1, 2, 5, 22, 1.5].map(count => t('frequency.everyMonths', { months: count })),
      ['1 miesiąc', '2 miesiące', '5 miesięcy', '22 miesiące', '1,5 miesiąca'],
    )
  })

  test('writes numbers as its language does', () => {
    const catalog = { 'status.active': '{count, plural, other {#}} {ratio, number, ::percent sign-always}' }
    const values = { count: 12345, ratio: 0.09 }
    assert.equal(speaking(catalog, 'en-GB').t('status.active', values), '12,345 +9%')
    assert.equal(speaking(catalog, 'de').t('status.active', values), '12.345 +9\u00a0%')
  })
})

describe('emphasis', () => {
  const { t, parts } = speaking({
    'status.active': 'If <b>{email}</b> is right, {count, plural, one {<b># code</b>} other {# codes}}.',
  })

  test('tells the strong parts of a message from the rest', () => {
    assert.deepEqual(parts('status.active', { email: 'anna@rossi.it', count: 1 }), [
      { text: 'If ', strong: false },
      { text: 'anna@rossi.it', strong: true },
      { text: ' is right, ', strong: false },
      { text: '1 code', strong: true },
      { text: '.', strong: false },
    ])
  })

  test('is dropped in plain text', () => {
    assert.equal(t('status.active', { email: 'a@b.it', count: 2 }), 'If a@b.it is right, 2 codes.')
  })

  test('never comes from a value: markup in it stays text', () => {
    fc.assert(
      fc.property(fc.string(), piece => {
        const email = `<b>${piece}</b>{count}<script>`
        const [, strong] = parts('status.active', { email, count: 2 })
        assert.deepEqual(strong, { text: email, strong: true })
      }),
    )
  })

  test('may hold emphasis, which says nothing more', () => {
    const nested = speaking({ 'status.active': '<b>very <b>much</b></b>' })
    assert.deepEqual(nested.parts('status.active'), [{ text: 'very much', strong: true }])
  })
})

describe('a bug is loud', () => {
  test('when a value is missing', () => {
    const { t, parts } = speaking({ 'status.active': 'Hello {name}' })
    assert.throws(() => t('status.active'), /name/)
    assert.throws(() => parts('status.active', { names: 'Anna' }), /name/)
  })

  test('when a message can’t be parsed, and at once, not when somebody reads it', () => {
    assert.throws(() => speaking({ 'status.active': 'Hello {name' }), SyntaxError)
    assert.throws(() => speaking({ 'status.active': '{count, plural, one {x}}' }), SyntaxError)
    assert.throws(() => speaking({ 'status.active': '<b>open' }), SyntaxError)
  })

  test('when its catalog lacks the message, though another has it: nobody reads two languages in one page', () => {
    assert.throws(() => speaking({}).t('status.active'), /status\.active/)
    // @ts-expect-error no such key
    assert.throws(() => speaking({}).t('status.lost'), /status\.lost/)
  })
})
