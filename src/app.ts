import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { isOvertaken } from './database/overtaken.ts'
import { showMailbox, showMailboxJson } from './demo/mailbox-controller.ts'
import { sendAccent, sendAsset } from './http/assets.ts'
import { isAlive, isReady } from './http/health.ts'
import { requestLog } from './http/log.ts'
import { measured } from './http/metrics.ts'
import { networkOf, proxyList } from './http/network.ts'
import type { AppEnv, AppHandler, Parts } from './http/parts.ts'
import { broken, notFound } from './http/problems.ts'
import { sameOriginOnly } from './http/same-origin.ts'
import { securityHeaders } from './http/security-headers.ts'
import { chooseTheme } from './http/theme.ts'
import type { MailboxMessage } from './mail/mailbox.ts'
import { officeHandlers } from './office/handlers.ts'
import { showAccount } from './portal/account/account-controller.ts'
import { endSessions, saveReminders } from './portal/account/choices-controller.ts'
import { showDeadline } from './portal/deadlines/deadline-controller.ts'
import { showDeadlines } from './portal/deadlines/deadlines-controller.ts'
import { showHistory } from './portal/history/history-controller.ts'
import { choosePortalLanguage } from './portal/language/language-controller.ts'
import { sendLogo } from './portal/logo/logo-controller.ts'
import { endPreview, previewsOnlyLook } from './portal/preview/preview-controller.ts'
import { chooseByLink, showReminders, stopReminders } from './portal/reminders/link-controller.ts'
import { openSession, showCode } from './portal/sign-in/code-controller.ts'
import { chooseClient, endSession } from './portal/sign-in/session-controller.ts'
import { sendCode, showSignIn } from './portal/sign-in/sign-in-controller.ts'
import { assets, demo, health, portal, type Route, reader } from './routes.ts'

export interface AppParts extends Parts {
  /** Where the demo keeps its mail; outside the demo there is no such page. */
  readonly mailbox: readonly MailboxMessage[] | null
}

/** The app: configuration and parts in, a value that answers requests out. */
export function createApp(parts: AppParts): Hono<AppEnv> {
  // An address that somebody typed is the same with a slash at its end.
  const app = new Hono<AppEnv>({ strict: false })
  const proxies = proxyList(parts.config.trustedProxies)
  app.use(async (c, next) => {
    c.set('parts', parts)
    c.set('requestId', randomUUID())
    c.set('network', networkOf(c, proxies))
    await next()
  })
  app.use(requestLog)
  if (parts.config.metricsPort !== undefined) app.use(measured)
  app.use(securityHeaders({ https: parts.config.publicUrl.protocol === 'https:' }))
  // Before that rule: mail programs post it from nowhere, and what it needs is in its address.
  app.on(portal.stopReminders.method, portal.stopReminders.pattern, previewsOnlyLook, stopReminders)
  app.use(sameOriginOnly)
  app.notFound(c => notFound(c))
  app.onError((error, c) => {
    if (isOvertaken(error)) {
      // What was asked for was erased at this instant.
      parts.log.warn({ event: 'overtaken', requestId: c.var.requestId, err: error })
      return notFound(c)
    }
    parts.log.error({ event: 'error', requestId: c.var.requestId, err: error })
    return broken(c)
  })
  for (const { method, pattern } of whatClientsDo) app.on(method, pattern, previewsOnlyLook)
  for (const [route, handler] of handlers(parts)) app.on(route.method, route.pattern, handler)
  return app
}

/** Whatever changes something at a portal. */
const whatClientsDo = Object.values(portal).filter(
  ({ method, pattern }) => method === 'POST' && pattern !== portal.previewEnd.pattern,
)

/** Every route with its handler. */
function handlers({ mailbox }: AppParts): [Route, AppHandler][] {
  const always: [Route, AppHandler][] = [
    [portal.signIn, showSignIn],
    [portal.code, showCode],
    [portal.sendCode, sendCode],
    [portal.session, openSession],
    [portal.sessionEnd, endSession],
    [portal.sessionClient, chooseClient],
    [portal.previewEnd, endPreview],
    [portal.language, choosePortalLanguage],
    [portal.deadlines, showDeadlines],
    [portal.deadline, showDeadline],
    [portal.history, showHistory],
    [portal.account, showAccount],
    [portal.saveReminders, saveReminders],
    [portal.endSessions, endSessions],
    [portal.reminders, showReminders],
    [portal.chooseReminders, chooseByLink],
    [portal.logo, sendLogo],
    [reader.theme, chooseTheme],
    [assets.accent, sendAccent],
    [assets.file, sendAsset],
    [health.live, isAlive],
    [health.ready, isReady],
  ]
  const inTheDemo: [Route, AppHandler][] = mailbox
    ? [
        [demo.mailbox, showMailbox(mailbox)],
        [demo.mailboxJson, showMailboxJson(mailbox)],
      ]
    : []
  return [...always, ...officeHandlers, ...inTheDemo]
}
