import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clientId, noFilters } from '../../../test/gallery/office.ts'
import { invitationsOf, progressOf } from '../../../test/gallery/office-invitations.ts'
import { english } from '../../../test/gallery/portal-pages.ts'
import { addressesIn, wordsOf } from '../../../test/words.ts'
import { selectionFrom } from './client-selection.ts'
import { type InvitationsPage, invitationsPage } from './invitations-page.ts'
import { type ProgressPage, progressPage } from './progress-page.ts'

const page = (changes: Partial<InvitationsPage> = {}) => invitationsPage(english, invitationsOf(changes))
const progress = (changes: Partial<ProgressPage> = {}) => progressPage(english, progressOf(changes))
const including = { invited: false, signedIn: false }

test('it says how many get a mail, in which languages, and who doesn’t and why', () => {
  const words = wordsOf(page())
  assert.match(words, /124 contacts of 110 clients\. Some of them share an address: 120 mails go out/)
  assert.match(words, /Italiano: 100 · English: 24/)
  assert.match(words, /61 contacts have signed in already Rossi Arredi Srl Anna Rossi .* and 59 more/)
  assert.match(words, /1 client has no contact Bianchi Hotel/)
  assert.match(words, /Send 120 invitations/)
})

test('both forms hand on what was chosen: the filters, or exactly the clients that were ticked', () => {
  const filtered = String(page())
  assert.equal(filtered.match(/name="portal" value="never-invited"/g)?.length, 2)
  assert.doesNotMatch(filtered, /name="of"/)
  const ticked = String(page({ selection: { ticked: [clientId], filters: noFilters, including } }))
  assert.equal(ticked.match(new RegExp(`name="client" value="${clientId}"`, 'g'))?.length, 2)
  assert.equal(ticked.match(/name="of" value="ticked"/g)?.length, 2)
})

test('what is sent is what was shown, under an id of its own', () => {
  assert.match(
    String(page()),
    /name="batch" value="[0-9a-f-]{36}">\s*<input type="hidden" name="shown" value="0{64}">/,
  )
})

test('the way back leads to the list as it was', () => {
  assert.ok(addressesIn(page()).includes('/office/studio-aurora/clients?portal=never-invited'))
})

test('an address and a form are read alike; ids that are none are left out', () => {
  const read = selectionFrom({ of: 'ticked', again: 'yes', q: 'rossi' }, [clientId, 'nonsense'])
  assert.deepEqual(read.ticked, [clientId])
  assert.deepEqual(read.including, { invited: true, signedIn: false })
  assert.equal(selectionFrom({ q: 'rossi' }, [clientId]).ticked, null)
})

test('where nothing can be sent there is nothing to press', () => {
  for (const changes of [{ problem: 'plan' }, { problem: 'nobody-ticked' }] as const)
    assert.doesNotMatch(String(page(changes)), /<form[^>]* method="post"[^>]*invitations/)
})

test('while mails wait, the page is looked at again, with a script and without', () => {
  const shown = progress()
  assert.match(String(shown), /id="progress" data-follows="progress"/)
  assert.match(String(shown), /<progress [^>]*max="120" value="40">/)
  assert.match(wordsOf(shown), /Waiting 80 Sent 37 Failed 2 .* Load again/)
})

test('when none waits any more, it says so once and looks no further', () => {
  const shown = progress({ progress: { queued: 0, sent: 118, failed: 2, dropped: 0 } })
  assert.doesNotMatch(String(shown), /data-follows/)
  assert.match(
    String(shown),
    /<p class="hint" role="status">118 of 120 mails are handed to the mail server\./,
  )
})

test('who could not be reached stands there with the relay’s words and the way to the client', () => {
  assert.match(
    wordsOf(progress()),
    /Rossi Arredi Srl bruno@rossi-aredi\.example The mail server said: 550 5\.1\.2/,
  )
  assert.ok(addressesIn(progress()).includes(`/office/studio-aurora/clients/${clientId}`))
})
