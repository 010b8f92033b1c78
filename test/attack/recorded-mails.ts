import { codeIn } from '../codes.ts'
import type { RecordedMail, RecordingRelay } from '../relay.ts'
import type { ReceivedMail, SmtpRelay } from '../smtp-relay.ts'
import { until } from '../until.ts'

/** What an SMTP relay took, as the recording relay says it. */
export function recordedMails(relay: SmtpRelay): Pick<RecordingRelay, 'mails' | 'mail'> {
  return {
    get mails() {
      return relay.mails.map(recorded)
    },
    mail: async isWanted => {
      const find = () => relay.mails.map(recorded).find(isWanted)
      await until(async () => find() !== undefined)
      const found = find()
      if (!found) throw new Error('A relay forgets no mail')
      return found
    },
  }
}

function recorded({
  from,
  recipients,
  subject = '',
  text = '',
  html = '',
  messageId = '',
}: ReceivedMail): RecordedMail {
  const [to = ''] = recipients
  return {
    from: { name: from?.name ?? '', address: from?.address ?? '' },
    to: { name: '', address: to },
    subject,
    text,
    html,
    messageId,
    code: codeIn({ text }),
  }
}
