import { office } from '../../src/routes.ts'
import { Visitor } from '../visitor.ts'
import type { Callers } from './callers.ts'
import { openMailbox } from './mailbox.ts'

/** The demo's agency that is scanned, and who of it. */
export const SLUG = 'studio-aurora'
const CLIENT = 'anna@rossi-arredi.example'
const OWNER = 'giulia@studio-aurora.example'

/** Three browsers at the demo: one signed in as a client, one as an owner, one as nobody. */
export async function signIn(url: string, origin: string): Promise<Callers> {
  const mailTo = await openMailbox(url)
  const codeOf = async (_: Visitor, address: string) => /\b\d{6}\b/.exec(await mailTo(address))?.[0] ?? ''
  const visitor = () => new Visitor({ address: url, origin }, '127.0.0.1', codeOf)
  const [stranger, client, owner] = [visitor(), visitor(), visitor()]
  const atPortal = await client.signIn(SLUG, CLIENT)
  await owner.post(office.sendCode.to(), { email: OWNER })
  const atOffice = await owner.post(office.session.to(), { code: await codeOf(owner, OWNER) })
  if (atPortal.status !== 303 || atOffice.status !== 303)
    throw new Error(
      `Signing in was answered with ${atPortal.status} at the portal and ${atOffice.status} at the office`,
    )
  return { slug: SLUG, stranger, client, owner, mailTo }
}
