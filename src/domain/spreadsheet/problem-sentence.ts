import { counted } from '../counted.ts'
import { fieldWords } from './fields.ts'
import { contactLanguages } from './language.ts'
import type {
  AmountReason,
  Column,
  DateReason,
  FileReason,
  ImportReason,
  Problem,
  Reason,
} from './problem.ts'

/** A problem in English: line 12, column F “Scadenza”: “31/02/2026” is no day of the calendar. */
export function problemSentence({ line, column, cell, reason }: Problem): string {
  const place = [
    ...(line === null ? [] : [`line ${line}`]),
    ...(column === null ? [] : [columnWords(column)]),
  ]
  const words = `${reasonWords(reason, quoted(cell ?? ''))}.`
  return place.length === 0 ? words : `${place.join(', ')}: ${words}`
}

/** A column as people find it again: column F “Scadenza”. */
export function columnWords({ letter, heading }: Column): string {
  return heading === '' ? `column ${letter}` : `column ${letter} ${quoted(heading)}`
}

function reasonWords(reason: Reason, cell: string): string {
  switch (reason.kind) {
    case 'not-a-service':
      return `${cell} stands beside no service and no due date, as a sum or a remark does`
    case 'no-heading-above':
      return `${cell} has no heading above it; a cell with a separator inside needs quotes around it`
    case 'missing':
      return `the ${fieldWords(reason.field)} is missing`
    case 'broken-by-spreadsheet':
      return `${cell} is what the spreadsheet made of the cell; format the column as text and save again`
    case 'too-long':
      return `${cell} is longer than ${reason.longest} characters`
    case 'not-a-currency':
      return `${cell} is no currency; write its code, as EUR`
    case 'not-a-frequency':
      return `${cell} is no frequency; write annual, monthly, every 6 months or one-off`
    case 'not-an-address':
      return `${quoted(reason.address)} is no email address`
    case 'not-a-language':
      return `${quoted(reason.language)} is no language of the portal; write ${contactLanguages.join(', ')}`
    case 'languages-unclear':
      return `${cell} is ${reason.languages} languages for ${counted(reason.contacts, 'contact')}; write one for all, or one for each`
    case 'renewed-after-due':
      return `a renewal in ${cell} is not before the due date`
    case 'renewed-twice':
      return `one renewal in ${cell} has two amounts`
    case 'service-twice':
      return `${cell} of this client is on ${linesWords(reason.lines, reason.more)} too, with other data`
    case 'differs':
      return `${cell} is ${quoted(reason.other)} on line ${reason.line}`
    default:
      return fileWords(reason, cell)
  }
}

function fileWords(reason: FileReason | DateReason | AmountReason | ImportReason, cell: string): string {
  switch (reason.kind) {
    case 'too-large':
      return `the file is larger than ${reason.megabytes} MB`
    case 'too-many-rows':
      return `the file has more than ${reason.most} rows`
    case 'too-many-columns':
      return `the file has more than ${reason.most} columns`
    case 'a-workbook':
      return 'the file is a workbook; save it as CSV'
    case 'not-text':
      return 'the file is no text; save it as CSV'
    case 'empty':
      return 'the file has no rows below its headings'
    case 'quote-not-closed':
      return 'a quote is opened here and never closed'
    case 'columns-missing':
      return `no column says ${listed(reason.missing.map(fieldWords))}; found ${listed(reason.found.map(quoted))}`
    case 'column-twice':
      return `${columnWords(reason.other)} says the ${fieldWords(reason.field)} already`
    default:
      return dateWords(reason, cell)
  }
}

function dateWords(reason: DateReason | AmountReason | ImportReason, cell: string): string {
  switch (reason.kind) {
    case 'not-a-date':
      return `${cell} is no date; write 31/12/2026 or 2026-12-31`
    case 'no-such-day':
      return `${cell} is no day of the calendar`
    case 'two-digit-year':
      return `${cell} needs a year of four digits`
    case 'month-first':
      return `${cell} has its month first; write the day first`
    case 'day-or-month-first':
      return `${cell} can't be told from a date with its month first, which this file has too`
    case 'day-number':
      return `${cell} is a spreadsheet's number of a day; format the column as a date and save again`
    case 'year-out-of-range':
      return `${cell} is not between ${reason.earliest} and ${reason.latest}`
    default:
      return amountWords(reason, cell)
  }
}

function amountWords(reason: AmountReason | ImportReason, cell: string): string {
  switch (reason.kind) {
    case 'not-an-amount':
      return `${cell} is no amount; write 1.234,50 or 1234.50`
    case 'too-large-amount':
      return `${cell} is too large an amount`
    case 'too-many-decimals':
      return `${cell} has more than the ${reason.digits} decimals of ${reason.currency}`
    case 'decimals-or-thousands':
      return `${cell} could mean thousands or decimals; write 1234,00 or 1,23`
    case 'currencies-differ':
      return `${cell} is not in ${reason.currency}, the currency of its row`
    default:
      return importWords(reason, cell)
  }
}

function importWords(reason: ImportReason, cell: string): string {
  switch (reason.kind) {
    case 'clients-alike':
      return `${reason.count} clients here could be ${cell}; give each a VAT number or another name`
    case 'client-taken':
      return `${cell} is the client of line ${reason.line} here, which has another name there`
    case 'other-vat-number':
      return `the client ${cell} here has the VAT number ${quoted(reason.vatNumber)}, so it may be another client`
    case 'services-alike':
      return `this client has ${reason.count} services ${cell} with that reference; give each a reference of its own`
    case 'no-such-package':
      return `${cell} is no service of this client, neither here nor in a row without problems`
    case 'packages-alike':
      return `${cell} could be ${listed(reason.titles.map(quoted))}; write one of these`
    case 'package-in-package':
      return `${cell} is part of a package itself, and packages have one level`
    case 'has-parts':
      return `this service has parts of its own, so it can't be part of ${cell}`
  }
}

const MOST_LISTED = 20
const LONGEST_QUOTE = 60

function linesWords(lines: readonly number[], unnamed = 0): string {
  return `${lines.length === 1 ? 'line' : 'lines'} ${listed(lines.map(String), unnamed)}`
}

function listed(items: readonly string[], unnamed = 0): string {
  const more = Math.max(items.length - MOST_LISTED, 0) + unnamed
  return more > 0 ? `${items.slice(0, MOST_LISTED).join(', ')} and ${more} more` : items.join(', ')
}

function quoted(text: string): string {
  const line = text.replace(/\s+/g, ' ')
  return `“${line.length > LONGEST_QUOTE ? `${line.slice(0, LONGEST_QUOTE)}…` : line}”`
}
