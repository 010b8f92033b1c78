import type { Config } from '../config.ts'
import { demo, office, portal } from '../routes.ts'

/** Where to go and whom to be. */
export function announceDemo({ publicUrl }: Config) {
  const at = (path: string) => new URL(path, publicUrl).href
  process.stdout.write(`
  Portal    ${at(portal.signIn.to({ slug: 'studio-aurora' }))}    as anna@rossi-arredi.example
  Office    ${at(office.signIn.to())}    as giulia@studio-aurora.example
  Mailbox   ${at(demo.mailbox.to())}    what the demo mails, codes included

  Ctrl-C stops everything; the data stays for the next time.
`)
}
