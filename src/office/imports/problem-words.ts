import { fields } from '../../domain/spreadsheet/fields.ts'
import { contactLanguages } from '../../domain/spreadsheet/language.ts'
import type { Problem, Reason } from '../../domain/spreadsheet/problem.ts'
import { languageName } from '../../language/language-name.ts'
import type { Values } from '../../language/messages.ts'
import type { OfficeTexts } from '../../language/texts.ts'

/** What is wrong with a cell, a row or the file, for those who see the cell beside it. */
export function problemWords(texts: OfficeTexts, { reason }: Problem): string {
  return texts.t(`office.import.problem.${reason.kind}`, valuesOf(texts, reason))
}

const MOST_LISTED = 10

function valuesOf({ t }: OfficeTexts, reason: Reason): Values {
  switch (reason.kind) {
    case 'missing':
      return { field: t(`office.import.field.${reason.field}`) }
    case 'columns-missing':
      return { fields: listed(reason.missing.map(field => t(`office.import.field.${field}`))) }
    case 'column-twice':
      return { field: t(`office.import.field.${reason.field}`), letter: reason.other.letter }
    case 'not-a-language':
      return { language: reason.language, languages: listed(contactLanguages.map(languageName)) }
    case 'service-twice':
      return { lines: listed(reason.lines.map(String)), count: reason.lines.length }
    case 'packages-alike':
      return { titles: listed(reason.titles) }
    default:
      // What the other kinds hold are numbers and texts, as their messages have them.
      return { ...reason }
  }
}

function listed(items: readonly string[]): string {
  const more = items.length - MOST_LISTED
  return more > 0 ? `${items.slice(0, MOST_LISTED).join(', ')} …` : items.join(', ')
}

/** Headings that a column is known by, in the reader's language: the first ones of a list that is long. */
export function headingsOf(field: keyof typeof fields, { language }: OfficeTexts): string {
  const { headings, italian } = fields[field]
  return (language === 'it' ? italian : headings).slice(0, 3).join(', ')
}
