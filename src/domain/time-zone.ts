/**
 * Whether a text names a time zone of IANA's, in any case, as Europe/Rome. Offsets such as +02:00 are none: they know no summer
 * time, and PostgreSQL reads their sign the other way round (POSIX).
 */
export function isTimeZone(text: string): boolean {
  if (!/^[a-z][a-z0-9_/+-]*$/i.test(text)) return false
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }) !== undefined
  } catch {
    return false
  }
}

/** Those to choose from, by their usual names. */
export const timeZones: readonly string[] = ['UTC', ...Intl.supportedValuesOf('timeZone')]
