import { createServer, type Server } from 'node:http'
import { accentAsset, asset } from '../src/ui/assets.ts'
import type { HtmlDocument } from '../src/ui/layout/document.ts'
import { DARK, isTheme } from '../src/ui/theme.ts'
import { accountPages } from './gallery/account-pages.ts'
import { cardPages } from './gallery/card-pages.ts'
import { languagePages } from './gallery/languages.ts'
import { mailboxPages } from './gallery/mailbox.ts'
import { mails } from './gallery/mails.ts'
import { officeAccess } from './gallery/office-access.ts'
import { officeAccountPages } from './gallery/office-account.ts'
import { officeDeadlines } from './gallery/office-deadlines.ts'
import { officeDoor } from './gallery/office-door.ts'
import { officeErasurePages } from './gallery/office-erasure.ts'
import { officeFormPages } from './gallery/office-form-pages.ts'
import { officeImportPages } from './gallery/office-import-pages.ts'
import { officeInvitationPages } from './gallery/office-invitations.ts'
import { officeMailPages } from './gallery/office-mail.ts'
import { officePages } from './gallery/office-pages.ts'
import { officeReminderPages } from './gallery/office-reminders.ts'
import { officeSettingsPages } from './gallery/office-settings.ts'
import { officeTeamPages } from './gallery/office-team.ts'

import { portalPages } from './gallery/portal-pages.ts'

const pages: ReadonlyMap<string, HtmlDocument> = new Map(
  Object.entries({
    ...portalPages,
    ...accountPages,
    ...cardPages,
    ...languagePages,
    ...mailboxPages,
    ...officePages,
    ...officeAccess,
    ...officeAccountPages,
    ...officeFormPages,
    ...officeErasurePages,
    ...officeImportPages,
    ...officeMailPages,
    ...officeReminderPages,
    ...officeSettingsPages,
    ...officeInvitationPages,
    ...officeDoor,
    ...officeDeadlines,
    ...officeTeamPages,
  }),
)

/** Every page in every state worth a look, by name: what the validators, axe and our eyes go over. */
export const gallery: ReadonlyMap<string, string> = new Map(
  [...pages].map(([name, page]) => [name, String(page)]),
)

/** The policy the app sends: what needs more than this is broken here too. */
const pagePolicy =
  "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'"

/** What mail programs let a mail do: style itself, and show pictures from elsewhere. */
const mailPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src https:"

/** Shows pages and mails on a loopback port, each at `/<name>`, pages also at `/<name>?theme=light`, with styles and fonts. */
export function showGallery(port = 0): Promise<Server> {
  const server = createServer((request, response) => {
    const { type, body, policy = pagePolicy } = answer(request.url ?? '/')
    response.writeHead(200, { 'Content-Type': type, 'Content-Security-Policy': policy }).end(body)
  })
  return new Promise(resolve => server.listen(port, '127.0.0.1', () => resolve(server)))
}

function answer(address: string): { type: string; body: string | Uint8Array; policy?: string } {
  const { pathname, searchParams } = new URL(address, 'http://gallery.invalid')
  const [, folder = '', hash = '', file = ''] = pathname.split('/')
  if (folder === 'assets')
    return accentAsset(file) ?? asset(hash, file) ?? { type: 'text/plain', body: 'No such file' }
  const type = 'text/html; charset=utf-8'
  const mail = mails.get(folder)
  if (mail) return { type, body: mail, policy: mailPolicy }
  const theme = searchParams.get('theme') ?? DARK
  return { type, body: String(pages.get(folder)?.in(isTheme(theme) ? theme : DARK) ?? index()) }
}

function index(): string {
  return [...gallery.keys(), ...mails.keys()].map(name => `<p><a href="/${name}">${name}</a></p>`).join('\n')
}

if (import.meta.main) await showGallery(Number(process.env.PORT ?? 4000))
