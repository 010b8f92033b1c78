/**
 * Whether somebody typed this very name: as it looks, however their keyboard writes apostrophes and accents, and however many
 * blanks stand between its words. Capital letters count.
 */
export function isTypedName(typed: string, name: string): boolean {
  return asItLooks(typed) === asItLooks(name)
}

function asItLooks(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll(/[’‘ʼ´`]/g, "'")
    .replaceAll(/[“”„]/g, '"')
    .replaceAll(/\s+/g, ' ')
    .trim()
}
