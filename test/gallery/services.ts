import { Temporal } from 'temporal-polyfill'
import { deadlineStatus } from '../../src/domain/deadline-status.ts'
import { distance } from '../../src/domain/distance.ts'
import type { DeadlineId } from '../../src/domain/ids.ts'
import { priceChange } from '../../src/domain/price-change.ts'
import type { DeadlineRow } from '../../src/ui/components/deadline-table.ts'
import type { TimelineEntry } from '../../src/ui/components/timeline.ts'

export const today = Temporal.PlainDate.from('2026-11-22')
export const expiringDays = 30

/** A service as an example writes it: name, reference, due date, minor units, currency, months. */
export type Example = readonly [string, string | null, string, number, string, number | null]

/** The services of the pictures in the design. */
export const arredi: readonly Example[] = [
  ['rossi-arredi.example', 'Domain · .example', '2026-11-12', 18_90, 'EUR', 12],
  ['Hosting Business', 'rossi-arredi.example', '2026-12-03', 240_00, 'EUR', 12],
  ['PEC mailbox', 'rossi@pec.rossi-arredi.example', '2026-12-15', 35_00, 'EUR', 12],
  ['Website maintenance', 'Monthly care plan', '2027-01-01', 90_00, 'EUR', 1],
  ['SSL certificate', 'shop.rossi-arredi.example', '2027-01-28', 59_00, 'EUR', 6],
  ['Google Workspace', '8 mailboxes', '2027-03-14', 556_80, 'EUR', 12],
  ['Newsletter platform', 'Up to 5,000 contacts', '2027-04-30', 120_00, 'EUR', 3],
]

/** What makes layouts break: long words, markup, other scripts, currencies without and with many decimals. */
export const awkward: readonly Example[] = [
  ['L’Oréal & Figli’s <b>“shop”</b> 🛍️👩‍👩‍👧', null, '2026-11-22', 0, 'EUR', null],
  [
    'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft',
    'x'.repeat(60),
    '2026-12-22',
    999_999_999_999,
    'EUR',
    12,
  ],
  ['株式会社ドメイン更新サービス', 'ドメイン名.example', '2027-02-28', 1_234_567, 'JPY', 24],
  ['استضافة الموقع', 'موقع.example', '2027-06-30', 12_345_678, 'KWD', 7],
  [
    'A yearly care plan with everything in it, written the way an agency writes when nobody limits the field, twice',
    'Priority support, backups every six hours, staging copy, security updates, one hour of work a month',
    '2031-01-31',
    1_500_00,
    'CHF',
    120,
  ],
]

/** So many services, one falling due every third day from ten days ago. */
export function many(count: number): Example[] {
  return Array.from({ length: count }, (_, index) => [
    `Domain ${String(index + 1).padStart(3, '0')}`,
    `negozio-${index + 1}.grandi-magazzini.example`,
    today.add({ days: index * 3 - 10 }).toString(),
    1490 + ((index * 37) % 40) * 100,
    'EUR',
    index % 9 === 0 ? 1 : 12,
  ])
}

export function rowsOf(examples: readonly Example[]): DeadlineRow[] {
  return examples.map(([service, reference, on, minor, currency, everyMonths], index) => {
    const due = Temporal.PlainDate.from(on)
    return {
      id: idOf(index),
      service,
      reference,
      due,
      distance: distance(today, due),
      status: deadlineStatus({ state: 'open', due }, { today, expiringDays }),
      amount: { minor, currency },
      everyMonths,
    }
  })
}

/** The open deadline and the ones before it: due date, minor units, and for a past one when it was renewed. */
export function entriesOf(...deadlines: (readonly [string, number, string?])[]): TimelineEntry[] {
  return deadlines.map(([on, minor, renewedOn], index) => {
    const due = Temporal.PlainDate.from(on)
    const amount = { minor, currency: 'EUR' }
    const before = deadlines[index + 1]
    return {
      due,
      distance: distance(today, due),
      status: deadlineStatus({ state: renewedOn ? 'renewed' : 'open', due }, { today, expiringDays }),
      closedOn: renewedOn ? Temporal.PlainDate.from(renewedOn) : null,
      amount,
      change: before ? priceChange({ minor: before[1], currency: 'EUR' }, amount) : null,
    }
  })
}

export function idOf(index: number): DeadlineId {
  // An example's id is nobody's; the brand exists only for the compiler.
  return `018f0000-0000-7000-8000-${String(index).padStart(12, '0')}` as DeadlineId
}
