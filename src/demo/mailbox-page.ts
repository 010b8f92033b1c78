import { html } from 'hono/html'
import type { Texts } from '../language/texts.ts'
import type { MailboxMessage } from '../mail/mailbox.ts'
import { empty } from '../ui/components/empty.ts'
import { documentOf } from '../ui/layout/document.ts'

/** The demo's mail, so that its codes can be read. */
export function mailboxPage({ language, t }: Texts, messages: readonly MailboxMessage[]) {
  const title = t('mailbox.title')
  const shown =
    messages.length > 0
      ? messages.map(mail)
      : empty(t('mailbox.empty'), html`<p>${t('mailbox.emptyHint')}</p>`)
  return documentOf(
    { language, title, organization: null },
    html`<main id="content" class="mailbox">
<div class="headline"><h1>${title}</h1><p>${t('mailbox.intro')}</p></div>
<div class="stack">${shown}</div>
</main>`,
  )
}

function mail({ subject, to, from, text, sentAt }: MailboxMessage) {
  return html`<article class="mail card section">
<h2>${subject}</h2>
<p><small>${from.name} → ${to.address} · <time datetime="${sentAt.toISOString()}">${sentAt.toISOString().slice(11, 19)} UTC</time></small></p>
<pre>${withLinks(text)}</pre>
</article>
`
}

/** A link in a mail has a line of its own. */
function withLinks(text: string) {
  const parts = text.split(/^(https?:\/\/\S+)$/m)
  return parts.map((part, index) => (index % 2 === 0 ? part : html`<a href="${part}">${part}</a>`))
}
