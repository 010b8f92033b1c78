import { deviceOf } from '../../domain/device.ts'
import { contactPage } from '../../http/client-page.ts'
import { texts } from '../../language/texts.ts'
import { ownSessions } from '../../records/own-sessions.ts'
import { ownReminding } from '../../records/reminder-choices.ts'
import { frameOf } from '../frame.ts'
import { accountPage } from './account-page.ts'

/** GET /portal/:slug/account — who one is here, how one is reminded, and where one is signed in. */
export const showAccount = contactPage(async visit => {
  const { organization, contact, clientName, otherClients, sessionId, query, tx } = visit
  const [reminding, sessions] = await Promise.all([ownReminding(tx), ownSessions(tx, 'portal_sessions')])
  const [newest] = sessions
  return accountPage(texts(contact.locale), {
    frame: frameOf(visit),
    name: contact.name,
    clients: [clientName, ...otherClients.map(({ name }) => name)],
    reminding,
    sessions: sessions.map(({ id, userAgent, ...times }) => {
      return { id, ...times, device: deviceOf(userAgent), isThis: id === sessionId }
    }),
    clock: { now: newest?.now ?? new Date(0), timeZone: organization.timeZone },
    done: query.done ?? '',
  })
})
