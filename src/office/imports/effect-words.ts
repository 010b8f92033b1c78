import { Temporal } from 'temporal-polyfill'
import type { Effect, Said } from '../../domain/import-plan/effects.ts'
import { languageName } from '../../language/language-name.ts'
import type { OfficeTexts } from '../../language/texts.ts'

/** What a row does, in a few words: "New client", "Amount: €240.00 → €260.00". */
export function effectWords(texts: OfficeTexts, effect: Effect): string {
  const { t } = texts
  switch (effect.kind) {
    case 'new':
      return t(`office.import.new.${effect.thing}`, { count: effect.count })
    case 'changed':
      return t('office.import.changed', {
        aspect: t(`office.import.field.${effect.aspect}`),
        from: saidWords(texts, effect.from),
        to: saidWords(texts, effect.to),
      })
    case 'left-alone':
      return t(`office.import.leftAlone.${effect.why}`)
  }
}

function saidWords({ t, formatDate, formatMoney, frequencyWords }: OfficeTexts, said: Said): string {
  if (typeof said === 'string') return said === '' ? '–' : short(said)
  if ('date' in said) return formatDate(Temporal.PlainDate.from(said.date))
  if ('months' in said) return frequencyWords(said.months)
  if ('locale' in said) return languageName(said.locale)
  return 'state' in said ? t(`office.import.state.${said.state}`) : formatMoney(said)
}

const LONGEST_SHOWN = 160

/** What fits into a cell of the table: notes may be pages long. */
export function short(text: string): string {
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text
}
