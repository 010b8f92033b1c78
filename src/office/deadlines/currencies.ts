import type { Desk } from '../../http/office-desk.ts'
import { currenciesInUse } from '../../records/words-in-use.ts'

/** What agencies bill in most; anything else of ISO 4217 comes in with a spreadsheet. */
const usual =
  'EUR USD GBP CHF AED AUD BRL CAD CZK DKK HUF INR JPY KWD MXN NOK NZD PLN RON SAR SEK SGD TRY ZAR'

/** The currencies to choose from (ISO 4217): the organization's own, those in use, then the usual ones. */
export async function currenciesFor({ tx, organization }: Desk): Promise<string[]> {
  const inUse = await currenciesInUse(tx)
  return [...new Set([organization.currency, ...inUse, ...usual.split(' ')])]
}
