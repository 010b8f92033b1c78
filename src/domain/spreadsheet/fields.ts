/** What a column of the spreadsheet can say about a service, its client and its deadlines. */
export type Field = keyof typeof fields

type Meaning = {
  words: string
  headings: string[]
  /** Characters a cell may have. */
  longest: number
  /** May stand on several columns: "Email", "Email 2". */
  several?: true
}

/** English and Italian headings of each field, as `foldedHeading` writes them. */
export const fields = {
  client: {
    words: 'client',
    headings: [
      'client',
      'client name',
      'customer',
      'customer name',
      'cliente',
      'nome cliente',
      'intestatario',
    ],
    longest: 200,
  },
  company: {
    words: 'company',
    headings: [
      ...['company', 'company name', 'business name', 'organization', 'organisation'],
      ...['ragione sociale', 'denominazione', 'azienda', 'societa', 'ditta'],
    ],
    longest: 200,
  },
  vatNumber: {
    words: 'VAT number',
    headings: [
      ...['vat number', 'vat no', 'vat id', 'vat code', 'tax id', 'tax number'],
      ...['partita iva', 'p iva', 'piva', 'numero partita iva', 'numero iva'],
    ],
    longest: 40,
  },
  phone: {
    words: 'phone',
    headings: [
      ...['phone', 'phone number', 'telephone', 'mobile', 'mobile phone'],
      ...['telefono', 'tel', 'cellulare', 'numero di telefono', 'recapito telefonico'],
    ],
    longest: 60,
  },
  contact: {
    words: 'contact name',
    headings: [
      ...['contact', 'contact name', 'contact person', 'person'],
      ...['contatto', 'nome contatto', 'referente', 'nome referente', 'persona di riferimento'],
    ],
    longest: 200,
  },
  email: {
    words: 'contact email',
    headings: [
      ...['email', 'emails', 'e mail', 'mail', 'email address', 'e mail address', 'contact email'],
      ...['client email', 'customer email', 'indirizzo email', 'indirizzo e mail', 'posta elettronica'],
      ...['email cliente', 'email contatto', 'email referente', 'mail cliente', 'e mail cliente'],
    ],
    longest: 1000,
    several: true,
  },
  service: {
    words: 'service',
    headings: [
      ...['service', 'service name', 'product', 'product name'],
      ...['servizio', 'nome servizio', 'nome del servizio', 'prodotto', 'nome prodotto'],
    ],
    longest: 200,
  },
  reference: {
    words: 'reference',
    headings: [
      ...['reference', 'ref', 'domain', 'domain name', 'website', 'site', 'url', 'host', 'hostname'],
      ...['riferimento', 'rif', 'dominio', 'nome dominio', 'nome a dominio', 'sito', 'sito web'],
      ...['dominio riferimento', 'riferimento dominio', 'domain reference', 'reference domain'],
    ],
    longest: 200,
  },
  type: {
    words: 'type',
    headings: [
      ...['type', 'service type', 'kind', 'category'],
      ...['tipo', 'tipologia', 'tipo servizio', 'tipo di servizio', 'categoria'],
    ],
    longest: 60,
  },
  due: {
    words: 'due date',
    headings: [
      ...['due', 'due date', 'due on', 'next due', 'next due date', 'expiry', 'expiry date', 'expiration'],
      ...['expiration date', 'expires', 'expires on', 'renews on', 'renewal date', 'next renewal'],
      ...['next renewal date', 'deadline', 'scadenza', 'data scadenza', 'data di scadenza', 'scade il'],
      ...[
        'prossima scadenza',
        'prossimo rinnovo',
        'data rinnovo',
        'data di rinnovo',
        'data prossimo rinnovo',
      ],
    ],
    longest: 60,
  },
  amount: {
    words: 'amount',
    headings: [
      ...['amount', 'price', 'fee', 'renewal price', 'renewal amount', 'client price', 'selling price'],
      ...['importo', 'prezzo', 'tariffa', 'canone', 'importo rinnovo', 'prezzo rinnovo', 'prezzo cliente'],
      ...['prezzo di vendita', 'prezzo vendita', 'importo euro', 'prezzo euro'],
    ],
    longest: 60,
  },
  currency: {
    words: 'currency',
    headings: ['currency', 'currency code', 'valuta', 'divisa', 'moneta'],
    longest: 60,
  },
  frequency: {
    words: 'frequency',
    headings: [
      ...[
        'frequency',
        'renewal frequency',
        'billing cycle',
        'billing period',
        'cycle',
        'period',
        'recurrence',
      ],
      ...['interval', 'renewal period', 'months', 'every', 'frequenza', 'frequenza rinnovo', 'periodicita'],
      ...[
        'frequenza di rinnovo',
        'periodicita rinnovo',
        'cadenza',
        'ricorrenza',
        'periodo',
        'mesi',
        'durata mesi',
      ],
    ],
    longest: 60,
  },
  renewals: {
    words: 'last renewals',
    headings: [
      ...[
        'last renewals',
        'last renewal',
        'renewals',
        'past renewals',
        'previous renewals',
        'renewal history',
      ],
      ...['renewed on', 'history', 'last renewed', 'ultimi rinnovi', 'ultimo rinnovo', 'rinnovi', 'storico'],
      ...['rinnovi precedenti', 'rinnovi passati', 'storico rinnovi', 'rinnovato il', 'data ultimo rinnovo'],
    ],
    longest: 2000,
    several: true,
  },
  // Never the amount a client sees, not even when there is no other: a guess here would show them our margin.
  cost: {
    words: 'internal cost',
    headings: [
      ...['cost', 'our cost', 'internal cost', 'supplier cost', 'purchase price', 'costo', 'nostro costo'],
      ...['costo interno', 'costo fornitore', 'costo di acquisto', 'costo acquisto', 'prezzo di acquisto'],
    ],
    longest: 60,
  },
  supplier: {
    words: 'supplier',
    headings: ['supplier', 'vendor', 'provider', 'registrar', 'fornitore'],
    longest: 200,
  },
  notes: {
    words: 'internal notes',
    headings: [
      ...['notes', 'internal notes', 'comments', 'comment', 'remarks'],
      ...['note', 'note interne', 'annotazioni', 'osservazioni', 'commenti'],
    ],
    longest: 5000,
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
