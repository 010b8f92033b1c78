import type { Role } from '../domain/role.ts'

/** Who is in the demo and what they have. Dates count from today, so that it never ages; amounts are in minor units. */
export interface CastOrganization {
  readonly slug: string
  readonly name: string
  readonly plan: 'essential' | 'plus'
  readonly contactEmail: string
  readonly staff: readonly {
    readonly name: string
    readonly email: string
    readonly role: Role
  }[]
  readonly clients: readonly CastClient[]
}

export interface CastClient {
  readonly name: string
  readonly contact: CastContact
  /** Further people of the same client. */
  readonly others?: readonly CastContact[]
  readonly details?: {
    readonly company?: string
    readonly phone?: string
    readonly vat_number?: string
    readonly address?: string
    readonly notes?: string
    readonly tags?: string[]
  }
  readonly services: readonly CastService[]
}

type CastContact = readonly [name: string, email: string, locale?: string]

export interface CastService {
  readonly name: string
  readonly reference: string
  readonly type: string
  /** Null for a one-off. */
  readonly everyMonths: number | null
  /** Days from today to the open due date. */
  readonly dueIn: number
  readonly amount: number
  readonly currency?: string
  /** What it cost before, newest first: one past deadline each. */
  readonly before?: readonly number[]
  /** What became of the newest past deadline, where it was not renewed; then nothing is open any more. */
  readonly ended?: 'cancelled'
  readonly consequence?: string
  /** The name of the package it belongs to. */
  readonly partOf?: string
  readonly supplier?: string
  readonly cost?: number
}

const rossi: CastClient = {
  name: 'Rossi Arredi Srl',
  contact: ['Anna Rossi', 'anna@rossi-arredi.example'],
  others: [['Amministrazione', 'admin@rossi-arredi.example', 'it']],
  details: {
    company: 'Rossi Arredi Srl',
    phone: '+39 041 555 0199',
    vat_number: 'IT01234567890',
    address: 'Via Garibaldi 12\n30121 Venezia',
    notes: 'Renews by phone in the first week of the month.',
    tags: ['care plan', 'retail'],
  },
  services: [
    {
      name: 'rossi-arredi.it',
      reference: 'Domain · .it',
      type: 'Domain',
      everyMonths: 12,
      dueIn: -10,
      amount: 1890,
      before: [1790, 1650, 1650],
      consequence:
        'The website and every mailbox of rossi-arredi.it stop working, and after 60 days anyone may buy the name.',
      supplier: 'Registro .it',
      cost: 640,
    },
    {
      name: 'Hosting Business',
      reference: 'rossi-arredi.it',
      type: 'Hosting',
      everyMonths: 12,
      dueIn: 11,
      amount: 24000,
      before: [22000, 22000, 20000],
      consequence: 'The website goes offline. We keep a backup for 30 days.',
      supplier: 'Server in Arezzo',
      cost: 9600,
    },
    {
      name: 'PEC mailbox',
      reference: 'rossi@pec.rossi-arredi.it',
      type: 'PEC',
      everyMonths: 12,
      dueIn: 23,
      amount: 3500,
      before: [3500, 3500, 2900],
      consequence: 'Certified mail is refused, and deadlines served by it can be missed.',
      partOf: 'Hosting Business',
    },
    {
      name: 'SSL certificate',
      reference: 'shop.rossi-arredi.it',
      type: 'SSL',
      everyMonths: 6,
      dueIn: 67,
      amount: 5900,
      before: [5900, 5500, 5500, 5500, 4900, 4900],
      partOf: 'Hosting Business',
    },
    {
      name: 'Website maintenance',
      reference: 'Monthly care plan',
      type: 'Maintenance',
      everyMonths: 1,
      dueIn: 40,
      amount: 9000,
      before: [9000, 9000, 9000, 8500, 8500, 8500],
    },
    {
      name: 'Google Workspace',
      reference: '8 mailboxes',
      type: 'Email',
      everyMonths: 12,
      dueIn: 112,
      amount: 55680,
      before: [48720, 41760, 41760],
    },
    {
      name: 'Newsletter platform',
      reference: 'Up to 5,000 contacts',
      type: 'Marketing',
      everyMonths: 3,
      dueIn: 159,
      amount: 12000,
      before: [12000, 12000, 12000, 9900],
    },
    {
      name: 'Old catalogue site',
      reference: 'catalogo.rossi-arredi.it',
      type: 'Hosting',
      everyMonths: 12,
      dueIn: 200,
      amount: 12000,
      before: [12000, 12000],
      ended: 'cancelled',
    },
  ],
}

const otherClients: readonly CastClient[] = [
  {
    name: 'Bianchi Hotel',
    contact: ['Marco Bianchi', 'marco@bianchi-hotel.example'],
    services: [
      {
        name: 'bianchi-hotel.it',
        reference: 'Domain · .it',
        type: 'Domain',
        everyMonths: 12,
        dueIn: 120,
        amount: 1890,
        before: [1790],
      },
      {
        name: 'Booking engine',
        reference: '42 rooms',
        type: 'Software',
        everyMonths: 1,
        dueIn: 33,
        amount: 14900,
        before: [14900, 14900, 12900],
      },
      {
        name: 'Hosting Pro',
        reference: 'bianchi-hotel.it',
        type: 'Hosting',
        everyMonths: 24,
        dueIn: 410,
        amount: 64000,
        before: [58000],
      },
    ],
  },
  {
    name: 'Studio Verdi',
    contact: ['Paola Verdi', 'paola@verdi-studio.example'],
    services: [
      {
        name: 'verdi-studio.it',
        reference: 'Domain · .it',
        type: 'Domain',
        everyMonths: 12,
        dueIn: 5,
        amount: 1890,
        before: [1890, 1790],
      },
      {
        name: 'Hosting Start',
        reference: 'verdi-studio.it',
        type: 'Hosting',
        everyMonths: 12,
        dueIn: 95,
        amount: 9000,
        before: [9000],
      },
    ],
  },
  {
    name: 'Neri Impianti',
    contact: ['Luca Neri', 'luca@neri-impianti.example'],
    services: [
      {
        name: 'neri-impianti.it',
        reference: 'Domain · .it',
        type: 'Domain',
        everyMonths: 12,
        dueIn: -1,
        amount: 1890,
        before: [1790],
      },
      {
        name: 'PEC mailbox',
        reference: 'neri@pec.neri-impianti.it',
        type: 'PEC',
        everyMonths: 12,
        dueIn: -35,
        amount: 3500,
      },
    ],
  },
  {
    name: 'Gallo Legal',
    contact: ['Sara Gallo', 'sara@gallo-legal.example'],
    services: [
      {
        name: 'gallo-legal.it',
        reference: 'Domain · .it',
        type: 'Domain',
        everyMonths: 12,
        dueIn: 0,
        amount: 1890,
      },
    ],
  },
  {
    name: 'Fontana Edile',
    contact: ['Elena Fontana', 'elena@fontana-edile.example'],
    services: [
      {
        name: 'Website relaunch',
        reference: 'Final instalment',
        type: 'Project',
        everyMonths: null,
        dueIn: 18,
        amount: 180000,
      },
      {
        name: 'fontana-edile.it',
        reference: 'Domain · .it',
        type: 'Domain',
        everyMonths: 12,
        dueIn: 222,
        amount: 1890,
        before: [1890],
      },
    ],
  },
  {
    name: 'Greco Auto',
    contact: ['Davide Greco', 'davide@greco-auto.example'],
    others: [['Lucía Fernández', 'lucia@greco-auto.example', 'es']],
    services: [
      {
        name: 'greco-auto.jp',
        reference: 'Domain · .jp',
        type: 'Domain',
        everyMonths: 12,
        dueIn: 28,
        amount: 4200,
        currency: 'JPY',
        before: [3900],
      },
      {
        name: 'Showroom in Kuwait',
        reference: 'greco-auto.com.kw',
        type: 'Hosting',
        everyMonths: 12,
        dueIn: 75,
        amount: 48500,
        currency: 'KWD',
      },
      {
        name: 'Hosting Business',
        reference: 'greco-auto.it',
        type: 'Hosting',
        everyMonths: 12,
        dueIn: 140,
        amount: 24000,
        before: [22000],
      },
    ],
  },
  {
    name: "Marino Moda d'Autore 👗",
    contact: ["Chiara D'Angelo", 'chiara@marino-moda.example'],
    others: [['Camille Moreau', 'camille@marino-moda.example', 'fr']],
    services: [
      {
        name: 'Lookbook 🌸 spring',
        reference: "l'atelier-di-marino-moda-e-figlie-collezioni-primavera-estate.example",
        type: 'Hosting',
        everyMonths: 6,
        dueIn: 14,
        amount: 7900,
        before: [7900],
      },
      {
        name: 'marino-moda.it',
        reference: 'Domain · .it',
        type: 'Domain',
        everyMonths: 12,
        dueIn: 301,
        amount: 1890,
      },
    ],
  },
  {
    name: 'Conti Vini',
    contact: ['Giorgio Conti', 'giorgio@conti-vini.example'],
    others: [['Jürgen Weiß', 'juergen@conti-vini.example', 'de']],
    services: [
      {
        name: 'conti-vini.wine',
        reference: 'Domain · .wine',
        type: 'Domain',
        everyMonths: 12,
        dueIn: 60,
        amount: 4900,
        before: [4500, 3900],
      },
      {
        name: 'Wine club shop',
        reference: 'club.conti-vini.wine',
        type: 'Software',
        everyMonths: 3,
        dueIn: 80,
        amount: 29700,
        before: [29700, 29700],
        ended: 'cancelled',
      },
    ],
  },
  {
    name: 'Grandi Magazzini',
    contact: ['Archivio', 'archivio@grandi-magazzini.example'],
    services: Array.from({ length: 300 }, (_, index) => shop(index + 1)),
  },
  { name: 'Cliente Nuovo', contact: ['Nuovo Cliente', 'nuovo@cliente-nuovo.example'], services: [] },
]

/** Shop 1 is long overdue, the last one due in two years; every third has been renewed before. */
function shop(number: number): CastService {
  const amount = 1500 + (number % 17) * 350
  return {
    name: `Shop ${number}`,
    reference: `shop-${String(number).padStart(3, '0')}.grandi-magazzini.it`,
    type: number % 2 ? 'Domain' : 'Hosting',
    everyMonths: [12, 1, 3, 6, 24][number % 5] ?? 12,
    dueIn: Math.round(number * 2.5) - 20,
    amount,
    before: number % 3 === 0 ? [amount - 200, amount - 200] : [],
  }
}

export const cast: readonly CastOrganization[] = [
  {
    slug: 'studio-aurora',
    name: 'Studio Aurora',
    plan: 'plus',
    contactEmail: 'hello@studio-aurora.example',
    staff: [
      { name: 'Giulia Ferri', email: 'giulia@studio-aurora.example', role: 'owner' },
      { name: 'Ines D’Amico', email: 'ines@studio-aurora.example', role: 'admin' },
      { name: 'Tommaso Leone', email: 'tommaso@studio-aurora.example', role: 'member' },
    ],
    clients: [rossi, ...otherClients],
  },
  {
    slug: 'officina-digitale',
    name: 'Officina Digitale',
    plan: 'plus',
    contactEmail: 'ciao@officina-digitale.example',
    staff: [{ name: 'Fabio Riva', email: 'fabio@officina-digitale.example', role: 'owner' }],
    clients: [
      {
        name: 'Rossi Immobiliare',
        contact: ['Anna Rossi', 'anna@rossi-arredi.example'],
        services: [
          {
            name: 'rossi-immobiliare.it',
            reference: 'Domain · .it',
            type: 'Domain',
            everyMonths: 12,
            dueIn: 44,
            amount: 2200,
            before: [2000],
          },
          {
            name: 'Listings feed',
            reference: '3 agencies',
            type: 'Software',
            everyMonths: 1,
            dueIn: 9,
            amount: 6500,
            before: [6500, 6500],
          },
        ],
      },
    ],
  },
  {
    slug: 'bottega-web',
    name: 'Bottega Web',
    plan: 'essential',
    contactEmail: 'info@bottega-web.example',
    staff: [{ name: 'Sara Galli', email: 'sara@bottega-web.example', role: 'owner' }],
    clients: [
      {
        name: 'Cliente Bottega',
        contact: ['Bruno', 'info@cliente-bottega.example'],
        services: [
          {
            name: 'cliente-bottega.it',
            reference: 'Domain · .it',
            type: 'Domain',
            everyMonths: 12,
            dueIn: 20,
            amount: 1800,
          },
        ],
      },
    ],
  },
]
