import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { DeadlineId } from '../src/domain/ids.ts'
import { office } from '../src/routes.ts'
import type { ServiceWish } from './agency.ts'
import { staffedAgency } from './office-agency.ts'
import { startPortal } from './portal.ts'
import type { Answer, Visitor } from './visitor.ts'
import { withoutSwitches, wordsOf } from './words.ts'

/* Renewing several deadlines at once: all that can be, once, and nothing that somebody should look at first. */

const portal = await startPortal()
const { owner, colleague, slug, newClient } = await staffedAgency(portal, { slug: 'renewing-agency' })
const theirs = `${portal.cast.officina.immobiliare.domain.deadlines.open}`
const path = office.renewSeveral.to({ slug })

const due = '2026-12-31'
const yearly = (name: string, more: Partial<ServiceWish> = {}): ServiceWish => ({
  ...{ name, deadlines: [{ due, cost: 900 }], ...more },
})

const opened = (ids: readonly string[], list = 'status=expiring&sort=client', browser: Visitor = owner) =>
  browser.get(`${office.renewals.to({ slug }, { list })}${ids.map(id => `&deadline=${id}`).join('')}`)

/** What a page's form sends, with some of it typed over; `deadline` comes several times. */
function formOf({ body }: Answer, typed: Record<string, string> = {}, unticked: readonly string[] = []) {
  const form = new URLSearchParams()
  for (const [input] of withoutSwitches(body).matchAll(/<input [^>]*>/g)) {
    const attribute = (name: string) => new RegExp(` ${name}="([^"]*)"`).exec(input)?.[1] ?? ''
    const isOff =
      attribute('type') === 'checkbox' && (!/ checked/.test(input) || unticked.includes(attribute('value')))
    if (!isOff)
      form.append(attribute('name'), typed[attribute('name')] ?? attribute('value').replaceAll('&amp;', '&'))
  }
  return form
}

const send = (form: URLSearchParams, browser: Visitor = owner) => browser.post(path, {}, { body: form })

interface Row {
  readonly due: string
  readonly state: string
  readonly minor: number
  readonly cost: number | null
}

/** The deadlines of the service that a deadline is of. */
function deadlinesBeside(id: DeadlineId | undefined): Promise<Row[]> {
  return portal.look<Row>(
    `select due_on::text as due, state, amount_minor::int as minor, cost_minor::int as cost from deadlines
     where service_id = (select service_id from deadlines where id = $1) order by due_on`,
    [id],
  )
}

const states = async (id: DeadlineId | undefined) => (await deadlinesBeside(id)).map(({ state }) => state)

function problemWith(field: string, { body }: Answer): string {
  return new RegExp(`id="${field}-problem">([^<]*)<`).exec(body)?.[1] ?? ''
}

describe('Several deadlines', () => {
  test('are proposed with the next date and amount of each, and what they come to', async () => {
    const { deadlines } = await newClient([
      yearly('Hosting'),
      yearly('Monthly', { every_months: 1, deadlines: [{ due: '2027-01-31', minor: 500, currency: 'JPY' }] }),
      yearly('Logo', { every_months: null }),
    ])
    const page = await opened(deadlines)
    assert.match(wordsOf(page.body), /Renew 3 deadlines/)
    assert.match(wordsOf(page.body), /A one-off: nothing follows\./)
    assert.match(wordsOf(page.body), /Next time, as proposed: €24\.00 and JP¥500/)
    const form = formOf(page)
    assert.deepEqual(
      deadlines.map(id => [form.get(`due-${id}`), form.get(`amount-${id}`)]),
      [
        ['2027-12-31', '24.00'],
        ['2027-02-28', '500'],
        [null, null],
      ],
    )
  })

  test('are renewed together, each with its own date and amount, and the list one came from says how many', async () => {
    const { deadlines } = await newClient([
      yearly('Hosting'),
      yearly('Domain'),
      yearly('Logo', { every_months: null }),
    ])
    const [hosting, domain, logo] = deadlines
    const form = formOf(await opened(deadlines), {
      [`due-${domain}`]: '2028-01-15',
      [`amount-${domain}`]: '30,50',
    })
    const answer = await send(form)
    assert.equal(
      answer.location,
      office.deadlines.to({ slug }, { status: 'expiring', sort: 'client', renewed: 3 }),
    )
    assert.match(wordsOf((await owner.follow(answer)).body), /3 deadlines are renewed\./)
    assert.deepEqual(await deadlinesBeside(hosting), [
      { due, state: 'renewed', minor: 2400, cost: 900 },
      { due: '2027-12-31', state: 'open', minor: 2400, cost: 900 },
    ])
    assert.deepEqual((await deadlinesBeside(domain))[1], {
      due: '2028-01-15',
      state: 'open',
      minor: 3050,
      cost: 900,
    })
    assert.deepEqual(await states(logo), ['renewed'])
    const events = await portal.look<{ who: string }>(
      `select staff.name as who from audit_events join staff on staff.id = staff_id
       where action = 'deadline-renewed' and details ->> 'deadline' = any ($1)`,
      [deadlines],
    )
    assert.deepEqual(
      events.map(({ who }) => who),
      Array(3).fill('Giulia Ferri'),
    )
  })

  test('by double click are renewed once, and both clicks are told the same', async () => {
    const { deadlines } = await newClient([yearly('Hosting'), yearly('Domain')])
    const form = formOf(await opened(deadlines))
    const answers = await Promise.all([send(form), send(form), send(form)])
    for (const { location } of answers) assert.match(location, /renewed=2$/)
    for (const id of deadlines) assert.deepEqual(await states(id), ['renewed', 'open'])
  })

  test('that are unticked stay as they are', async () => {
    const { deadlines } = await newClient([yearly('Hosting'), yearly('Domain')])
    const [hosting, domain] = deadlines
    const form = formOf(await opened(deadlines), { [`amount-${domain}`]: 'nonsense' }, [`${domain}`])
    assert.match((await send(form)).location, /renewed=1$/)
    assert.deepEqual([await states(hosting), await states(domain)], [['renewed', 'open'], ['open']])
  })

  test('of one service follow one another', async () => {
    const { deadlines } = await newClient([
      yearly('Hosting', { deadlines: [{ due }, { due: '2027-06-30' }] }),
    ])
    assert.match((await send(formOf(await opened(deadlines)))).location, /renewed=2$/)
    assert.deepEqual(
      (await deadlinesBeside(deadlines[0])).map(row => `${row.due} ${row.state}`),
      ['2026-12-31 renewed', '2027-06-30 renewed', '2027-12-31 open', '2028-06-30 open'],
    )
  })
})

describe('None is renewed', () => {
  test('while a field is wrong: each says so beside it, and what was typed is there', async () => {
    const services = ['Hosting', 'Domain', 'Early', 'Backup'].map(name => yearly(name))
    const { deadlines } = await newClient(services)
    const [hosting, domain, early, backup] = deadlines
    const typed = { [`due-${hosting}`]: 'soon', [`amount-${domain}`]: '1,234.567', [`due-${early}`]: due }
    const page = await send(formOf(await opened(deadlines), typed, [`${backup}`]))
    assert.equal(page.status, 422)
    assert.equal(problemWith(`due-${hosting}`, page), 'Enter a date like 2026-12-03.')
    assert.equal(problemWith(`due-${early}`, page), 'Enter a date after the one that is being renewed.')
    assert.equal(problemWith(`amount-${domain}`, page), 'This currency has fewer decimals.')
    assert.match(
      page.body,
      new RegExp(`<a href="#due-${hosting}">Hosting · Next due date: Enter a date like`),
    )
    const again = formOf(page)
    assert.deepEqual([again.get(`due-${hosting}`), again.get(`amount-${domain}`)], ['soon', '1,234.567'])
    assert.deepEqual([again.getAll('deadline').length, again.get('offered')?.split(' ').length], [3, 4])
    for (const id of deadlines) assert.deepEqual(await states(id), ['open'])
  })

  test('when the service of one is due on its next day already', async () => {
    const { deadlines } = await newClient([
      yearly('Hosting'),
      yearly('Domain', { deadlines: [{ due }, { due: '2027-12-31' }] }),
    ])
    const [hosting, domain] = deadlines
    const page = await send(formOf(await opened([`${hosting}`, `${domain}`])))
    assert.equal(page.status, 422)
    assert.equal(problemWith(`due-${domain}`, page), 'This service already has a deadline on that day.')
    assert.deepEqual([await states(hosting), await states(domain)], [['open'], ['open', 'open']])
    const events = await portal.look(`select from audit_events where details ->> 'deadline' = $1`, [hosting])
    assert.equal(events.length, 0)
  })

  test('when a colleague changed one meanwhile: theirs stands beside what was typed, and sent again it goes over it', async () => {
    const { deadlines } = await newClient([yearly('Hosting'), yearly('Domain')])
    const [hosting, domain] = deadlines
    const form = formOf(await opened(deadlines), { [`amount-${domain}`]: '77' })
    await portal.look('update deadlines set amount_minor = 9900, version = version + 1 where id = $1', [
      domain,
    ])
    const page = await send(form)
    assert.equal(page.status, 409)
    assert.match(wordsOf(page.body), /Domain · Somebody saved changes here/)
    assert.match(page.body, /saved: 99\.00/)
    assert.deepEqual(await states(hosting), ['open'])
    assert.match((await send(formOf(page))).location, /renewed=2$/)
    assert.equal((await deadlinesBeside(domain))[1]?.minor, 7700)
  })

  test('without any tick, or of more than a hundred at once', async () => {
    const { deadlines } = await newClient([yearly('Hosting')])
    const page = await send(formOf(await opened(deadlines), {}, [`${deadlines[0]}`]))
    assert.equal(page.status, 422)
    assert.match(wordsOf(page.body), /Tick at least one of them\./)
    const invented = Array.from(
      { length: 100 },
      (_, index) => `01900000-0000-7000-8000-${String(index).padStart(12, '0')}`,
    )
    const shown = await opened([...deadlines, ...invented])
    assert.match(wordsOf(shown.body), /At most 100 can be renewed at once\./)
    const form = formOf(shown)
    for (const id of invented) form.append('deadline', id)
    assert.equal((await send(form)).status, 422)
    assert.deepEqual(await states(deadlines[0]), ['open'])
  })
})

describe('What is closed already', () => {
  test('by a colleague is no reason to wait: the others are renewed, and one learns which and by whom', async () => {
    const { deadlines } = await newClient([yearly('Hosting'), yearly('Domain'), yearly('Backup')], {
      name: 'Rossi',
    })
    const [hosting, domain, backup] = deadlines
    const form = formOf(await opened(deadlines))
    assert.match(
      (await send(formOf(await opened([`${domain}`], '', colleague)), colleague)).location,
      /renewed=1$/,
    )
    await colleague.post(office.cancelDeadline.to({ slug, id: `${backup}` }))
    const page = await owner.follow(await send(form))
    assert.equal(page.status, 200)
    assert.match(wordsOf(page.body), /1 deadline is renewed\. 2 were closed before/)
    assert.match(wordsOf(page.body), /Domain · Rossi: Tommaso Leone renewed it just now/)
    assert.match(wordsOf(page.body), /Backup · Rossi: Tommaso Leone cancelled it just now/)
    assert.deepEqual(
      [await states(hosting), await states(domain)],
      [
        ['renewed', 'open'],
        ['renewed', 'open'],
      ],
    )
  })

  test('or gone is told as well', async () => {
    const { deadlines } = await newClient([yearly('Hosting'), yearly('Domain')])
    const [hosting, domain] = deadlines
    const form = formOf(await opened(deadlines))
    await portal.look('delete from deadlines where id = $1', [domain])
    const page = await owner.follow(await send(form))
    assert.match(wordsOf(page.body), /1 deadline is renewed\. 1 of those you chose is not there any more\./)
    assert.deepEqual(await states(hosting), ['renewed', 'open'])
  })

  test('or never was there, or is somebody else’s, is not found and not touched', async () => {
    for (const ids of [[], [theirs], ['nothing', '%00']]) {
      const page = await opened(ids)
      assert.equal(page.status, 200)
      assert.match(wordsOf(page.body), /No deadline is chosen/)
      assert.doesNotMatch(page.body, /rossi-immobiliare/)
    }
    const form = new URLSearchParams([
      ['deadline', theirs],
      ['offered', theirs],
      [`version-${theirs}`, '1.1'],
    ])
    assert.equal((await send(form)).status, 422)
    const [row] = await portal.look<{ state: string }>('select state from deadlines where id = $1', [theirs])
    assert.equal(row?.state, 'open')
  })
})

test('two who renew overlapping choices at once never block one another', async () => {
  const services = Array.from({ length: 12 }, (_, index) => yearly(`Service ${index}`))
  const { deadlines } = await newClient(services)
  const mine = formOf(await opened(deadlines))
  const others = formOf(await opened(deadlines.toReversed(), '', colleague))
  const answers = await Promise.all([send(mine), send(others, colleague)])
  for (const { status } of answers) assert.equal(status, 303)
  for (const id of deadlines) assert.deepEqual(await states(id), ['renewed', 'open'])
})

test('a hundred are renewed at once', async () => {
  const services = Array.from({ length: 100 }, (_, index) => yearly(`Service ${index}`))
  const { deadlines } = await newClient(services)
  const answer = await send(formOf(await opened(deadlines)))
  assert.match(answer.location, /renewed=100$/)
})

test('the list to come back to is one of ours, whatever the form says', async () => {
  const { deadlines } = await newClient([yearly('Hosting')])
  const form = formOf(await opened(deadlines, '//evil.example?status=x&q=a'))
  assert.equal((await send(form)).location, office.deadlines.to({ slug }, { q: 'a', renewed: 1 }))
})

test('nothing of all this was an error of ours', () => {
  assert.deepEqual(
    portal.log.filter(({ event }) => event === 'error'),
    [],
  )
})
