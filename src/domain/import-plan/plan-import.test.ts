import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import type { ClientId, ContactId, DeadlineId, ServiceId } from '../ids.ts'
import { readSpreadsheet } from '../spreadsheet/read-spreadsheet.ts'
import type {
  DeadlineFacts,
  HeldClient,
  HeldDeadline,
  HeldService,
  Holdings,
  Ref,
  ServiceFacts,
} from './holdings.ts'
import { type ImportPlan, planSize } from './plan.ts'
import { planImport } from './plan-import.ts'

const today = Temporal.PlainDate.from('2026-06-15')
const HEADINGS =
  'Client;Company;VAT number;Phone;Email;Contact;Service;Reference;Type;Due;Amount;Frequency;Last renewals;Cost;Supplier;Notes'

function rowsOf(...lines: string[]) {
  const { rows, problems } = readSpreadsheet(Buffer.from([HEADINGS, ...lines].join('\n')), {
    currency: 'EUR',
    months: 12,
  })
  assert.deepEqual(problems, [])
  return rows
}

/** One service of Rossi with only what an import needs. */
function rossi({ due = '12/11/2026', amount = '17,90', frequency = '', renewals = '', more = '' } = {}) {
  return `Rossi;;;;;;Hosting;rossi.it;;${due};${amount};${frequency};${renewals};${more}`
}

function nothing(): Holdings {
  return { clients: [], contacts: [], services: [], deadlines: [] }
}

/** What the organization has once the plan is carried out: what the database will do, in memory. */
function afterwards(holdings: Holdings, plan: ImportPlan): Holdings {
  const version = 1
  const id =
    <Id extends string>(kind: string, count: number) =>
    (ref: Ref<Id>) =>
      (typeof ref === 'number' ? `${kind}-${count + ref}` : ref) as Id // ids of the test's own making
  const client = id<ClientId>('client', holdings.clients.length)
  const contact = id<ContactId>('contact', holdings.contacts.length)
  const service = id<ServiceId>('service', holdings.services.length)
  const deadline = id<DeadlineId>('deadline', holdings.deadlines.length)
  const withParent = <Facts extends ServiceFacts>(facts: Facts) => {
    return { ...facts, parent: facts.parent === null ? null : service(facts.parent) }
  }
  const changed = <Held extends { id: string }>(held: Held[], change: { id: string; after: object }[]) =>
    held.map(one => ({ ...one, ...change.find(({ id }) => id === one.id)?.after }))
  return {
    clients: [
      ...changed(holdings.clients, plan.clients.change),
      ...plan.clients.create.map(({ facts }, ref) => ({
        ...facts,
        id: client(ref),
        version,
        archived: false,
      })),
    ],
    contacts: [
      ...changed(holdings.contacts, plan.contacts.change),
      ...plan.contacts.create.map((created, ref) => {
        return { ...created.facts, id: contact(ref), version, clientId: client(created.client) }
      }),
    ],
    services: [
      ...changed(holdings.services, plan.services.change).map(withParent),
      ...plan.services.create.map((created, ref) => {
        return { ...withParent(created.facts), id: service(ref), version, clientId: client(created.client) }
      }),
    ],
    deadlines: [
      ...changed(holdings.deadlines, plan.deadlines.change),
      ...plan.deadlines.create.map((created, ref) => {
        return { ...created.facts, id: deadline(ref), version, serviceId: service(created.service) }
      }),
    ],
  }
}

/** What the organization has after importing these sheets one after the other. */
function imported(...sheets: string[][]): Holdings {
  return sheets.reduce((holdings, lines) => {
    const { plan, problems } = planImport(rowsOf(...lines), holdings, today)
    assert.deepEqual(problems, [])
    return afterwards(holdings, plan)
  }, nothing())
}

function told(deadlines: readonly DeadlineFacts[]): string[] {
  return deadlines
    .map(({ due, minor, state, closedOn }) => `${due} ${minor} ${state}${closedOn ? ` on ${closedOn}` : ''}`)
    .sort()
}

function edited<Key extends keyof Holdings>(
  holdings: Holdings,
  key: Key,
  change: (held: Holdings[Key][number]) => object,
): Holdings {
  return { ...holdings, [key]: holdings[key].map(held => ({ ...held, ...change(held) })) }
}

describe('The first import', () => {
  test('creates clients, contacts, services and deadlines', () => {
    const { plan, problems } = planImport(
      rowsOf(
        'Rossi;Rossi Srl;IT01234567890;055 1;a@rossi.it, b@rossi.it;Anna, Bo;Hosting;rossi.it;Hosting;12/11/2026;17,90;annual;12/11/2025 16,50 | 12/11/2024;9;Aruba;call first',
        'rossi;;;;A@rossi.it;;PEC;;;01/03/2027;5;one-off;;;;',
        'Verdi;;;;a@rossi.it;;Hosting;verdi.it;;31/01/2027;3;monthly;;;;',
      ),
      nothing(),
      today,
    )
    assert.deepEqual(problems, [])
    assert.deepEqual(
      plan.clients.create.map(({ facts }) => facts),
      [
        {
          ...{ name: 'Rossi', company: 'Rossi Srl', phone: '055 1', vatNumber: 'IT01234567890' },
          ...{ address: '', tags: [], notes: '' },
        },
        { name: 'Verdi', company: '', phone: '', vatNumber: '', address: '', tags: [], notes: '' },
      ],
    )
    assert.deepEqual(
      plan.contacts.create.map(({ client, facts }) => [client, facts.name, facts.email]),
      [
        [0, 'Anna', 'a@rossi.it'],
        [0, 'Bo', 'b@rossi.it'],
        [1, '', 'a@rossi.it'],
      ],
    )
    assert.deepEqual(
      plan.services.create.map(({ client, facts }) => [client, facts.name, facts.months, facts.anchorDay]),
      [
        [0, 'Hosting', 12, 12],
        [0, 'PEC', null, 1],
        [1, 'Hosting', 1, 31],
      ],
    )
    assert.deepEqual(told(plan.deadlines.create.slice(0, 3).map(({ facts }) => facts)), [
      '2024-11-12 1790 renewed on 2024-11-12',
      '2025-11-12 1650 renewed on 2025-11-12',
      '2026-11-12 1790 open',
    ])
    assert.deepEqual(
      plan.renewals.map(({ deadline, next, on }) => [deadline, next, String(on)]),
      [
        [0, 1, '2024-11-12'],
        [1, 2, '2025-11-12'],
      ],
    )
  })

  test('keeps the day that recurrence returns to', () => {
    const anchor = (due: string, renewals = '') =>
      planImport(rowsOf(rossi({ due, renewals, frequency: '1' })), nothing(), today).plan.services.create[0]
        ?.facts.anchorDay
    assert.equal(anchor('28/02/2026', '31/12/2025 | 31/01/2026'), 31)
    assert.equal(anchor('28/02/2026'), 28)
    assert.equal(anchor('11/02/2026', '12/01/2026'), 11)
  })
})

describe('Importing again', () => {
  test('the same sheet finds nothing to do', () => {
    const sheet = [
      rossi({ renewals: '12/11/2025 16,50' }),
      'Verdi;;;;v@verdi.it;;PEC;;;31/01/2027;3;monthly;;;;',
    ]
    const { plan } = planImport(rowsOf(...sheet), imported(sheet), today)
    assert.equal(planSize(plan), 0)
    assert.deepEqual(
      [plan.clients, plan.contacts, plan.services, plan.deadlines].map(({ unchanged }) => unchanged),
      [2, 1, 2, 3],
    )
  })

  test('a changed sheet changes what changed, from what it was to what it says', () => {
    const before = imported([
      'Rossi;;;055 1;a@rossi.it;;Hosting;rossi.it;Hosting;12/11/2026;17,90;annual;;9;Aruba;',
    ])
    const { plan } = planImport(
      rowsOf('Rossi;;;055 2;A@ROSSI.it;Anna;hosting;Rossi.it;Web;13/11/2026;19,90;2 years;;8;OVH;call'),
      before,
      today,
    )
    assert.deepEqual(
      [plan.clients, plan.contacts, plan.services, plan.deadlines].map(({ create }) => create),
      [[], [], [], []],
    )
    assert.deepEqual(plan.clients.change[0]?.before, { phone: '055 1' })
    assert.deepEqual(plan.contacts.change[0]?.before, { name: '' })
    assert.deepEqual(plan.services.change[0]?.before, {
      name: 'Hosting',
      reference: 'rossi.it',
      type: 'Hosting',
      months: 12,
      anchorDay: 12,
      supplier: 'Aruba',
      notes: '',
    })
    const { due, ...money } = plan.deadlines.change[0]?.before ?? {}
    assert.deepEqual([String(due), money], ['2026-11-12', { minor: 1790, costMinor: 900 }])
  })

  test('a language changes only for another one, and a locale of the same stays', () => {
    const said = (language: string) =>
      readSpreadsheet(
        Buffer.from(
          `Client;Email;Language;Service;Due;Amount\nRossi;a@rossi.it;${language};PEC;01/03/2027;5`,
        ),
        { currency: 'EUR', months: 12 },
      ).rows
    const held = edited(imported(['Rossi;;;;a@rossi.it;;PEC;;;01/03/2027;5;;;;;']), 'contacts', () => ({
      locale: 'it-CH',
    }))
    const changes = (language: string) =>
      planImport(said(language), held, today).plan.contacts.change.map(({ before, after }) => [
        before,
        after.locale,
      ])
    assert.deepEqual(changes('Italian'), [])
    assert.deepEqual(changes(''), [])
    assert.deepEqual(changes('German'), [[{ locale: 'it-CH' }, 'de']])
  })

  test('an empty cell leaves what is there', () => {
    const full =
      'Rossi;Rossi Srl;IT01234567890;055 1;a@rossi.it;Anna;Hosting;rossi.it;Web;12/11/2026;17,90;monthly;;9;OVH;call'
    assert.equal(planSize(planImport(rowsOf(rossi()), imported([full]), today).plan), 0)
  })

  test('a VAT number that only lost its zero or its prefix is no change', () => {
    const holdings = imported(['Rossi;;IT01234567890;;;;Hosting;rossi.it;;12/11/2026;17,90;;;;;'])
    const again = rowsOf('Rossi;;1234567890;;;;Hosting;rossi.it;;12/11/2026;17,90;;;;;')
    assert.equal(planSize(planImport(again, holdings, today).plan), 0)
  })

  test('a client with its VAT number may change its name', () => {
    const holdings = imported(['Rossi;;IT01234567890;;;;Hosting;rossi.it;;12/11/2026;17,90;;;;;'])
    const { plan } = planImport(
      rowsOf('Rossi & Figli;;IT01234567890;;;;Hosting;rossi.it;;12/11/2026;17,90;;;;;'),
      holdings,
      today,
    )
    assert.deepEqual(plan.clients.change[0]?.before, { name: 'Rossi' })
    assert.equal(planSize(plan), 1)
  })

  test('what the sheet no longer has stays', () => {
    const holdings = imported([rossi(), 'Verdi;;;;v@verdi.it;;PEC;;;31/01/2027;3;monthly;;;;'])
    assert.equal(planSize(planImport(rowsOf(rossi()), holdings, today).plan), 0)
  })
})

describe('A deadline', () => {
  const held = (...sheets: Parameters<typeof rossi>[0][]) => imported(...sheets.map(sheet => [rossi(sheet)]))

  test('moves when its due date does', () => {
    assert.deepEqual(told(held({}, { due: '20/11/2026' }).deadlines), ['2026-11-20 1790 open'])
    assert.deepEqual(told(held({}, { due: '12/11/2027' }).deadlines), ['2027-11-12 1790 open'])
  })

  test('takes the anchor along when it moves', () => {
    const anchors = (...sheets: Parameters<typeof held>) =>
      held(...sheets).services.map(({ anchorDay }) => anchorDay)
    assert.deepEqual(anchors({ due: '31/01/2026' }, { due: '28/02/2026' }), [31])
    assert.deepEqual(anchors({ due: '31/01/2026' }, { due: '27/02/2026' }), [27])
  })

  test('is renewed when the sheet lists it among the renewals, and the next one opens', () => {
    const { plan } = planImport(
      rowsOf(rossi({ due: '12/05/2027', amount: '19,90', renewals: '12/05/2026 18,00' })),
      held({ due: '12/05/2026' }),
      today,
    )
    assert.deepEqual(told(plan.deadlines.change.map(({ after }) => after)), [
      '2026-05-12 1800 renewed on 2026-05-12',
    ])
    assert.deepEqual(told(plan.deadlines.create.map(({ facts }) => facts)), ['2027-05-12 1990 open'])
    assert.deepEqual(
      plan.renewals.map(({ deadline, next }) => [deadline, next]),
      [['deadline-0', 0]],
    )
  })

  test('that is renewed ahead of its due date was closed today at the latest', () => {
    const holdings = held({}, { due: '12/11/2027', renewals: '12/11/2026' })
    assert.deepEqual(told(holdings.deadlines), [
      '2026-11-12 1790 renewed on 2026-06-15',
      '2027-11-12 1790 open',
    ])
  })

  test('of the past keeps its amount, unless the sheet says another', () => {
    const first = { renewals: '12/11/2025 16,50' }
    assert.deepEqual(told(held(first, { amount: '20', renewals: '12/11/2025' }).deadlines), [
      '2025-11-12 1650 renewed on 2025-11-12',
      '2026-11-12 2000 open',
    ])
    assert.deepEqual(told(held(first, { renewals: '12/11/2025 15' }).deadlines), [
      '2025-11-12 1500 renewed on 2025-11-12',
      '2026-11-12 1790 open',
    ])
  })

  test('that was closed here since is left alone, and so is the one that followed it', () => {
    const renewedHere = edited(held({ due: '12/05/2026' }), 'deadlines', () => ({
      state: 'renewed',
      closedOn: Temporal.PlainDate.from('2026-05-10'),
    }))
    const [old] = renewedHere.deadlines
    assert.ok(old)
    const next: HeldDeadline = {
      ...old,
      id: 'deadline-next' as DeadlineId, // an id of the test's own making
      due: Temporal.PlainDate.from('2027-05-12'),
      state: 'open',
      closedOn: null,
    }
    const holdings = { ...renewedHere, deadlines: [old, next] }
    const { plan } = planImport(rowsOf(rossi({ due: '12/05/2026', amount: '99' })), holdings, today)
    assert.equal(planSize(plan), 0)
    assert.deepEqual(plan.leftAlone, [{ line: 2, why: 'deadline-closed' }])
  })

  test('that was cancelled here stays cancelled, though the sheet calls it renewed', () => {
    const cancelled = edited(held({}), 'deadlines', () => ({ state: 'cancelled', closedOn: today }))
    const { plan } = planImport(
      rowsOf(rossi({ due: '12/11/2027', renewals: '12/11/2026' })),
      cancelled,
      today,
    )
    assert.deepEqual(plan.deadlines.change, [])
    assert.deepEqual(told(plan.deadlines.create.map(({ facts }) => facts)), ['2027-11-12 1790 open'])
    assert.deepEqual(plan.renewals, [])
  })
})

describe('A row that can’t be compared', () => {
  const client = (name: string, vatNumber: string, more: Partial<HeldClient> = {}): HeldClient => {
    const id = `client ${name} ${vatNumber} ${more.phone}` as ClientId // an id of the test's own making
    const facts = { name, company: '', phone: '', vatNumber, address: '', tags: [], notes: '' }
    return { id, version: 1, ...facts, archived: false, ...more }
  }
  const verdict = (clients: HeldClient[], line: string, more: Partial<Holdings> = {}) => {
    const { plan, problems } = planImport(rowsOf(line), { ...nothing(), clients, ...more }, today)
    return problems.length > 0
      ? problems.map(({ line, field, reason }) => ({ line, field, ...reason }))
      : plan
  }

  test('names a client whose VAT number here is another', () => {
    assert.deepEqual(
      verdict([client('Rossi', 'IT09876543210')], 'Rossi;;IT01234567890;;;;PEC;;;12/11/2026;5;;;;;'),
      [{ line: 2, field: 'client', kind: 'other-vat-number', vatNumber: 'IT09876543210' }],
    )
  })

  test('names one of two clients alike', () => {
    const twins = [client('Rossi', ''), client('ROSSI', '', { phone: '2' })]
    assert.deepEqual(verdict(twins, rossi()), [{ line: 2, field: 'client', kind: 'clients-alike', count: 2 }])
  })

  test('names one of two services alike', () => {
    const owner = client('Rossi', '')
    const service = (id: string): HeldService => ({
      ...{ id: id as ServiceId, version: 1, clientId: owner.id, name: 'Hosting', reference: 'rossi.it' },
      ...{ type: '', months: 12, anchorDay: 1, parent: null, package: '' },
      ...{ consequence: '', supplier: '', notes: '' },
    })
    assert.deepEqual(verdict([owner], rossi(), { services: [service('one'), service('two')] }), [
      { line: 2, field: 'service', kind: 'services-alike', count: 2 },
    ])
  })

  test('means a client that another row has by its VAT number', () => {
    const holdings = { ...nothing(), clients: [client('Rossi', 'IT01234567890')] }
    const rows = rowsOf(rossi(), 'Rossi & Figli;;IT01234567890;;;;PEC;;;12/11/2026;5;;;;;')
    const { plan, problems } = planImport(rows, holdings, today)
    assert.deepEqual(
      problems.map(({ line, reason }) => [line, reason]),
      [[2, { kind: 'client-taken', line: 3 }]],
    )
    assert.deepEqual(plan.clients.change[0]?.before, { name: 'Rossi' })
    assert.equal(plan.services.create.length, 1)
  })

  test('but an archived client’s row is only left alone', () => {
    const archived = [client('Rossi', '', { archived: true })]
    const { plan, problems } = planImport(rowsOf(rossi()), { ...nothing(), clients: archived }, today)
    assert.deepEqual([planSize(plan), problems], [0, []])
    assert.deepEqual(plan.leftAlone, [{ line: 2, why: 'client-archived' }])
  })
})

describe('Whatever sheets are imported one after the other', () => {
  const row = fc
    .record({
      client: fc.constantFrom('Rossi', 'Verdi', 'Neri'),
      service: fc.constantFrom('Hosting', 'PEC'),
      due: fc.constantFrom('12/11/2026', '12/11/2027', '31/01/2026', '28/02/2026'),
      amount: fc.constantFrom('5', '17,90'),
      frequency: fc.constantFrom('', 'monthly', 'one-off'),
      renewals: fc.subarray(['12/11/2025', '12/11/2024 4', '30/01/2026 3']),
      email: fc.constantFrom('', 'a@x.it', 'a@x.it, b@x.it'),
    })
    .map(({ client, email, service, due, amount, frequency, renewals }) => ({
      key: `${client} ${service}`,
      line: `${client};;;;${email};;${service};;;${due};${amount};${frequency};${renewals.join(' | ')};;;`,
    }))
  const sheet = fc
    .uniqueArray(row, { selector: ({ key }) => key, minLength: 1 })
    .map(rows => rows.map(({ line }) => line))
  const sheets = fc.array(sheet, { minLength: 1, maxLength: 3 })

  test('the last of them again finds nothing to do', () => {
    fc.assert(
      fc.property(sheets, sheets => {
        const { plan, problems } = planImport(rowsOf(...(sheets.at(-1) ?? [])), imported(...sheets), today)
        assert.deepEqual([planSize(plan), problems], [0, []])
      }),
    )
  })

  test('no service has two deadlines on one day, nor more than one open', () => {
    fc.assert(
      fc.property(sheets, sheets => {
        const { services, deadlines } = imported(...sheets)
        for (const { id } of services) {
          const own = deadlines.filter(({ serviceId }) => serviceId === id)
          assert.equal(new Set(own.map(({ due }) => `${due}`)).size, own.length)
          assert.ok(own.filter(({ state }) => state === 'open').length <= 1)
        }
      }),
    )
  })
})
