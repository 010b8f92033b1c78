import type { Temporal } from 'temporal-polyfill'
import { deadlineStatus } from '../../domain/deadline-status.ts'
import { distance } from '../../domain/distance.ts'
import { forecast } from '../../domain/forecast.ts'
import type { DeadlineId } from '../../domain/ids.ts'
import { minorDigits } from '../../domain/money.ts'
import type { OfficeTexts } from '../../language/texts.ts'
import type { Organization } from '../../records/organizations.ts'
import type { Sample } from '../../ui/office/portal-sample.ts'

type Rules = Pick<Organization, 'today' | 'currency' | 'expiringDays'>

/** What a made-up client has: a deadline of each status, counted from the organization's today and in its currency. */
export function sampleOf({ t }: OfficeTexts, rules: Rules): Sample {
  const { today, expiringDays } = rules
  const rows = [
    rowOf(rules, t('office.sample.domain'), today.subtract({ days: 3 }), 18),
    rowOf(rules, t('office.sample.hosting'), today.add({ days: Math.min(11, expiringDays) }), 240),
    rowOf(rules, t('office.sample.certificate'), today.add({ days: expiringDays + 90 }), 60),
  ]
  const recurrences = rows.map(row => ({ ...row, anchorDay: row.due.day }))
  return { rows, forecast: forecast(recurrences, { today, months: 12 }) }
}

function rowOf(rules: Rules, service: string, due: Temporal.PlainDate, units: number) {
  const { today, currency } = rules
  return {
    // Nothing is ever asked for by it.
    id: '' as DeadlineId,
    service,
    reference: 'example.com',
    due,
    distance: distance(today, due),
    status: deadlineStatus({ state: 'open', due }, rules),
    amount: { minor: units * 10 ** minorDigits(currency), currency },
    everyMonths: 12,
  }
}
