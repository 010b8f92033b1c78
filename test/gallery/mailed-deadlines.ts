import { Temporal } from 'temporal-polyfill'
import type { RemindedDeadline } from '../../src/mail/reminder-words.ts'

const date = Temporal.PlainDate.from

/** What mails of 1 December 2026 list, before its rule's day, on it and after it. */
export const hosting: RemindedDeadline = {
  service: 'Hosting Business',
  reference: 'rossi-arredi.it',
  due: date('2026-12-08'),
  amount: { minor: 24000, currency: 'EUR' },
  consequence: 'the site and its shop go offline, and mail to @rossi-arredi.it is returned.',
  days: -7,
}

export const shop: RemindedDeadline = {
  service: 'Domain',
  reference: 'catalogo.rossi-arredi.it',
  due: date('2026-12-31'),
  amount: { minor: 1890, currency: 'EUR' },
  consequence: '',
  days: -30,
}

export const mailbox: RemindedDeadline = {
  service: 'PEC',
  reference: '',
  due: date('2026-12-31'),
  amount: { minor: 4500, currency: 'EUR' },
  consequence: '',
  days: -30,
}

export const booked: RemindedDeadline = {
  service: 'SSL certificate',
  reference: 'shop.rossi-arredi.it',
  due: date('2026-11-24'),
  amount: { minor: 8900, currency: 'EUR' },
  consequence: '',
  days: 7,
}

/** So many that are awkward: without a place to break, in money without and with many decimals, in the next century. */
export function crowd(count: number): readonly [RemindedDeadline, ...RemindedDeadline[]] {
  const others = Array.from({ length: count - 1 }, (_, index) => awkward[index % awkward.length] ?? hosting)
  return [hosting, ...others]
}

const awkward: readonly RemindedDeadline[] = [
  {
    service: 'Wartungsvertragsverlängerungsvereinbarung 🏔️ <script>alert(1)</script>',
    reference: `${'sehr-langer-name-ohne-ende.'.repeat(4)}example`,
    due: date('2026-12-09'),
    amount: { minor: 123456789012, currency: 'KWD' },
    consequence: `${'Verfügbarkeitsüberwachung'.repeat(3)} “stops” & nobody <b>notices</b>.`,
    days: -7,
  },
  {
    service: 'サーバー',
    reference: 'ドメイン.example',
    due: date('2127-12-31'),
    amount: { minor: 9800000, currency: 'JPY' },
    consequence: '',
    days: -7,
  },
]
