const decimalDigit = /\p{Nd}/u

/** Rewrites the decimal digits of every script (٣, ३, ３) as 0 to 9 and leaves everything else alone. */
export function asciiDigits(text: string): string {
  return text.replace(/(?![0-9])\p{Nd}/gu, digit => String(digitValue(digit.codePointAt(0) ?? 0)))
}

/** Unicode keeps the ten digits of a script side by side, from zero up (The Unicode Standard, §4.6). */
function digitValue(codePoint: number): number {
  let below = 0
  while (decimalDigit.test(String.fromCodePoint(codePoint - below - 1))) below += 1
  return below % 10
}
