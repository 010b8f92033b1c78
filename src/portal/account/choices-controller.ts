import { idFrom, type SessionId } from '../../domain/ids.ts'
import { isReminderChoice } from '../../domain/reminders/choice.ts'
import { presentedVisitor } from '../../http/client-page.ts'
import { readForm } from '../../http/form.ts'
import type { AppContext } from '../../http/parts.ts'
import { notFound, refused } from '../../http/problems.ts'
import { endOwnSessions } from '../../records/own-sessions.ts'
import { chooseReminders } from '../../records/reminder-choices.ts'
import { portal } from '../../routes.ts'
import { type Act, actAsContact } from '../../sign-in/contact-door.ts'

/** POST /portal/:slug/account/reminders — as the contact chose. */
export function saveReminders(c: AppContext) {
  return act(c, 'reminders', fields => {
    const choice = fields.get('choice') ?? ''
    return isReminderChoice(choice) ? (tx, { identity }) => chooseReminders(tx, identity, choice) : null
  })
}

/** POST /portal/:slug/account/sessions/end — signs out one of the contact's sessions, or all others. */
export function endSessions(c: AppContext) {
  return act(c, 'sessions', fields => {
    const typed = fields.get('session') ?? ''
    const id = idFrom<SessionId>(typed)
    if (typed === 'others')
      return (tx, { identity, sessionId }) => endOwnSessions(tx, identity, { allBut: sessionId })
    return id && ((tx, { identity }) => endOwnSessions(tx, identity, { id }))
  })
}

/** Does what a form asks for as the signed-in contact, and leads back to the page; strangers go to the sign-in. */
async function act(c: AppContext, done: string, wanted: (fields: ReadonlyMap<string, string>) => Act | null) {
  const presented = presentedVisitor(c)
  const form = await readForm(c)
  if (form.kind === 'refused') return refused(c, form.status)
  const asked = wanted(form.fields)
  if (!presented || !asked) return notFound(c)
  const acted = await actAsContact(c.var.parts.pool, presented, asked)
  if (acted === 'unknown-organization') return notFound(c)
  const { slug } = presented
  const to = portal.account.to({ slug }, { done: acted === 'done' ? done : undefined })
  return c.redirect(to, 303)
}
