/* Ways to write an address: the same one, one that looks like it, and one that hides in something else. */

/** The same address as NFKC and people see it. */
export function otherSpellings(email: string): string[] {
  return [
    email.toUpperCase(),
    ` ${email}\r\n`,
    `\ufeff\u202a${email}\u202c\u00a0`,
    email.replace('@', '＠'),
    email.replace(/[!-~]/g, sign => String.fromCodePoint(sign.charCodeAt(0) + 0xfee0)),
    // The long s, which is no other letter.
    email.replace('s', 'ſ'),
  ]
}

/** Other addresses, which somebody else may have. */
export function lookAlikes(email: string): string[] {
  const [local, domain] = email.split('@')
  return [
    // Cyrillic, Greek, Latin without a dot or with one too many, a sharp s, an accent, a digit, a letter less.
    email.replace('a', 'а'),
    email.replace('o', 'ο'),
    email.replace('i', 'ı'),
    email.replace('i', 'İ'),
    email.replace('s', 'ß'),
    email.replace('a', 'á'),
    email.replace('o', '0'),
    email.slice(1),
    `${local}+portal@${domain}`,
    `${local?.slice(0, 2)}.${local?.slice(2)}@${domain}`,
    `${email}.evil.example`,
    `${local}@evil.${domain}`,
    `${local}@${domain?.replace('.', '-')}.evil.example`,
    `${local}@xn--${domain}`,
  ]
}

/** No addresses that a mail could reach as they are written. */
export function hiding(email: string): string[] {
  const [local, domain] = email.split('@')
  return [
    `"${local}"@${domain}`,
    `"${email}"@evil.example`,
    `"eve@evil.example ${local}"@${domain}`,
    `${email}@evil.example`,
    `eve@evil.example@${domain}`,
    `${email}, eve@evil.example`,
    `${email};eve@evil.example`,
    `${email} eve@evil.example`,
    `Anna <${email}>`,
    `<${email}>,<eve@evil.example>`,
    `${local}(comment)@${domain}`,
    `@evil.example:${email}`,
    `evil.example!${email}!`.replace(/!$/, '\\'),
    `${email}\r\nBcc: eve@evil.example`,
    `${email}\nRCPT TO:<eve@evil.example>`,
    `${email}%0d%0aBcc:eve@evil.example`,
    `${email}\u2028Bcc: eve@evil.example`,
    `${email}\u0007`,
    `${local}\u200b@${domain}`,
    `${local}@[127.0.0.1.example]`,
    `${local}@${domain}.`,
    `${'a'.repeat(400)}@${domain}`,
  ]
}
