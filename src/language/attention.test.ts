import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { Temporal } from 'temporal-polyfill'
import { texts } from './texts.ts'

/** What stands at the top of the portal for so many expired and expiring services. */
const sentences: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  it: {
    '0 0': 'Nessun servizio scade nei prossimi 30 giorni.',
    '0 1': '1 servizio scade nei prossimi 30 giorni.',
    '0 2': '2 servizi scadono nei prossimi 30 giorni.',
    '1 0': '1 servizio è scaduto.',
    '1 1': '1 servizio è scaduto e 1 scade nei prossimi 30 giorni.',
    '1 2': '1 servizio è scaduto e 2 scadono nei prossimi 30 giorni.',
    '2 1': '2 servizi sono scaduti e 1 scade nei prossimi 30 giorni.',
    '12345 2': '12.345 servizi sono scaduti e 2 scadono nei prossimi 30 giorni.',
  },
  de: {
    '0 0': 'Kein Dienst läuft in den nächsten 30 Tagen ab.',
    '0 1': '1 Dienst läuft in den nächsten 30 Tagen ab.',
    '0 2': '2 Dienste laufen in den nächsten 30 Tagen ab.',
    '1 0': '1 Dienst ist abgelaufen.',
    '1 1': '1 Dienst ist abgelaufen und 1 läuft in den nächsten 30 Tagen ab.',
    '1 2': '1 Dienst ist abgelaufen und 2 laufen in den nächsten 30 Tagen ab.',
    '2 1': '2 Dienste sind abgelaufen und 1 läuft in den nächsten 30 Tagen ab.',
    '12345 2': '12.345 Dienste sind abgelaufen und 2 laufen in den nächsten 30 Tagen ab.',
  },
  fr: {
    '0 0': 'Aucun service n’expire dans les 30 prochains jours.',
    '0 1': '1 service expire dans les 30 prochains jours.',
    '0 2': '2 services expirent dans les 30 prochains jours.',
    '1 0': '1 service a expiré.',
    '1 1': '1 service a expiré et 1 expire dans les 30 prochains jours.',
    '1 2': '1 service a expiré et 2 expirent dans les 30 prochains jours.',
    '2 1': '2 services ont expiré et 1 expire dans les 30 prochains jours.',
    '12345 2': '12\u202f345 services ont expiré et 2 expirent dans les 30 prochains jours.',
  },
  es: {
    '0 0': 'Ningún servicio vence en los próximos 30 días.',
    '0 1': '1 servicio vence en los próximos 30 días.',
    '0 2': '2 servicios vencen en los próximos 30 días.',
    '1 0': '1 servicio ha vencido.',
    '1 1': '1 servicio ha vencido y 1 vence en los próximos 30 días.',
    '1 2': '1 servicio ha vencido y 2 vencen en los próximos 30 días.',
    '2 1': '2 servicios han vencido y 1 vence en los próximos 30 días.',
    '12345 2': '12.345 servicios han vencido y 2 vencen en los próximos 30 días.',
  },
}

const windows: Readonly<Record<string, readonly string[]>> = {
  it: ['oggi', 'entro domani', 'nei prossimi 2 giorni'],
  de: ['heute', 'bis morgen', 'in den nächsten 2 Tagen'],
  fr: ['aujourd’hui', 'd’ici demain', 'dans les 2 prochains jours'],
  es: ['hoy', 'de aquí a mañana', 'en los próximos 2 días'],
}

const nexts: Readonly<Record<string, string>> = {
  it: 'Prossima scadenza: Hosting Business, 3 dicembre, 240,00 €.',
  de: 'Als Nächstes: Hosting Business, 3. Dezember, 240,00 €.',
  fr: 'Prochaine échéance\u00a0: Hosting Business, 3 décembre, 240,00 €.',
  es: 'Próximo vencimiento: Hosting Business, 3 de diciembre, 240,00 €.',
}

for (const [locale, expected] of Object.entries(sentences)) {
  describe(`what needs attention, in ${locale}`, () => {
    const { t, parts } = texts(locale)
    const window = t('portal.deadlines.window', { days: 30 })

    test('is a sentence, whatever the counts', () => {
      for (const [counts, sentence] of Object.entries(expected)) {
        const [expired = 0, expiring = 0] = counts.split(' ').map(Number)
        assert.equal(t('portal.deadlines.attention', { expired, expiring, window }), sentence)
      }
    })

    test('stresses what has expired, and the rest only when nothing has', () => {
      const strong = (expired: number, expiring: number) =>
        parts('portal.deadlines.attention', { expired, expiring, window }).filter(part => part.strong)
      assert.equal(strong(0, 0).length, 0)
      assert.equal(strong(0, 2).length, 1)
      assert.deepEqual(strong(1, 2), [{ text: expected['1 0']?.replace('.', ''), strong: true }])
    })

    test('names the window in words', () => {
      const said = [0, 1, 2].map(days => t('portal.deadlines.window', { days }))
      assert.deepEqual(said, windows[locale])
    })

    test('goes on to what comes next', () => {
      const { formatLongDate, formatMoney } = texts(locale)
      const today = Temporal.PlainDate.from('2026-11-22')
      const date = formatLongDate(Temporal.PlainDate.from('2026-12-03'), today)
      const amount = formatMoney({ minor: 240_00, currency: 'EUR' }).replaceAll('\u00a0', ' ')
      assert.equal(t('portal.deadlines.next', { service: 'Hosting Business', date, amount }), nexts[locale])
    })
  })
}
