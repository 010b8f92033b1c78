import assert from 'node:assert/strict'
import { test } from 'node:test'
import { codeOf } from '../../../test/gallery/card-pages.ts'
import { english } from '../../../test/gallery/portal-pages.ts'
import { addressesIn, withoutSwitches, wordsOf } from '../../../test/words.ts'
import { type CodePage, codePage } from './code-page.ts'

const page = (changes: Partial<CodePage> = {}) => codePage(english, codeOf(changes))

test('it says where the code went without saying whether anyone knows the address', () => {
  assert.match(
    wordsOf(page()),
    /If anna@rossi-arredi\.example is registered with Studio Aurora, a 6-digit code is on its way\. It’s valid for 10 minutes\./,
  )
})

test('an address nobody could have is not repeated', () => {
  assert.match(wordsOf(page({ email: null })), /If your address is registered/)
})

test('an address that looks like markup stays text', () => {
  assert.match(
    String(page({ email: '<b>x</b>@y.example' })),
    /<strong>&lt;b&gt;x&lt;\/b&gt;@y\.example<\/strong>/,
  )
})

test('one field takes the whole code', () => {
  assert.match(String(page()), /<form method="post" action="\/portal\/studio-aurora\/session" novalidate>/)
  assert.equal(String(page()).match(/name="code"/g)?.length, 1)
})

test('there is a way to another code and to another address', () => {
  const { length } = addressesIn(page())
  assert.match(
    String(page()),
    /action="\/portal\/studio-aurora\/code"><button[^>]* name="again" value="yes">/,
  )
  assert.equal(addressesIn(page())[length - 1], '/portal/studio-aurora')
})

test('what is no code is kept and explained', () => {
  const shown = String(page({ codes: ['12 34'], problem: { kind: 'not-a-code' } }))
  assert.match(shown, /value="12 34"/)
  assert.match(shown, /aria-describedby="code-problem"/)
  assert.match(shown, /Enter the 6 digits from the mail\./)
})

test('a wrong code says how many tries are left', () => {
  assert.match(wordsOf(page({ problem: { kind: 'wrong', attemptsLeft: 2 } })), /try again: 2 tries left/)
  assert.match(wordsOf(page({ problem: { kind: 'wrong', attemptsLeft: 1 } })), /try again: 1 try left/)
})

for (const problem of [{ kind: 'flow-over' }, { kind: 'wrong', attemptsLeft: 0 }] as const) {
  test(`when only a new sign-in helps (${problem.kind}), there is no field to try in vain`, () => {
    const shown = page({ problem })
    assert.doesNotMatch(withoutSwitches(shown), /<input/)
    assert.match(wordsOf(shown), /This sign-in is over .* Start again$/)
    assert.deepEqual(addressesIn(shown), ['/portal/studio-aurora'])
  })
}

test('who asks again too soon is told when, and may enter the code that came', () => {
  const shown = page({ problem: { kind: 'too-soon', waitSeconds: 42 } })
  assert.match(wordsOf(shown), /You can ask for another in 42 seconds\./)
  assert.doesNotMatch(String(shown), /aria-invalid/)
})

test('when no more codes are sent, the newest still counts', () => {
  assert.match(wordsOf(page({ problem: { kind: 'no-more' } })), /Use the newest one/)
})

test('after another code was sent, only the newest works', () => {
  assert.match(wordsOf(page({ sentAgain: true })), /a new code is on its way\. Only the newest one works\./)
})

test('where two codes are asked for there is a field for each, and the first has the focus', () => {
  const shown = String(page({ codes: ['482 913', ''] }))
  assert.match(
    wordsOf(page({ codes: ['', ''] })),
    /one mail with two 6-digit codes is on its way\. They’re valid/,
  )
  assert.match(shown, /<label for="code">First code<\/label>\n<input [^>]*value="482 913"[^>]* autofocus>/)
  assert.match(shown, /<label for="code2">Second code<\/label>\n<input [^>]*autocomplete="off"/)
  assert.equal(shown.match(/autofocus/g)?.length, 1)
})

test('what is wrong with two codes stands beneath the second, and belongs to both', () => {
  const shown = String(page({ codes: ['482913', '77'], problem: { kind: 'not-a-code' } }))
  assert.equal(shown.match(/aria-describedby="code2-problem"/g)?.length, 2)
  assert.equal(shown.match(/Enter both codes from the mail, 6 digits each\./g)?.length, 1)
  assert.match(
    wordsOf(page({ codes: ['1', '2'], problem: { kind: 'wrong', attemptsLeft: 1 } })),
    /These codes aren’t right\. Check the newest mail and try again: 1 try left\./,
  )
})

test('where one code is not enough any more, the page says why and leads back to the start', () => {
  const shown = page({ problem: { kind: 'two-codes-needed' } })
  assert.match(wordsOf(shown), /signing in takes two codes at the moment\. Start again/)
  assert.doesNotMatch(withoutSwitches(shown), /<input/)
})
