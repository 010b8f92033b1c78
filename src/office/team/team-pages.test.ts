import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { invitationFormOf, joinOf, memberOf, teamOf } from '../../../test/gallery/office-team.ts'
import { english } from '../../../test/gallery/portal-pages.ts'
import { addressesIn, withoutSwitches, wordsOf } from '../../../test/words.ts'
import { invitationFormPage } from './invitation-form-page.ts'
import { joinPage } from './join-page.ts'
import { memberPage } from './member-page.ts'
import { type InvitationState, invitationStates, teamPage } from './team-page.ts'

const team = '/office/studio-aurora/settings/team'

describe('the team', () => {
  test('is everybody with role and when they were last seen, oneself marked', () => {
    const words = wordsOf(teamPage(english, teamOf()))
    assert.match(words, /Marta Colombo you marta@\S+ Owner 2 h ago active 6 min ago/)
    assert.match(words, /Paolo Verdi paolo@\S+ Admin 2 h ago Massimiliano/)
    assert.match(words, /Castelvecchio-Montefusco m+@\S+ Member never/)
  })

  test('says of each invitation what became of it, and in which words the relay refused it', () => {
    const words = wordsOf(teamPage(english, teamOf()))
    assert.match(words, /Member · invited by Marta Colombo Delivered Can be accepted until 28 Nov 2026/)
    assert.match(words, /Failed The mail could not be delivered\. The mail server said: 550 5\.1\.2/)
    const [invitation] = teamOf().invitations
    assert.ok(invitation)
    const said = (state: InvitationState) =>
      wordsOf(teamPage(english, teamOf({ invitations: [{ ...invitation, state }] })))
    assert.equal(new Set(invitationStates.map(said)).size, invitationStates.length)
  })

  test('offers nothing for an invitation that is not theirs to change', () => {
    const [invitation] = teamOf().invitations
    assert.ok(invitation)
    const shown = teamPage(english, teamOf({ invitations: [{ ...invitation, isManageable: false }] }))
    assert.doesNotMatch(wordsOf(shown), /Take back/)
  })

  test('leads to each person and to inviting somebody', () => {
    const addresses = addressesIn(teamPage(english, teamOf({ invitations: [] })))
    assert.ok(addresses.includes(`${team}/invitations/new`))
    for (const { id } of teamOf().members) assert.ok(addresses.includes(`${team}/${id}`))
  })
})

describe('a person of the team', () => {
  test('can be given another role, or removed after a word about what that means', () => {
    const words = wordsOf(memberPage(english, memberOf()))
    assert.match(words, /What they may do Role Member Admin Owner/)
    assert.match(words, /Remove Paolo Verdi from the team They lose access to Studio Aurora at once/)
  })

  test('who is oneself leaves', () => {
    assert.match(
      wordsOf(memberPage(english, memberOf({ isMe: true }))),
      /Leave Studio Aurora You lose access/,
    )
  })

  for (const obstacle of ['last-owner', 'owner'] as const)
    test(`is left alone where the obstacle is ${obstacle}`, () => {
      const shown = memberPage(english, memberOf({ obstacle }))
      assert.doesNotMatch(String(shown), /<select|\/removal/)
      assert.match(
        wordsOf(shown),
        obstacle === 'owner' ? /Only an owner/ : /make somebody else an owner first/,
      )
    })
})

test('who invites is offered the roles they may give', () => {
  assert.match(wordsOf(invitationFormPage(english, invitationFormOf())), /Role Member Admin Members work/)
})

describe('joining', () => {
  test('asks a new person for their name, and a known one for nothing', () => {
    assert.match(wordsOf(joinPage(english, joinOf())), /as an admin\. Your name Join the team/)
    assert.doesNotMatch(withoutSwitches(joinPage(english, joinOf({ name: null }))), /<input/)
  })

  for (const state of ['accepted', 'expired'] as const)
    test(`has no form when the invitation is ${state}`, () => {
      assert.doesNotMatch(withoutSwitches(joinPage(english, joinOf({ state }))), /<form/)
    })
})
