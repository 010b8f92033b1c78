import { cellText } from './cell-text.ts'
import { folded } from './folded.ts'

/** What makes two spellings of a client's name the same client: "Rossi S.r.l." is "ROSSI SRL". */
export function clientKey(name: string): string {
  return folded(inACell(name).replace(/[.'’]/g, '')) || plain(name)
}

/** The same VAT number however it is spaced, with Italy's prefix or without, and with the zeros a spreadsheet drops. */
export function vatKey(vatNumber: string): string {
  const number = vatNumber.toUpperCase().replace(/[^A-Z0-9]/g, '')
  return number.replace(/^IT(?=\d{11}$)/, '').replace(/^0+/, '')
}

/** Services of one client are told apart by name and reference, whatever their case. */
export function serviceKey({ name, reference }: { name: string; reference: string }): string {
  return `${plain(name)}\n${plain(reference)}`
}

/** A service by its name, and by its reference where it has one: how people tell one of several hostings. */
export function serviceTitle({ name, reference }: { name: string; reference: string }): string {
  return reference ? `${name} · ${reference}` : name
}

/** What makes two spellings of a service's title the same. */
export function titleKey(title: string): string {
  return plain(title)
}

function plain(text: string): string {
  return inACell(text).normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()
}

/** What was typed in the office, as a sheet brings it back: without invisible signs, which no cell keeps. */
function inACell(text: string): string {
  return cellText(text) || text
}
