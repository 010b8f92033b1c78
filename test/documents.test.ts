import assert from 'node:assert/strict'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { describe, test } from 'node:test'
import { readConfig } from '../src/config.ts'
import { CODE_ATTEMPTS, CODE_SENDS, SECONDS_BETWEEN_SENDS } from '../src/domain/one-time-code.ts'
import { fields } from '../src/domain/spreadsheet/fields.ts'
import { readFrequency } from '../src/domain/spreadsheet/frequency.ts'
import { BROWSER_DAYS } from '../src/records/browsers.ts'
import { chancesTable } from '../src/sign-in/chances.ts'
import { RATES } from '../src/sign-in/limits.ts'
import { mailPictures, pictures } from './browser/pictures.ts'
import { MAY_IMPORT } from './may-import.ts'

/* What can be checked of the documents: that they lead somewhere, leave nothing out, and say the numbers of the code. */

const ROOT = join(import.meta.dirname, '..')
const documents = globSync(['*.md', 'docs/**/*.md'], { cwd: ROOT })
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8')

describe('the documents', () => {
  for (const path of documents) {
    test(`${path} links to what is there`, () => {
      for (const [, target = '', anchor] of read(path).matchAll(
        /(?:\]\(|src=")(?!https?:)([^)"#]*)(?:#([^)]*))?[)"]/g,
      )) {
        const file = target ? join(dirname(path), target) : path
        assert.ok(existsSync(join(ROOT, file)), `${target} is not there`)
        if (anchor) assert.ok(anchorsOf(read(file)).includes(anchor), `${file} has no heading #${anchor}`)
      }
    })

    test(`${path} names only files that exist`, () => {
      for (const [, file = ''] of read(path).matchAll(
        /`((?:src|test|bin|db|docs|bench|messages)\/[\w./-]+)`/g,
      ))
        assert.ok(/NNNN|\/x-/.test(file) || existsSync(join(ROOT, file)), `${file} is not there`)
    })
  }

  test('every picture is taken by the script, and shown', () => {
    const taken = [...pictures, ...mailPictures].map(({ name }) => name)
    const there = globSync('docs/images/*', { cwd: ROOT }).map(path => basename(path, '.webp'))
    assert.deepEqual(there.sort(), taken.toSorted())
    const shown = documents.map(read).join('')
    for (const name of taken) assert.ok(shown.includes(`images/${name}.webp`), `${name} is shown nowhere`)
  })

  test('every decision is in the index', () => {
    const index = read('docs/decisions/README.md')
    for (const record of globSync('docs/decisions/0*.md', { cwd: ROOT }))
      assert.ok(index.includes(`(${record.split('/').at(-1)})`), `${record} is missing`)
  })

  test('ARCHITECTURE.md says who may import whom', () => {
    for (const [folder, others] of Object.entries(MAY_IMPORT))
      assert.ok(
        read('ARCHITECTURE.md').includes(`| ${folder} | ${others.join(', ') || 'nothing'} |`),
        `the row of ${folder} differs from test/may-import.ts`,
      )
  })

  test('docs/operating.md explains every setting', () => {
    const settings = read('src/config.ts').match(/^ {2}[A-Z_]{4,}(?=:)/gm) ?? []
    assert.ok(settings.length > 10)
    for (const name of settings)
      assert.ok(read('docs/operating.md').includes(`| \`${name.trim()}\` |`), `${name} is missing`)
  })

  test('docs/importing.md lists every heading, and every word for a frequency is understood', () => {
    const text = read('docs/importing.md')
    for (const { words, headings } of Object.values(fields))
      assert.ok(text.includes(`| ${words} | ${headings.join(', ')} |`), `the headings of ${words} differ`)
    for (const [, months = '', examples = ''] of text.matchAll(/^\| (once|\d+) ?(?:months?)? \| (`.*) \|$/gm))
      for (const [, words = ''] of examples.matchAll(/`([^`]+)`/g))
        assert.deepEqual(readFrequency(words), { value: months === 'once' ? null : Number(months) }, words)
  })
})

describe('SECURITY.md says the numbers of the code', () => {
  const text = read('SECURITY.md')
  const rates = (name: keyof typeof RATES) => RATES[name].map(({ most }) => most)

  test('the limits', () => {
    const [mailsAnHour, mailsADay] = rates('addressMails')
    const [ownAnHour, ownADay] = rates('browserMails')
    const [guessesAnHour, guessesADay] = rates('addressGuesses')
    const [wrongInMinutes, wrongADay] = rates('networkWrongCodes')
    const limits = [
      `${CODE_ATTEMPTS} codes entered; ${CODE_SENDS} codes sent, ${SECONDS_BETWEEN_SENDS} seconds apart`,
      `| ${mailsAnHour} mails an hour, ${mailsADay} a day |`,
      `its own ${ownAnHour} mails an hour, ${ownADay} a day`,
      `${guessesAnHour} an hour, ${guessesADay} in 24 hours, ${rates('addressGuessesSinceSuccess')} since it last signed in`,
      `| ${rates('organizationGuesses')} in 24 hours → strong mode`,
      `${rates('networkSends')} sends in 10 minutes`,
      `${wrongInMinutes} wrong codes in 10 minutes, ${wrongADay} a day`,
      `${readConfig({}, { demo: true }).codeMailsPerDay.toLocaleString('en')} code mails a day`,
      `for ${BROWSER_DAYS} days after the last sign-in`,
    ]
    for (const limit of limits) assert.ok(text.includes(limit), limit)
  })

  test('the chances of somebody who guesses, as node src/sign-in/chances.ts prints them', () => {
    assert.ok(text.includes(`\n\n${chancesTable()}\n\n`), chancesTable())
  })
})

/** As GitHub and its like make them from headings. */
function anchorsOf(text: string): string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  )
}
