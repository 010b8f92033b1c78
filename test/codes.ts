/** The line of a mail that is nothing but six digits; empty where there is none. */
export function codeIn({ text }: { readonly text: string }): string {
  return /^\d{6}$/m.exec(text)?.[0] ?? ''
}

/** The next code: never the right one. */
export function wrongCode(code: string): string {
  return String((Number(code) + 1) % 1_000_000).padStart(6, '0')
}
