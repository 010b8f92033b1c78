import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { frequencies } from '../../../test/arbitraries.ts'
import { fieldOf } from '../../domain/spreadsheet/columns.ts'
import { fieldNames } from '../../domain/spreadsheet/fields.ts'
import { readFrequency } from '../../domain/spreadsheet/frequency.ts'
import { contactLanguages, languageCode } from '../../domain/spreadsheet/language.ts'
import { languageName } from '../../language/language-name.ts'
import { officeCodes, portalCodes } from '../../language/languages.ts'
import { officeTexts } from '../../language/texts.ts'
import { columnHeading } from './column-headings.ts'

/* What an export says in somebody's language is understood when it is imported again. */

for (const code of officeCodes)
  describe(`In ${languageName(code)}`, () => {
    const texts = officeTexts(code)

    test('the headings are those an import knows', () => {
      assert.deepEqual(
        fieldNames.map(field => fieldOf(columnHeading(texts, field))),
        fieldNames,
      )
    })

    test('the headings of what an import leaves alone mean nothing to it', () => {
      const untouched = ['status', 'closedOn', 'alsoDueOn', 'archived', 'maySignIn', 'getsReminders'] as const
      assert.deepEqual(
        untouched.map(column => fieldOf(columnHeading(texts, column))),
        untouched.map(() => null),
      )
    })

    test('a frequency is read back', () => {
      fc.assert(
        fc.property(fc.option(frequencies), months => {
          assert.deepEqual(readFrequency(texts.frequencyWords(months)), { value: months })
        }),
      )
    })
  })

test('an import knows the languages that a contact can have, by what they call themselves too', () => {
  assert.deepEqual(contactLanguages.toSorted(), portalCodes.toSorted())
  for (const code of portalCodes) assert.equal(languageCode(languageName(code)), code)
})
