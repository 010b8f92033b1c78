import { html } from 'hono/html'
import type { Device } from '../../domain/device.ts'
import type { SessionId } from '../../domain/ids.ts'
import { deviceName } from '../../language/device-name.ts'
import type { Clock } from '../../language/moments.ts'
import type { Texts } from '../../language/texts.ts'

/** Somewhere one is signed in. */
export interface SessionLine {
  readonly id: SessionId
  readonly device: Device
  readonly since: Date
  readonly lastUsedAt: Date
  /** The one that looks at the page. */
  readonly isThis: boolean
}

export interface SessionList {
  readonly sessions: readonly SessionLine[]
  readonly clock: Clock
  /** Where one is ended, by its id, or all `others`. */
  readonly action: string
  readonly hint?: string
}

/** Where one is signed in, each place with its way to end it. */
export function sessionList(texts: Texts, { sessions, clock, action, hint }: SessionList) {
  const { t } = texts
  const isElsewhere = sessions.some(({ isThis }) => !isThis)
  return html`<section class="card section" aria-labelledby="sessions"><h2 id="sessions">${t('sessions.title')}</h2>
${hint && html`<p class="muted">${hint}</p>`}
<ul class="account-sessions">${sessions.map(session => {
    const { id, device, isThis } = session
    return html`<li><div><strong>${deviceName(texts, device)}</strong><small>${times(texts, session, clock)}</small></div>${
      isThis
        ? html`<span class="muted">${t('sessions.this')}</span>`
        : html`<form method="post" action="${action}"><button class="link-button" type="submit" name="session" value="${id}">${t('sessions.end')}</button></form>`
    }</li>`
  })}</ul>
${
  isElsewhere &&
  html`<form method="post" action="${action}"><button class="link-button" type="submit" name="session" value="others">${t('sessions.endOthers')}</button></form>`
}</section>`
}

function times(texts: Texts, { since, lastUsedAt }: SessionLine, clock: Clock): string {
  const signedIn = texts.t('sessions.since', { when: texts.formatMoment(since, clock) })
  return `${signedIn}, ${texts.t('sessions.lastUsed', { when: texts.formatAgo(lastUsedAt, clock) })}`
}
