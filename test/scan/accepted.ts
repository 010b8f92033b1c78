/** One thing that wapiti says. */
export interface Finding {
  readonly category: string
  readonly info: string
  readonly where: string
}

/** What it says of us that isn't so, each by its words and with the reason. */
const ACCEPTED: readonly { readonly category: string; readonly info: string; readonly because: string }[] = [
  {
    category: 'Cross Site Request Forgery',
    info: 'Lack of anti CSRF token',
    because:
      'what another site posts is refused by where it comes from, not by a token (test/attack/browser.test.ts)',
  },
  {
    category: 'HTTP Secure Headers',
    info: 'X-XSS-Protection is not set',
    because: 'no browser of today has the filter that it switched on; the policy runs no inline script',
  },
  {
    category: 'printed',
    info: 'Error downloading wapp database.',
    because: 'a module that is left out asks for its list all the same, and there is no internet here',
  },
]

/** The findings that nothing excuses, and how many are excused by which reason. */
export function judged(findings: readonly Finding[]) {
  const excuseOf = ({ category, info }: Finding) =>
    ACCEPTED.find(known => known.category === category && known.info === info)?.because
  const excused = new Map<string, number>()
  for (const because of findings.map(excuseOf))
    if (because) excused.set(because, (excused.get(because) ?? 0) + 1)
  return { left: findings.filter(finding => !excuseOf(finding)), excused }
}
