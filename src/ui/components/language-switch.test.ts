import assert from 'node:assert/strict'
import { test } from 'node:test'
import { english } from '../../../test/gallery/portal-pages.ts'
import { type Texts, texts } from '../../language/texts.ts'
import { languageSwitch, officeLanguages, portalLanguages } from './language-switch.ts'

const atPortal = portalLanguages('studio-aurora', '/portal/studio-aurora/deadlines?status=active&page=2')

test('each language is called as it calls itself, whatever this one is', () => {
  for (const language of ['en', 'de'])
    assert.deepEqual(namesIn(texts(language)), ['English', 'Italiano', 'Deutsch', 'Français', 'Español'])
})

test('each says to programs which language its name is in, and which of them this is', () => {
  const form = String(languageSwitch(texts('fr'), atPortal))
  assert.match(form, /value="de" lang="de">Deutsch</)
  assert.match(form, /value="fr" lang="fr" aria-current="true">Français</)
  assert.equal(form.match(/aria-current/g)?.length, 1)
  assert.match(form, /aria-label="Langue"/)
})

test('the page comes back as it was asked for', () => {
  const form = String(languageSwitch(english, atPortal))
  assert.match(form, /action="\/portal\/studio-aurora\/language"/)
  assert.match(form, /name="to" value="\/portal\/studio-aurora\/deadlines\?status=active&amp;page=2"/)
})

test('where one language is spoken there is nothing to choose', () => {
  assert.equal(languageSwitch(english, { ...officeLanguages('/office'), codes: ['en'] }), '')
})

function namesIn(words: Texts): string[] {
  const form = String(languageSwitch(words, atPortal))
  return Array.from(form.matchAll(/>([^<>]+)<\/button>/g), ([, name = '']) => name)
}
