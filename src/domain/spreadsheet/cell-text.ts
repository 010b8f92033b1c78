/** A cell without what spreadsheets and copying add: invisible signs, doubled spaces, a lone dash for "nothing". */
export function cellText(cell: string): string {
  if (PLAIN.test(cell)) return cell
  const text = cell
    .replace(/\r\n?/g, '\n')
    .replace(/[\u200b\u200e\u200f\u2060\ufeff\u00ad]|(?![\n\t])\p{Cc}/gu, '')
    .normalize('NFC')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n[ \n]*/g, '\n')
    .trim()
  return unguarded(text).replace(/^[-–—]$/, '')
}

/** Most cells are words of ASCII with a space between: there is nothing to take away, and five passes to save. */
const PLAIN = /^(?!['-])[!-~]+(?: [!-~]+)*$/

/** Files written for spreadsheets guard = + - @ with an apostrophe, so that no cell is run as a formula. */
function unguarded(text: string): string {
  return text.replace(/^'(?=[=+\-@＝＋－＠])/, '')
}

const ERRORS =
  /^#(REF!|RIF!|N\/A|N\/D|VALUE!|VALORE!|NAME\?|NOME\?|DIV\/0!|NUM!|NULL!|NULLO!|SPILL!|CALC!|#+)$/i

/** What a spreadsheet shows for a formula that failed, or made of a long number: #REF!, 3,93E+11. */
export function isBroken(text: string): boolean {
  return ERRORS.test(text) || /^\d[.,]\d+E\+\d+$/i.test(text)
}
