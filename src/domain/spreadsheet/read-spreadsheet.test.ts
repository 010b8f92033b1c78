import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import iconv from 'iconv-lite'
import { problemSentence } from './problem-sentence.ts'
import { type ReadingOptions, readSpreadsheet } from './read-spreadsheet.ts'

function read(text: string, options: Partial<ReadingOptions> = {}, encoding = 'utf8') {
  return readSpreadsheet(iconv.encode(text, encoding), { currency: 'EUR', ...options })
}

/** What is wrong with a file, in words. */
function complaints(...lines: string[]): string[] {
  return read(lines.join('\n')).problems.map(problemSentence)
}

const HEADINGS = 'Client;Email;Service;Reference;Due date;Amount;Frequency;Last renewals'

describe('A spreadsheet', () => {
  test('of an Italian agency is read as it stands', () => {
    const { rows, problems, table, understood } = read(
      [
        'Elenco servizi;;;',
        '',
        'Ragione sociale;E-mail;Referente;Servizio;Dominio;Tipo;Scadenza;Importo (€);Periodicità;Ultimi rinnovi;Costo;Fornitore;Partita IVA;Telefono;Note;Colore',
        'Società Perù S.r.l.;anna@peru.it;Anna Perù;Hosting Business;peru.it;Hosting;12/11/2026;€ 1.234,50;annuale;12/11/2025 17,90 | 12/11/2024 16,50;9,5;Aruba;IT01234567890;055 1234567;"Chiamare',
        'prima di rinnovare";blu',
      ].join('\r\n'),
      {},
      'windows-1252',
    )
    assert.deepEqual(problems, [])
    assert.deepEqual(
      table.map(({ line, cells }) => [line, cells[0]]),
      [[4, 'Società Perù S.r.l.']],
    )
    assert.deepEqual(JSON.parse(JSON.stringify(rows)), [
      {
        line: 4,
        client: {
          name: 'Società Perù S.r.l.',
          company: '',
          phone: '055 1234567',
          vatNumber: 'IT01234567890',
          address: '',
          tags: [],
          notes: '',
        },
        contacts: [{ name: 'Anna Perù', email: 'anna@peru.it', canonicalEmail: 'anna@peru.it', locale: '' }],
        service: {
          name: 'Hosting Business',
          reference: 'peru.it',
          type: 'Hosting',
          months: 12,
          monthsStated: true,
          package: '',
          consequence: '',
          supplier: 'Aruba',
          notes: 'Chiamare\nprima di rinnovare',
        },
        due: '2026-11-12',
        amount: { minor: 123450, currency: 'EUR' },
        costMinor: 950,
        notes: '',
        renewals: [
          { due: '2024-11-12', amount: { minor: 1650, currency: 'EUR' } },
          { due: '2025-11-12', amount: { minor: 1790, currency: 'EUR' } },
        ],
      },
    ])
    assert.ok(understood)
    const { columns, ...how } = understood
    assert.deepEqual(how, {
      encoding: 'Windows-1252',
      delimiter: ';',
      headings: 3,
      dates: 'day first',
      decimalMark: ',',
    })
    assert.deepEqual(
      columns.map(({ field }) => field),
      [
        ...[
          'client',
          'email',
          'contact',
          'service',
          'reference',
          'type',
          'due',
          'amount',
          'frequency',
          'renewals',
        ],
        ...['cost', 'supplier', 'vatNumber', 'phone', 'notes', null],
      ],
    )
  })

  test('of an English agency is read as it stands', () => {
    const { rows, problems } = read(
      'Client,Contact email,Service,Domain,Due date,Amount,Currency,Frequency,Last renewal,Last renewal 2\n' +
        '"Smith, Jones & Co","a@smith.uk; b@smith.uk",SSL,smith.uk,2026-03-01,"1,250.00",gbp,every 2 years,2024-03-01,2022-03-01\n',
    )
    assert.deepEqual(problems, [])
    assert.deepEqual(
      rows.map(({ client, contacts, service, amount, renewals }) => [
        client.name,
        contacts.map(({ email }) => email),
        service.months,
        amount,
        renewals.map(({ due, amount }) => [String(due), amount]),
      ]),
      [
        [
          'Smith, Jones & Co',
          ['a@smith.uk', 'b@smith.uk'],
          24,
          { minor: 125000, currency: 'GBP' },
          [
            ['2022-03-01', null],
            ['2024-03-01', null],
          ],
        ],
      ],
    )
  })

  test('takes everything that the office has a field for', () => {
    const { rows, problems } = read(
      'Client;Address;Tags;Client notes;Service;Part of;If this expires;Due date;Amount;Frequency;Deadline notes;Service notes\n' +
        'Rossi;"Via Roma 1\n50100 Firenze";vip, north;pays late;PEC;Bundle;Mail stops.;2026-01-01;5;annual;agreed;SMTP',
    )
    assert.deepEqual(problems, [])
    const [row] = rows
    assert.deepEqual(
      [row?.client.address, row?.client.tags, row?.client.notes],
      ['Via Roma 1\n50100 Firenze', ['vip', 'north'], 'pays late'],
    )
    assert.deepEqual(
      [row?.service.package, row?.service.consequence, row?.service.notes, row?.notes],
      ['Bundle', 'Mail stops.', 'SMTP', 'agreed'],
    )
  })

  test('says the language of its contacts: one for all, one for each, or none', () => {
    const languages = (...cells: string[]) =>
      read(
        `Cliente;Email;Lingua;Servizio;Scadenza;Importo;Frequenza\n${cells
          .map((cell, index) => `Rossi ${index};a@x.it, b@x.it;"${cell}";PEC;31/12/2026;5;annuale`)
          .join('\n')}`,
      )
    const { rows, problems } = languages('inglese', 'it; Deutsch', '')
    assert.deepEqual(problems, [])
    assert.deepEqual(
      rows.map(({ contacts }) => contacts.map(({ locale }) => locale)),
      [
        ['en', 'en'],
        ['it', 'de'],
        ['', ''],
      ],
    )
    assert.deepEqual(
      languages('klingon', 'it, en, de', 'it').problems.map(({ line, column, reason }) => [
        line,
        column?.letter,
        reason.kind,
      ]),
      [
        [2, 'C', 'not-a-language'],
        [3, 'C', 'languages-unclear'],
      ],
    )
  })

  test('needs no frequency when one is given for all rows', () => {
    const text = 'Client,Service,Due date,Amount\nRossi,PEC,2026-01-01,5\n'
    const [yearly] = read(text, { months: 12 }).rows
    assert.deepEqual([yearly?.service.months, yearly?.service.monthsStated], [12, false])
    assert.equal(read(text, { months: null }).rows[0]?.service.months, null)
    assert.deepEqual(read(text).problems.map(problemSentence), [
      'line 1: no column says frequency; found “Client”, “Service”, “Due date”, “Amount”.',
    ])
  })

  test('takes the currency of the cell, else of the row, else of the heading, else of the organization', () => {
    const currencies = (heading: string, ...cells: string[]) =>
      read(`Client;Service;Due;Frequency;${heading}\nRossi;PEC;2026-01-01;12;${cells.join(';')}`).rows.map(
        row => row.amount.currency,
      )
    assert.deepEqual(currencies('Amount', '5'), ['EUR'])
    assert.deepEqual(currencies('Amount', '$ 5'), ['USD'])
    assert.deepEqual(currencies('Amount (CHF)', '5'), ['CHF'])
    assert.deepEqual(currencies('Amount;Currency', '5', 'usd'), ['USD'])
    assert.deepEqual(currencies('Amount (CHF);Currency', '5', 'USD'), ['USD'])
  })
})

describe('A file that is no list of services', () => {
  test('is refused in one sentence', () => {
    assert.deepEqual(complaints(''), ['the file has no rows below its headings.'])
    assert.deepEqual(complaints(HEADINGS, '', ';;;'), ['the file has no rows below its headings.'])
    assert.deepEqual(complaints('Nome;Colore', 'Rossi;blu'), [
      'line 1: no column says client, service, due date, amount, frequency; found “Nome”, “Colore”.',
    ])
    assert.deepEqual(complaints(HEADINGS, 'Rossi;"a@x.it;PEC'), [
      'line 2: a quote is opened here and never closed.',
    ])
    assert.deepEqual(
      readSpreadsheet(Uint8Array.of(0x50, 0x4b, 3, 4), { currency: 'EUR' }).problems.map(problemSentence),
      ['the file is a workbook; save it as CSV.'],
    )
  })

  test('or too long a one, too', () => {
    const tooLarge = new Uint8Array(5 * 1024 * 1024 + 1).fill(65)
    assert.deepEqual(readSpreadsheet(tooLarge, { currency: 'EUR' }).problems.map(problemSentence), [
      'the file is larger than 5 MB.',
    ])
    const tooLong = `Client;Service;Due;Amount;Frequency\n${'a;b;c;d;e\n'.repeat(50_001)}`
    assert.deepEqual(read(tooLong).problems.map(problemSentence), ['the file has more than 50000 rows.'])
  })

  test('or too wide a one; columns that nobody filled don’t count', () => {
    const row = 'Rossi;PEC;31/12/2026;5;annual'
    const wide = (filled: string) =>
      `Client;Service;Due;Amount;Frequency\n${row}${';'.repeat(300)}${filled}\n`
    assert.deepEqual(read(wide('x')).problems.map(problemSentence), [
      'line 2: the file has more than 256 columns.',
    ])
    assert.equal(read(wide(' ')).rows.length, 1)
    assert.equal(read(',;\t'.repeat(1_700_000)).understood, null)
  })
})

describe('A row that can’t be read', () => {
  test('is listed with line, column and reason, and the others are read', () => {
    const { rows, problems } = read(
      [
        HEADINGS,
        'Rossi;a@rossi.it;Hosting;rossi.it;12/11/2026;17,90;annuale;',
        'Bianchi;;Hosting;bianchi.it;31/02/2026;free;sometimes;',
        ';b@@x.it;;verdi.it;01/01/2027;17,90;annuale;02/01/2027',
        'Neri;;Hosting;neri.it;12/11/2026;17,90;annuale',
        'TOTALE;;;;;35,80',
        'Gallo;;Hosting;gallo.it;12/11/2026;17,90;annuale;;blu',
        'Conti;;#REF!;conti.it;12/11/2026;17,90;annuale;12/11/2025 17,90 | 12/11/2025 18,00',
      ].join('\n'),
    )
    assert.deepEqual(
      rows.map(({ line, client }) => [line, client.name]),
      [
        [2, 'Rossi'],
        [5, 'Neri'],
      ],
    )
    assert.deepEqual(problems.map(problemSentence), [
      'line 3, column E “Due date”: “31/02/2026” is no day of the calendar.',
      'line 3, column F “Amount”: “free” is no amount; write 1.234,50 or 1234.50.',
      'line 3, column G “Frequency”: “sometimes” is no frequency; write annual, monthly, every 6 months or one-off.',
      'line 4, column A “Client”: the client is missing.',
      'line 4, column B “Email”: “b@@x.it” is no email address.',
      'line 4, column C “Service”: the service is missing.',
      'line 4, column H “Last renewals”: a renewal in “02/01/2027” is not before the due date.',
      'line 6, column A “Client”: “TOTALE” stands beside no service and no due date, as a sum or a remark does.',
      'line 7, column I: “blu” has no heading above it; a cell with a separator inside needs quotes around it.',
      'line 8, column C “Service”: “#REF!” is what the spreadsheet made of the cell; format the column as text and save again.',
      'line 8, column H “Last renewals”: one renewal in “12/11/2025 17,90 | 12/11/2025 18,00” has two amounts.',
    ])
  })

  test('lacks a due date or an amount', () => {
    assert.deepEqual(complaints(HEADINGS, 'Rossi;;PEC;;;5;12;', 'Rossi;;SSL;;1/1/2027;-;12;'), [
      'line 2, column E “Due date”: the due date is missing.',
      'line 3, column F “Amount”: the amount is missing.',
    ])
  })

  test('has a cost in another currency than its amount', () => {
    assert.deepEqual(
      complaints('Client;Service;Due;Amount;Frequency;Cost (USD)', 'Rossi;PEC;1/1/2027;€ 5;12;4'),
      ['line 2, column F “Cost (USD)”: “4” is not in EUR, the currency of its row.'],
    )
  })

  test('has a cell longer than anyone would write', () => {
    assert.deepEqual(complaints(HEADINGS, `Rossi;;${'x'.repeat(501)};;1/1/2027;5;12;`), [
      `line 2, column C “Service”: “${'x'.repeat(60)}…” is longer than 500 characters.`,
    ])
  })
})

describe('Rows about the same', () => {
  test('that say the same word for word are one', () => {
    const row = 'Rossi;;PEC;;1/1/2027;5;12;'
    const { rows, problems } = read([HEADINGS, row, row].join('\n'))
    assert.deepEqual([rows.map(({ line }) => line), problems], [[2], []])
  })

  test('that name one service with other data are all refused', () => {
    const { rows, problems } = read(
      [
        HEADINGS,
        'Rossi S.r.l.;;PEC;rossi.it;1/1/2026;5;12;',
        'ROSSI SRL;;pec;Rossi.it;1/1/2027;5;12;',
        'Rossi;;PEC;rossi.it;1/1/2027;5;12;',
      ].join('\n'),
    )
    assert.deepEqual(
      rows.map(({ client }) => client.name),
      ['Rossi'],
    )
    assert.deepEqual(problems.map(problemSentence), [
      'line 2, column C “Service”: “PEC” of this client is on line 3 too, with other data.',
      'line 3, column C “Service”: “pec” of this client is on line 2 too, with other data.',
    ])
  })

  test('that contradict an earlier one about a client or a person are refused', () => {
    assert.deepEqual(
      complaints(
        'Client;Contact;Email;Phone;VAT number;Company;Service;Due;Amount;Frequency',
        'Rossi;Anna;a@rossi.it;055 12;IT01234567890;Rossi Srl;PEC;1/1/2027;5;12',
        'Rossi;;a@rossi.it;055-12;1234567890;ROSSI S.R.L.;SSL;1/1/2027;5;12',
        'Rossi;Bo;A@rossi.it;055 13;IT09876543210;Verdi;SSL 2;1/1/2027;5;12',
        'Verdi;;a@rossi.it;;01234567890;;SSL;1/1/2027;5;12',
      ),
      [
        'line 4, column B “Contact”: “Bo” is “Anna” on line 2.',
        'line 4, column D “Phone”: “055 13” is “055 12” on line 2.',
        'line 4, column E “VAT number”: “IT09876543210” is “IT01234567890” on line 2.',
        'line 4, column F “Company”: “Verdi” is “Rossi Srl” on line 2.',
        'line 5, column A “Client”: “Verdi” is “Rossi” on line 2.',
      ],
    )
  })
})
