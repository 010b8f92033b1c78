import type { Portal } from './portal.ts'
import type { Answer, Visitor } from './visitor.ts'

/** Signs somebody of the staff in to the office. Answers what the right code is answered with. */
export async function signInToOffice(
  portal: Portal,
  browser: Visitor,
  email: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const before = codesTo(portal, email)
  await browser.post('/office/code', { email })
  const code = await codeTo(portal, email, before)
  return browser.post('/office/session', { code }, { headers })
}

/** A browser of somebody of the staff, signed in. */
export async function atTheOffice(portal: Portal, email: string): Promise<Visitor> {
  const browser = portal.visitor()
  const { status, body } = await signInToOffice(portal, browser, email)
  if (status !== 303) throw new Error(`Signing in as ${email} answered ${status}: ${body}`)
  return browser
}

/** The version that a form was opened with. */
export function versionIn({ body }: Answer): string {
  return /name="version" value="([^"]*)"/.exec(body)?.[1] ?? ''
}

/** What a page says beside a field. */
export function problemWith(field: string, { body }: Answer): string {
  return new RegExp(`id="${field}-problem">([^<]*)<`).exec(body)?.[1] ?? ''
}

/** How many mails with a code went to this address. */
export function codesTo(portal: Portal, email: string): number {
  return codeMailsTo(portal, email).length
}

/** The code of the mail with one after so many to this address. */
export async function codeTo(portal: Portal, email: string, before = 0): Promise<string> {
  for (;;) {
    const mail = codeMailsTo(portal, email)[before]
    if (mail) return mail.code
    await new Promise(resolve => setTimeout(resolve, 10))
  }
}

function codeMailsTo({ mails }: Portal, email: string) {
  return mails.filter(({ to, code }) => to.address === email && code !== '')
}
