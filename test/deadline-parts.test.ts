import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { type Agency, newAgency, type ServiceWish } from './agency.ts'
import { address, list, variety } from './deadline-list.ts'
import { chipsIn, paginationIn, rowsIn, sentenceIn } from './page-parts.ts'
import { startPortal } from './portal.ts'
import { wordsOf } from './words.ts'

/* Three hundred deadlines, one, and none. */

const portal = await startPortal()
await portal.database.setClock('2026-11-22T12:00:00Z')
const agency = await newAgency(portal, { name: 'Studio Aurora', time_zone: 'Europe/Rome' })

describe('a long list', () => {
  const many = (count: number): ServiceWish[] =>
    Array.from({ length: count }, (_, index) => ({
      name: `Service ${`${index + 1}`.padStart(3, '0')}`,
      deadlines: [{ due: index < 10 ? '2026-11-01' : '2027-06-01' }],
    }))

  describe('of 300', () => {
    let client: Awaited<ReturnType<Agency['newClient']>>
    before(async () => {
      client = await agency.newClient(many(300))
    })
    const part = async (query: string) => (await client.browser.get(`${address(agency)}${query}`)).body
    const shown = async (query: string) => paginationIn(await part(query)).shown

    test('comes in six parts of fifty, with ways back and on', async () => {
      const seen: string[] = []
      let url = address(agency)
      for (let page = 1; url; page++) {
        const { body } = await client.browser.get(url)
        seen.push(...rowsIn(body).map(({ service }) => service))
        const { previous, next, shown } = paginationIn(body)
        assert.equal(shown, `${page * 50 - 49}–${page * 50} of 300`)
        assert.equal(previous !== '', page > 1)
        url = next
      }
      assert.deepEqual(
        seen,
        many(300).map(({ name }) => name),
      )
    })

    test('is counted whole on every part', async () => {
      for (const query of ['', '?page=6']) {
        assert.deepEqual(chipsIn(await part(query)).labels, [
          'All 300',
          'Expired 10',
          'Expiring 0',
          'Active 290',
        ])
      }
    })

    test('keeps its filter from part to part', async () => {
      const { next } = paginationIn(await part('?status=active'))
      assert.equal(next, `${address(agency)}?status=active&page=2`)
      assert.equal(await shown('?status=active&page=6'), '251–290 of 290')
      assert.equal(await shown('?status=expired'), '')
    })

    for (const nonsense of ['0', '-1', 'abc', '', '1.5', '%00', '0x2', '１', 'NaN'])
      test(`takes page "${nonsense}" for the first`, async () => {
        assert.equal(await shown(`?page=${nonsense}`), '1–50 of 300')
      })

    for (const beyond of ['7', '999999', '1e9', '99999999999999999999', 'Infinity'])
      test(`answers page "${beyond}" with a part that exists`, async () => {
        assert.match(await shown(`?page=${beyond}`), /^(1–50|251–300) of 300$/)
      })
  })

  test('of fifty needs no second part', async () => {
    const { rows, page } = await list(agency, many(50))
    assert.equal(rows.length, 50)
    assert.equal(paginationIn(page).shown, '')
  })

  test('of fifty-one does', async () => {
    const { page } = await list(agency, many(51), '?page=2')
    assert.equal(paginationIn(page).shown, '51–51 of 51')
  })
})

describe('a short list', () => {
  test('of one reads like one', async () => {
    const { page, rows } = await list(agency, variety.slice(1, 2))
    assert.equal(rows.length, 1)
    assert.match(sentenceIn(page), /^1 service expires in the next 30 days\. Next: Hosting, /)
  })

  test('of none says what will appear here', async () => {
    const { page, rows } = await list(agency, [])
    assert.deepEqual(rows, [])
    assert.match(
      wordsOf(page),
      /No open deadlines What Studio Aurora looks after for you will appear here, with its due dates and costs\./,
    )
    assert.equal(sentenceIn(page), '')
    assert.doesNotMatch(page, /<table|class="chips"|<ol class="months"/)
  })

  test('of services that all have ended is none, too', async () => {
    const { page } = await list(agency, variety.slice(3))
    assert.match(wordsOf(page), /No open deadlines/)
  })
})
