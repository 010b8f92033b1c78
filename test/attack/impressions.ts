import type { Clock } from '../clock.ts'
import type { Answer, Visitor } from '../visitor.ts'
import type { Door } from './doors.ts'

/** What a whole sign-in that fails looks like from outside, the typed address left out. */
export async function impressions(
  clock: Clock,
  door: Door,
  browser: Visitor,
  email = door.known,
): Promise<string[]> {
  const asked = await door.ask(browser, email)
  const page = await browser.follow(asked)
  const wrong = await door.enter(browser, '000000')
  const noCode = await door.enter(browser, '12345')
  const tooSoon = await door.askAgain(browser)
  await clock.pass({ seconds: 60 })
  const again = await door.askAgain(browser)
  const pageAgain = await browser.follow(again)
  await clock.pass({ minutes: 11 })
  const late = await door.enter(browser, '000000')
  await clock.stop()
  const answers = [asked, page, wrong, noCode, tooSoon, again, pageAgain, late]
  return answers.map(answer => impression(answer, email))
}

/** Status, every header and the page; tokens and the moment are nobody's. */
export function impression({ status, headers, body }: Answer, email: string): string {
  const seen = [...headers].filter(([name]) => !['date', 'content-length', 'x-request-id'].includes(name))
  const lines = seen.map(([name, value]) => `${name}: ${value.replace(/=[\w-]{43};/, '=token;')}`)
  return [status, ...lines, body.replaceAll(email.replaceAll('"', '&quot;'), 'ADDRESS')].join('\n')
}
