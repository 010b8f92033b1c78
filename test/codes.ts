/** The lines of a mail that are nothing but six digits, with a space between two; empty where there is none. */
export function codeIn({ text }: { readonly text: string }): string {
  return (text.match(/^\d{6}$/gm) ?? []).join(' ')
}

/** The next code, or the next of each of two: never the right one. */
export function wrongCode(codes: string): string {
  return codes.replace(/\d{6}/g, code => String((Number(code) + 1) % 1_000_000).padStart(6, '0'))
}
