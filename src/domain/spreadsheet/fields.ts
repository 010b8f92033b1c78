/** What a column of the spreadsheet can say about a service, its client and its deadlines. */
export type Field = keyof typeof fields

type Meaning = {
  words: string
  /** Characters a cell may have. */
  longest: number
  /** May stand on several columns: "Email", "Email 2". */
  several?: true
  /** As `foldedHeading` writes them. */
  headings: string[]
  /** Those among them that are Italian. */
  italian: string[]
}

/** English and Italian headings, separated by commas. */
const named = (english: string, italian: string) => ({
  headings: `${english}, ${italian}`.split(', '),
  italian: italian.split(', '),
})

export const fields = {
  client: {
    words: 'client',
    longest: 200,
    ...named('client, client name, customer, customer name', 'cliente, nome cliente, intestatario'),
  },
  company: {
    words: 'company',
    longest: 200,
    ...named(
      'company, company name, business name, organization, organisation',
      'ragione sociale, denominazione, azienda, societa, ditta',
    ),
  },
  vatNumber: {
    words: 'VAT number',
    longest: 40,
    ...named(
      'vat number, vat no, vat id, vat code, tax id, tax number',
      'partita iva, p iva, piva, numero partita iva, numero iva',
    ),
  },
  phone: {
    words: 'phone',
    longest: 60,
    ...named(
      'phone, phone number, telephone, mobile, mobile phone',
      'telefono, tel, cellulare, numero di telefono, recapito telefonico',
    ),
  },
  address: {
    words: 'postal address',
    longest: 500,
    ...named(
      'address, postal address, street address, client address, billing address',
      'indirizzo, indirizzo postale, indirizzo cliente, sede, sede legale',
    ),
  },
  tags: {
    words: 'tags',
    longest: 500,
    ...named('tags, tag, labels, label', 'etichette, etichetta'),
  },
  clientNotes: {
    words: 'notes on the client',
    longest: 10_000,
    ...named(
      'client notes, notes on the client, customer notes',
      'note cliente, note sul cliente, note del cliente',
    ),
  },
  contact: {
    words: 'contact name',
    longest: 2_000,
    ...named(
      'contact, contact name, contact person, person',
      'contatto, nome contatto, nome del contatto, referente, nome referente, persona di riferimento',
    ),
  },
  email: {
    words: 'contact email',
    longest: 10_000,
    several: true,
    ...named(
      'email, emails, e mail, mail, email address, e mail address, contact email, client email, ' +
        'customer email',
      'indirizzo email, indirizzo e mail, posta elettronica, email cliente, email contatto, ' +
        'email del contatto, email referente, mail cliente, e mail cliente',
    ),
  },
  language: {
    words: 'language',
    longest: 2_000,
    ...named(
      'language, contact language, client language, preferred language, locale',
      'lingua, lingua contatto, lingua del contatto, lingua cliente, lingua preferita',
    ),
  },
  service: {
    words: 'service',
    longest: 500,
    ...named(
      'service, service name, product, product name',
      'servizio, nome servizio, nome del servizio, prodotto, nome prodotto',
    ),
  },
  reference: {
    words: 'reference',
    longest: 500,
    ...named(
      'reference, ref, domain, domain name, website, site, url, host, hostname, domain reference, ' +
        'reference domain',
      'riferimento, rif, dominio, nome dominio, nome a dominio, sito, sito web, dominio riferimento, ' +
        'riferimento dominio',
    ),
  },
  type: {
    words: 'type',
    longest: 500,
    ...named(
      'type, service type, kind, category',
      'tipo, tipologia, tipo servizio, tipo di servizio, categoria',
    ),
  },
  package: {
    words: 'package',
    longest: 1_003,
    ...named(
      'package, part of, bundle, parent service, parent',
      'pacchetto, parte di, fa parte di, servizio principale',
    ),
  },
  consequence: {
    words: 'consequence',
    longest: 10_000,
    ...named(
      'consequence, consequences, if this expires, if it expires',
      'conseguenza, conseguenze, se scade, in caso di scadenza',
    ),
  },
  due: {
    words: 'due date',
    longest: 60,
    ...named(
      'due, due date, due on, next due, next due date, expiry, expiry date, expiration, ' +
        'expiration date, expires, expires on, renews on, renewal date, next renewal, next renewal date, ' +
        'deadline',
      'scadenza, data scadenza, data di scadenza, scade il, prossima scadenza, prossimo rinnovo, ' +
        'data rinnovo, data di rinnovo, data prossimo rinnovo',
    ),
  },
  amount: {
    words: 'amount',
    longest: 60,
    ...named(
      'amount, price, fee, renewal price, renewal amount, client price, selling price',
      'importo, prezzo, tariffa, canone, importo rinnovo, prezzo rinnovo, prezzo cliente, ' +
        'prezzo di vendita, prezzo vendita, importo euro, prezzo euro',
    ),
  },
  currency: {
    words: 'currency',
    longest: 60,
    ...named('currency, currency code', 'valuta, divisa, moneta'),
  },
  frequency: {
    words: 'frequency',
    longest: 60,
    ...named(
      'frequency, renewal frequency, billing cycle, billing period, cycle, period, recurrence, ' +
        'interval, renewal period, months, every',
      'frequenza, frequenza rinnovo, periodicita, frequenza di rinnovo, periodicita rinnovo, cadenza, ' +
        'ricorrenza, periodo, mesi, durata mesi',
    ),
  },
  renewals: {
    words: 'last renewals',
    longest: 2000,
    several: true,
    ...named(
      'last renewals, last renewal, renewals, past renewals, previous renewals, renewal history, ' +
        'renewed on, history, last renewed',
      'ultimi rinnovi, ultimo rinnovo, rinnovi, storico, rinnovi precedenti, rinnovi passati, ' +
        'storico rinnovi, rinnovato il, data ultimo rinnovo',
    ),
  },
  // Never the amount a client sees, not even when there is no other: a guess here would show them our margin.
  cost: {
    words: 'internal cost',
    longest: 60,
    ...named(
      'cost, our cost, your cost, internal cost, supplier cost, purchase price',
      'costo, nostro costo, costo per te, costo interno, costo fornitore, costo di acquisto, costo acquisto, ' +
        'prezzo di acquisto',
    ),
  },
  supplier: {
    words: 'supplier',
    longest: 500,
    ...named('supplier, vendor, provider, registrar', 'fornitore'),
  },
  notes: {
    words: 'internal notes',
    longest: 10_000,
    ...named(
      'notes, internal notes, service notes, notes on the service, comments, comment, remarks',
      'note, note interne, note servizio, note sul servizio, annotazioni, osservazioni, commenti',
    ),
  },
  deadlineNotes: {
    words: 'notes on the deadline',
    longest: 10_000,
    ...named(
      'deadline notes, notes on the deadline, notes on this deadline',
      'note scadenza, note sulla scadenza, note della scadenza',
    ),
  },
} satisfies Record<string, Meaning>

export const fieldNames = Object.keys(fields) as Field[] // the keys of the object above, nothing else

/** Without these columns a row isn't a service. */
export const requiredFields: readonly Field[] = ['client', 'service', 'due', 'amount']

/** The English name of a field. */
export function fieldWords(field: Field): string {
  return fields[field].words
}

/** Whether several columns may carry this field. */
export function mayRepeat(field: Field): boolean {
  return 'several' in fields[field]
}
