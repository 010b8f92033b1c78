import assert from 'node:assert/strict'
import { beforeEach, describe, test } from 'node:test'
import { mailsOf } from './mails-of.ts'
import { startPortal } from './portal.ts'

/* The whole installation mails so many codes a day for browsers that nobody knows, and tells the operator in time. */

const CEILING = 10
const portal = await startPortal({ config: { codeMailsPerDay: CEILING } })
const { aurora, officina, staff } = portal.cast
const { slug, anna, marco, carla } = aurora
const { clock } = portal

beforeEach(async () => {
  await portal.forgetLimits()
  await portal.look('truncate code_mail_days')
  await clock.stop()
})

describe('the ceiling of code mails a day', () => {
  test('holds for all organizations and the office together, however many are asked for at once', async () => {
    const asking = [0, 1, 2, 3].flatMap(() => [
      () => portal.visitor().askForCode(slug, anna.email),
      () => portal.visitor().askForCode(officina.slug, anna.email),
      () => portal.visitor().post('/office/code', { email: staff.owner.email }),
      () => portal.visitor().askForCode(slug, marco.email),
    ])
    assert.equal(await countMails(() => Promise.all(asking.map(ask => ask()))), CEILING)
    const states = await portal.look(
      `select state from outgoing_mail where state = 'withheld' union all select state from office_mail where state = 'withheld'`,
    )
    assert.equal(states.length, 16 - CEILING)
  })

  test('counts nothing for addresses that nobody has', async () => {
    for (let asked = 0; asked < 15; asked++)
      await portal.visitor().askForCode(slug, `nobody-${asked}@nowhere.example`)
    assert.equal(await countMails(() => askAround(CEILING)), CEILING)
  })

  test('keeps no known browser waiting', async () => {
    const browser = await portal.signedIn(slug, anna.email)
    assert.equal(await countMails(() => askAround(CEILING)), CEILING - 1)
    assert.equal((await browser.signIn(slug, anna.email)).status, 303)
  })

  test('starts anew with the day in UTC', async () => {
    await countMails(() => askAround(CEILING))
    await clock.pass({ hours: 11, minutes: 59, seconds: 59 })
    assert.equal(await countMails(() => askAround(1)), 0)
    await clock.pass({ seconds: 1 })
    assert.equal(await countMails(() => askAround(1)), 1)
  })

  test('is told of in the log when it is near, and again when it is reached, once each', async () => {
    const before = portal.log.length
    await countMails(() => askAround(CEILING + 3))
    const alarms = portal.log.slice(before).filter(({ event }) => event === 'code-mail-ceiling')
    assert.deepEqual(
      alarms.map(({ level, sent, ceiling }) => ({ level, sent, ceiling })),
      [
        { level: 40, sent: 8, ceiling: CEILING },
        { level: 50, sent: 10, ceiling: CEILING },
      ],
    )
  })

  test('changes no answer', async () => {
    await countMails(() => askAround(CEILING))
    const { status, location } = await portal.visitor().askForCode(slug, anna.email)
    assert.deepEqual([status, location], [303, `/portal/${slug}/code`])
  })
})

/** Asks for so many codes, each for somebody who may get one. */
async function askAround(times: number) {
  const everybody = [anna.email, marco.email, carla.atRossi.email]
  for (let asked = 0; asked < times; asked++)
    await portal.visitor().askForCode(slug, everybody[asked % everybody.length] ?? '')
}

/** How many mails go out because of this. */
async function countMails(work: () => Promise<unknown>): Promise<number> {
  return (await mailsOf(portal.mails, portal, work)).length
}
