import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { officeFrame as frame } from '../../../test/gallery/office.ts'
import { english } from '../../../test/gallery/portal-pages.ts'
import { wordsOf } from '../../../test/words.ts'
import { fieldNames } from '../../domain/spreadsheet/fields.ts'
import { readSpreadsheet } from '../../domain/spreadsheet/read-spreadsheet.ts'
import { officeTexts } from '../../language/texts.ts'
import { importFormPage } from './import-form-page.ts'

const page = (problem: string | null = null, text = '') =>
  importFormPage(english, { frame, text, frequency: '', problem })

test('a file is asked for, and every column is explained', () => {
  assert.match(String(page()), /enctype="multipart\/form-data"/)
  const shown = wordsOf(page())
  assert.match(shown, /Client needed client, client name, customer Company company/)
  assert.match(shown, /Frequency needed/)
  assert.equal(String(page()).match(/<div><dt>/g)?.length, fieldNames.length)
})

test('a reader of Italian is shown Italian headings', () => {
  const page = importFormPage(officeTexts('it'), { frame, text: '', frequency: '', problem: null })
  assert.match(wordsOf(page), /Scadenza necessaria scadenza, data scadenza, data di scadenza/)
})

test('what is wrong stands beside the file, and what was pasted is kept', () => {
  const shown = String(page('This is a workbook.', '\nClient;Service'))
  assert.match(shown, /aria-describedby="file-hint file-problem" aria-invalid="true"/)
  assert.match(shown, /<details open>/)
  assert.match(shown, /<textarea[^>]*>\n\nClient;Service<\/textarea>/)
  assert.match(shown, /<title>To correct: Import/)
})

test('the example can be handed in as it is', () => {
  const example = readFileSync(new URL('../../ui/services-example.csv', import.meta.url))
  const { rows, problems, understood } = readSpreadsheet(example, { currency: 'EUR' })
  assert.deepEqual(problems, [])
  assert.equal(rows.length, 4)
  assert.ok(understood?.columns.every(({ field }) => field !== null))
})
