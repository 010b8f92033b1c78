import { CODE_ATTEMPTS } from '../domain/one-time-code.ts'
import type { Rate } from '../domain/rate.ts'
import { RATES } from './limits.ts'

/*
 * What the limits add up to, computed from the constants that the code itself uses: `node src/sign-in/chances.ts` prints the table
 * of SECURITY.md.
 */

const DAYS = 365
/** To be right with one guess at one code of six digits, and at two. */
const [ONE, TWO] = [1e-6, 1e-12]

/** Somebody with any number of machines, unless it says otherwise. */
interface Attack {
  readonly on: string
  /** Guesses a day at one code, and at two in strong mode. */
  readonly one: number
  readonly two: number
}

const most = {
  address: perDay(RATES.addressGuesses),
  organization: perDay(RATES.organizationGuesses),
  network: perDay(RATES.networkWrongCodes),
  /** A guess needs a sign-in with a code, and that a mail. */
  addressInAll: perDay(RATES.addressMails) * CODE_ATTEMPTS,
  browser: perDay(RATES.browserMails) * CODE_ATTEMPTS,
}

const attacks: readonly Attack[] = [
  { on: 'one contact, or one colleague', one: most.address, two: most.addressInAll },
  {
    on: 'all contacts of an organization, 10,000 of them',
    one: most.organization,
    two: 10_000 * most.addressInAll,
  },
  {
    on: 'anybody at 100 organizations, with 10,000 contacts in all',
    one: 100 * most.organization,
    two: 10_000 * most.addressInAll,
  },
  { on: 'all of the staff, 1,000 of them', one: most.organization, two: 1000 * most.addressInAll },
  { on: 'anybody, from one network', one: most.network, two: most.network },
  { on: 'one contact, with the cookie of a browser that they have used', one: most.browser, two: 0 },
]

/** To be right at least once in so many days. */
function chance({ one, two }: Attack, days: number): number {
  return -Math.expm1(days * (one * Math.log1p(-ONE) + two * Math.log1p(-TWO)))
}

/** The table as SECURITY.md has it. */
export function chancesTable(): string {
  const rows = attacks.map(attack => {
    const { on, one, two } = attack
    const [day, year] = [scientific(chance(attack, 1)), scientific(chance(attack, DAYS))]
    return `| ${on} | ${grouped(one)} | ${grouped(two)} | ${day} | ${year} |`
  })
  return [HEAD, ...rows].join('\n')
}

const HEAD = `| attack on | guesses a day at one code | at two codes | chance to get in, in a day | in a year |
| --- | --- | --- | --- | --- |`

function perDay(rates: readonly Rate[]): number {
  return Math.min(...rates.filter(({ seconds }) => seconds === 24 * 60 * 60).map(rate => rate.most))
}

function scientific(number: number): string {
  return number.toExponential(1)
}

function grouped(number: number): string {
  return number.toLocaleString('en')
}

if (import.meta.main) process.stdout.write(`${chancesTable()}\n`)
