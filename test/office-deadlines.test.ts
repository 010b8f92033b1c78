import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { Temporal } from 'temporal-polyfill'
import { office } from '../src/routes.ts'
import { atTheOffice, problemWith, versionIn } from './office.ts'
import { startPortal } from './portal.ts'
import type { Answer } from './visitor.ts'

/* Staff keep deadlines: what they type is what clients see, and nobody overwrites anybody. */

const portal = await startPortal()
const { aurora, officina, staff } = portal.cast
const { slug } = aurora
const owner = await atTheOffice(portal, staff.owner.email)
const colleague = await atTheOffice(portal, staff.colleague.email)
const client = { slug, id: aurora.rossi.id }

const typed = {
  ...{ service: 'Hosting', reference: '', type: 'Hosting', every: '12', months: '', parent: '' },
  ...{ consequence: '', due: '2027-01-31', amount: '1.234,50', currency: 'EUR', cost: '', notes: '' },
  ...{ supplier: '', serviceNotes: '' },
}

interface Row {
  readonly id: string
  readonly service: string
  readonly due: string
  readonly minor: number
  readonly cost: number | null
  readonly state: string
}

/** The deadlines of a service, by due date. */
function deadlinesOf(service: string): Promise<Row[]> {
  return portal.look<Row>(
    `select deadlines.id, service_id as service, due_on::text as due, amount_minor::int as minor, cost_minor::int as cost,
       state from deadlines join services on services.id = service_id where services.name = $1 order by due_on`,
    [service],
  )
}

/** Adds a service with a name of the test's own. */
async function added(service: string, more: Partial<typeof typed> = {}): Promise<Row> {
  const answer = await owner.post(office.createDeadline.to(client), { ...typed, ...more, service })
  assert.match(answer.location, /done=deadline-added/, answer.body)
  const [row] = await deadlinesOf(service)
  assert.ok(row)
  return row
}

function valueIn(field: string, { body }: Answer): string {
  return new RegExp(`name="${field}"[^>]* value="([^"]*)"`).exec(body)?.[1] ?? ''
}

describe('A new deadline', () => {
  test('is on the card, and the client sees it', async () => {
    await added('Backup', { due: '31/1/2027', cost: '10' })
    assert.match((await owner.get(office.client.to(client))).body, /Backup/)
    const anna = await portal.signedIn(slug, aurora.anna.email)
    const { body } = await anna.get(`/portal/${slug}/deadlines`)
    assert.match(body, /Backup/)
    assert.match(body, /€1,234\.50/)
    const [{ due, minor, cost } = assert.fail()] = await deadlinesOf('Backup')
    assert.deepEqual([due, minor, cost], ['2027-01-31', 123_450, 1000])
  })

  test('says all that is wrong beside each field, and keeps what was typed', async () => {
    const wrong = {
      ...{ service: ' ', reference: 'x'.repeat(501), every: 'other', months: '601', parent: 'nothing' },
      ...{ due: '2027-02-30', amount: '1,234.567', cost: 'dear', notes: 'first <b>\r\nsecond' },
    }
    const page = await owner.post(office.createDeadline.to(client), { ...typed, ...wrong })
    assert.equal(page.status, 422)
    const fields = ['service', 'reference', 'months', 'parent', 'due', 'amount', 'cost']
    assert.deepEqual(
      fields.map(field => problemWith(field, page)),
      [
        'Enter the name of the service.',
        'Use fewer characters.',
        'Enter a whole number of months, from 1 to 600.',
        'Choose one from the list.',
        'Enter a date like 2026-12-03.',
        'This currency has fewer decimals.',
        'Enter an amount like 240.00.',
      ],
    )
    assert.equal(valueIn('due', page), '2027-02-30')
    assert.match(page.body, /first &lt;b&gt;\nsecond<\/textarea>/)
  })

  const oddities: [what: string, fields: Partial<typeof typed>, field: string][] = [
    ['no date', { due: '' }, 'due'],
    ['a year far away', { due: '9999-01-01' }, 'due'],
    ['no amount', { amount: '' }, 'amount'],
    ['an amount beyond counting', { amount: '9'.repeat(30) }, 'amount'],
    ['an amount as long as a book', { amount: '9'.repeat(3000) }, 'amount'],
    ['no currency', { currency: '' }, 'currency'],
    ['a currency that is none', { currency: "E'" }, 'currency'],
    ['no frequency', { every: '' }, 'every'],
    ['a fraction of a month', { every: '1.5' }, 'every'],
    ['an interval without a number', { every: 'other' }, 'months'],
    ['an interval that is once', { every: 'other', months: 'once' }, 'months'],
    ['a service of another client', { parent: aurora.bianchi.domain.id }, 'parent'],
    ['notes as long as a book', { notes: 'x'.repeat(10_001) }, 'notes'],
  ]
  for (const [what, fields, field] of oddities)
    test(`with ${what} is refused beside its field`, async () => {
      const page = await owner.post(office.createDeadline.to(client), { ...typed, ...fields })
      assert.equal(page.status, 422)
      assert.notEqual(problemWith(field, page), '')
    })

  test('of a service the client has asks for no more than the date', async () => {
    const { service } = await added('Firewall')
    const form = await owner.get(office.newDeadline.to(client, { service }))
    assert.match(form.body, /<strong>Firewall<\/strong>/)
    assert.doesNotMatch(form.body, /name="supplier"/)
    const { due, amount, currency, cost, notes } = typed
    const fields = { serviceId: service, due, amount, currency, cost, notes }
    const taken = await owner.post(office.createDeadline.to(client), fields)
    assert.deepEqual(
      [taken.status, problemWith('due', taken)],
      [422, 'This service already has a deadline on that day.'],
    )
    assert.match(taken.body, /<strong>Firewall<\/strong>/)
    await owner.post(office.createDeadline.to(client), { ...fields, due: '2027-06-30' })
    assert.equal((await deadlinesOf('Firewall')).length, 2)
  })

  test('for a part of a package is part of the package', async () => {
    const whole = await added('Package')
    const part = await added('Part', { parent: whole.service })
    await added('Part of a part', { parent: part.service })
    const rows = await portal.look<{ parent: string | null }>(
      `select parent_id as parent from services where name = 'Part of a part'`,
    )
    assert.deepEqual(rows, [{ parent: whole.service }])
    const form = await owner.get(office.editDeadline.to({ slug, id: whole.id }))
    assert.doesNotMatch(form.body, /name="parent"/)
    const itself = { ...typed, parent: part.service, version: versionIn(form) }
    const refused = await owner.post(office.updateDeadline.to({ slug, id: whole.id }), itself)
    assert.equal(refused.status, 422)
  })

  test('for what isn’t there, or isn’t the client’s, is not found', async () => {
    const theirs = aurora.bianchi.domain.id
    for (const service of [theirs, officina.immobiliare.domain.id, 'nothing'])
      for (const answer of [
        await owner.get(office.newDeadline.to(client, { service })),
        await owner.post(office.createDeadline.to(client), { ...typed, serviceId: service }),
      ])
        assert.equal(answer.status, 404)
    for (const id of [officina.immobiliare.id, 'nothing'])
      for (const answer of [
        await owner.get(office.newDeadline.to({ slug, id })),
        await owner.post(office.createDeadline.to({ slug, id }), typed),
      ])
        assert.equal(answer.status, 404)
  })
})

describe('Editing', () => {
  test('shows what is saved, and saves what is typed', async () => {
    const { id } = await added('Monitoring', { every: 'other', months: '18', cost: '3,5', notes: 'One' })
    const form = await owner.get(office.editDeadline.to({ slug, id }))
    assert.deepEqual(
      ['service', 'months', 'due', 'amount', 'cost'].map(field => valueIn(field, form)),
      ['Monitoring', '18', '2027-01-31', '1234.50', '3.50'],
    )
    assert.match(form.body, /value="other" selected/)
    const saved = await owner.post(office.updateDeadline.to({ slug, id }), {
      ...{ ...typed, service: 'Monitoring', amount: '5', currency: 'JPY', version: versionIn(form) },
    })
    assert.match(saved.location, /done=deadline-saved/)
    const [{ minor } = assert.fail()] = await deadlinesOf('Monitoring')
    assert.equal(minor, 5)
    const card = await owner.follow(saved)
    assert.match(card.body, /Giulia Ferri[^<]*Monitoring/)
  })

  test('after a colleague says who saved what, beside what was typed, and goes over it when sent again', async () => {
    const { id } = await added('Newsletter Pro')
    const path = office.updateDeadline.to({ slug, id })
    const version = versionIn(await owner.get(office.editDeadline.to({ slug, id })))
    const fields = { ...typed, service: 'Newsletter Pro', version }
    await colleague.post(path, { ...fields, amount: '99', supplier: 'Aruba' })
    const page = await owner.post(path, { ...fields, amount: '77', notes: 'Mine' })
    assert.equal(page.status, 409)
    assert.match(page.body, /Tommaso Leone saved changes here/)
    assert.match(page.body, /Tommaso Leone saved: 99\.00/)
    assert.match(page.body, /Tommaso Leone saved: Aruba/)
    assert.equal(valueIn('amount', page), '77.00')
    assert.match(page.body, /Mine<\/textarea>/)
    const again = await owner.post(path, { ...fields, amount: '77', notes: 'Mine', version: versionIn(page) })
    assert.equal(again.status, 303)
    assert.equal((await deadlinesOf('Newsletter Pro'))[0]?.minor, 7700)
  })

  test('by double click saves once and complains of nothing', async () => {
    const { id } = await added('Twice')
    const path = office.updateDeadline.to({ slug, id })
    const version = versionIn(await owner.get(office.editDeadline.to({ slug, id })))
    const fields = { ...typed, service: 'Twice', amount: '7', notes: 'a\r\nb', version }
    const answers = await Promise.all([owner.post(path, fields), owner.post(path, fields)])
    assert.deepEqual(
      answers.map(({ location }) => /done=([a-z-]+)/.exec(location)?.[1]),
      ['deadline-saved', 'deadline-saved'],
    )
    const events = await portal.look(
      `select from audit_events where action = 'deadline-changed' and details ->> 'about' = 'Twice'`,
    )
    assert.equal(events.length, 1)
  })
})

describe('Renewing', () => {
  test('proposes the next date by the anchor day and the same amount', async () => {
    const { id } = await added('Monthly', { every: '1', cost: '2' })
    const form = await owner.get(office.renewal.to({ slug, id }))
    assert.deepEqual(
      ['due', 'amount', 'cost'].map(field => valueIn(field, form)),
      ['2027-02-28', '1234.50', '2.00'],
    )
  })

  test('by double click renews once', async () => {
    const { id } = await added('Clicked')
    const form = await owner.get(office.renewal.to({ slug, id }))
    const fields = { due: '2028-01-31', amount: '20', currency: 'EUR', cost: '', version: versionIn(form) }
    const path = office.renew.to({ slug, id })
    const answers = await Promise.all([owner.post(path, fields), owner.post(path, fields)])
    const done = answers.map(({ location }) => /done=([a-z-]+)/.exec(location)?.[1]).toSorted()
    assert.deepEqual(done, ['already-done', 'deadline-renewed'])
    const rows = await deadlinesOf('Clicked')
    assert.deepEqual(
      rows.map(({ due, state, minor }) => [due, state, minor]),
      [
        ['2027-01-31', 'renewed', 123_450],
        ['2028-01-31', 'open', 2000],
      ],
    )
  })

  test('after a colleague did says who, and does nothing', async () => {
    const { id } = await added('Faster')
    const fields = { due: '2028-01-31', amount: '20', currency: 'EUR', cost: '' }
    const version = versionIn(await owner.get(office.renewal.to({ slug, id })))
    await colleague.post(office.renew.to({ slug, id }), { ...fields, version })
    const page = await owner.post(office.renew.to({ slug, id }), { ...fields, due: '2029-01-31', version })
    assert.equal(page.status, 409)
    assert.match(page.body, /Tommaso Leone renewed it/)
    const [, next] = await deadlinesOf('Faster')
    await owner.post(office.cancelDeadline.to({ slug, id: `${next?.id}` }))
    const later = await owner.get(office.renewal.to({ slug, id }))
    assert.equal(later.status, 200)
    assert.match(later.body, /Tommaso Leone renewed it/)
    assert.equal((await deadlinesOf('Faster')).length, 2)
  })

  test('of what was renewed by nobody in particular says when', async () => {
    const id = `${aurora.rossi.expiring.deadlines.renewed}`
    const { status, body } = await owner.get(office.renewal.to({ slug, id }))
    assert.equal(status, 200)
    assert.match(body, /Somebody renewed it \d+ \w+/)
  })

  test('what a colleague changed meanwhile shows both, and keeps what was typed', async () => {
    const { id } = await added('Pricier')
    const form = await owner.get(office.renewal.to({ slug, id }))
    const edit = await colleague.get(office.editDeadline.to({ slug, id }))
    const theirs = { ...typed, service: 'Pricier', amount: '30', version: versionIn(edit) }
    await colleague.post(office.updateDeadline.to({ slug, id }), theirs)
    const mine = { due: '2028-01-31', amount: '20', currency: 'EUR', cost: '', version: versionIn(form) }
    const page = await owner.post(office.renew.to({ slug, id }), mine)
    assert.equal(page.status, 409)
    assert.match(page.body, /Tommaso Leone saved: 30\.00/)
    assert.equal(valueIn('amount', page), '20')
    const again = await owner.post(office.renew.to({ slug, id }), { ...mine, version: versionIn(page) })
    assert.match(again.location, /done=deadline-renewed/)
  })

  test('to a day that isn’t later, or is taken, or is none, says so beside the date', async () => {
    const { id, service } = await added('Wrong days')
    const { due: _, ...more } = typed
    await owner.post(office.createDeadline.to(client), { ...more, due: '2028-01-31', serviceId: service })
    const version = versionIn(await owner.get(office.renewal.to({ slug, id })))
    const problemOn = async (due: string) => {
      const fields = { due, amount: '20', currency: 'EUR', cost: '', version }
      const page = await owner.post(office.renew.to({ slug, id }), fields)
      assert.deepEqual([page.status, valueIn('due', page)], [422, due])
      return problemWith('due', page)
    }
    assert.equal(await problemOn('2027-01-31'), 'Enter a date after the one that is being renewed.')
    assert.equal(await problemOn('2028-01-31'), 'This service already has a deadline on that day.')
    assert.equal(await problemOn('soon'), 'Enter a date like 2026-12-03.')
    assert.equal(await problemOn(''), 'Enter a date.')
  })

  test('a one-off asks nothing and opens nothing', async () => {
    const { id } = await added('Logo', { every: 'once' })
    const form = await owner.get(office.renewal.to({ slug, id }))
    assert.doesNotMatch(form.body, /name="due"/)
    const answer = await owner.post(office.renew.to({ slug, id }), { version: versionIn(form) })
    assert.match(answer.location, /done=deadline-closed/)
    assert.deepEqual(
      (await deadlinesOf('Logo')).map(({ state }) => state),
      ['renewed'],
    )
  })
})

describe('Cancelling and reopening', () => {
  test('is said on the card, and twice is once', async () => {
    const { id } = await added('Cancelled')
    const version = versionIn(await owner.get(office.editDeadline.to({ slug, id })))
    const cancel = () => owner.post(office.cancelDeadline.to({ slug, id }), { version })
    assert.match((await cancel()).location, /done=deadline-cancelled/)
    assert.match((await cancel()).location, /done=already-done/)
    const history = await owner.get(office.client.to(client, { view: 'history' }))
    assert.match(history.body, new RegExp(`${office.reopenDeadline.to({ slug, id })}.*>Reopen<`))
    const reopen = () => owner.post(office.reopenDeadline.to({ slug, id }))
    assert.match((await reopen()).location, /done=deadline-reopened/)
    assert.match((await reopen()).location, /done=already-done/)
  })

  test('what a colleague changed or renewed meanwhile shows it first', async () => {
    const { id } = await added('Meanwhile')
    const form = await colleague.get(office.editDeadline.to({ slug, id }))
    const version = versionIn(form)
    const fields = { ...typed, service: 'Meanwhile', amount: '30', version }
    await colleague.post(office.updateDeadline.to({ slug, id }), fields)
    const page = await owner.post(office.cancelDeadline.to({ slug, id }), { version })
    assert.equal(page.status, 409)
    assert.match(page.body, /Tommaso Leone saved changes here/)
    const now = await owner.post(office.cancelDeadline.to({ slug, id }), { version: versionIn(page) })
    assert.match(now.location, /done=deadline-cancelled/)
  })

  test('a renewal is taken back while nothing was done with what it opened', async () => {
    const { id } = await added('Taken back')
    const renew = async () => {
      const version = versionIn(await owner.get(office.renewal.to({ slug, id })))
      const fields = { due: '2028-01-31', amount: '20', currency: 'EUR', cost: '', version }
      return owner.post(office.renew.to({ slug, id }), fields)
    }
    await renew()
    await owner.post(office.reopenDeadline.to({ slug, id }))
    assert.equal((await deadlinesOf('Taken back')).length, 1)
    assert.match((await renew()).location, /done=deadline-renewed/)
    const next = (await deadlinesOf('Taken back'))[1]?.id ?? ''
    await owner.post(office.cancelDeadline.to({ slug, id: next }))
    const page = await owner.post(office.reopenDeadline.to({ slug, id }))
    assert.equal(page.status, 409)
    assert.match(page.body, /the deadline that followed it has been changed or closed since/)
  })

  test('is too late after two days', async () => {
    const { id } = await added('Too late')
    await owner.post(office.cancelDeadline.to({ slug, id }))
    const before = Temporal.Now.plainDateISO().subtract({ days: 3 }).toString()
    await portal.look('update deadlines set closed_on = $2 where id = $1', [id, before])
    assert.doesNotMatch((await owner.get(office.editDeadline.to({ slug, id }))).body, />Reopen</)
    const page = await owner.post(office.reopenDeadline.to({ slug, id }))
    assert.equal(page.status, 409)
    assert.match(page.body, /closed more than a day ago/)
  })
})

test('what is another organization’s, or nothing, is not found, and stays as it is', async () => {
  const theirs = `${officina.immobiliare.domain.deadlines.open}`
  for (const id of [theirs, '01900000-0000-7000-8000-000000000000', 'nothing'])
    for (const { method, to } of [
      office.editDeadline,
      office.updateDeadline,
      office.renewal,
      office.renew,
      office.cancelDeadline,
      office.reopenDeadline,
    ]) {
      const path = to({ slug, id })
      const answer = await (method === 'GET'
        ? owner.get(path)
        : owner.post(path, { ...typed, version: '1.1' }))
      assert.equal(answer.status, 404, path)
    }
  const [row] = await portal.look<{ version: number }>('select version from deadlines where id = $1', [
    theirs,
  ])
  assert.equal(row?.version, 1)
})

test('nothing of all this was an error of ours', () => {
  assert.deepEqual(
    portal.log.filter(({ event }) => event === 'error'),
    [],
  )
})
