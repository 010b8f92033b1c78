import type { Examination } from '../database/isolation/examination.ts'
import type { Finding } from '../database/isolation/finding.ts'
import { counted } from '../domain/counted.ts'

/** An examination with the portal's own version. */
export interface Examined extends Examination {
  readonly version: string
}

/** Whether nothing is wrong; what is unknown is not wrong. */
export function isHealthy({ findings }: Examined): boolean {
  return findings.every(({ outcome }) => outcome !== 'not ok')
}

/** The report in plain words, to show to whoever asks how data is kept apart. */
export function report(examined: Examined): string[] {
  const { version, database, postgresql, login, at, findings } = examined
  return [
    `Dotify Client Portal ${version}: are organizations and clients kept apart?`,
    `Database ${database}, PostgreSQL ${postgresql}, as ${login}, ${at}`,
    '',
    ...findings.flatMap(lines),
    '',
    summary(examined),
  ]
}

const MOST_DETAILS = 10

function lines({ says, outcome, details }: Finding): string[] {
  const more = details.length - MOST_DETAILS
  return [
    `${outcome.padEnd(8)} ${says}`,
    ...details.slice(0, MOST_DETAILS).map(detail => `           ${detail}`),
    ...(more > 0 ? [`           and ${more} more; --json has all of them`] : []),
  ]
}

function summary({ findings }: Examined): string {
  const count = (wanted: Finding['outcome']) => findings.filter(({ outcome }) => outcome === wanted).length
  const [wrong, unknown] = [count('not ok'), count('unknown')]
  const rest = unknown > 0 ? `, ${unknown} unknown` : ''
  return `${counted(findings.length, 'check')}: ${count('ok')} ok, ${wrong} not ok${rest}. Nothing was changed.`
}
