import type { OfficeTexts } from '../../language/texts.ts'

/** How a rule is called, by its days from the due date: "7 days before the due date". */
export function ruleName({ t }: OfficeTexts, days: number): string {
  const side = days < 0 ? 'before' : days > 0 ? 'after' : 'on'
  return t('office.reminders.rule', { side, days: Math.abs(days) })
}
