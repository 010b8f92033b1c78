import { counted } from '../domain/counted.ts'
import { fieldWords } from '../domain/spreadsheet/fields.ts'
import type { Problem } from '../domain/spreadsheet/problem.ts'
import { problemSentence } from '../domain/spreadsheet/problem-sentence.ts'
import type { Spreadsheet, Understanding } from '../domain/spreadsheet/read-spreadsheet.ts'
import type { SpreadsheetRow } from '../domain/spreadsheet/row.ts'
import { inColumns } from './in-columns.ts'
import { amountWords, frequencyWords } from './words.ts'

const ROWS_SHOWN = 5

/** How a file was understood: its dialect, its columns, its first rows. */
export function spreadsheetReport(file: string, { understood, rows, table }: Spreadsheet): string[] {
  if (understood === null) return []
  return [
    `${file}: ${dialect(understood)}`,
    '',
    ...inColumns(
      understood.columns.map(({ letter, heading, field }) => {
        return [`  ${letter}`, heading, field === null ? '– left out' : fieldWords(field)]
      }),
    ),
    '',
    `${counted(table.length, 'row')}, ${rows.length} of them understood${rows.length > 0 ? '; the first:' : '.'}`,
    ...inColumns(rows.slice(0, ROWS_SHOWN).map(rowCells)),
  ]
}

/** Each problem on a line of its own; on a terminal only as many as anyone would read. */
export function problemReport(problems: readonly Problem[], atMost: number): string[] {
  if (problems.length === 0) return []
  const more = problems.length - atMost
  return [
    `${counted(problems.length, 'problem')}:`,
    ...problems.slice(0, atMost).map(problem => `  ${problemSentence(problem)}`),
    ...(more > 0 ? [`  … and ${more} more, which are all listed when the output goes to a file.`] : []),
  ]
}

const delimiterWords = { ';': 'semicolons', ',': 'commas', '\t': 'tabs' }
const markWords = { ',': 'decimal comma', '.': 'decimal point', both: 'decimal comma and point' }

function dialect({ encoding, delimiter, headings, dates, decimalMark }: Understanding): string {
  return [
    encoding,
    `cells separated by ${delimiterWords[delimiter]}`,
    `headings on line ${headings}`,
    ...(dates === null ? [] : [`dates with the ${dates === 'both' ? 'day or the year first' : dates}`]),
    ...(decimalMark === null ? [] : [markWords[decimalMark]]),
  ].join(', ')
}

function rowCells({ client, contacts, service, due, amount }: SpreadsheetRow): string[] {
  return [
    `  ${client.name}`,
    contacts.map(({ email }) => email).join(', '),
    [service.name, service.reference].filter(Boolean).join(' · '),
    due.toString(),
    amountWords(amount),
    frequencyWords(service.months),
  ]
}
