import { dayInZone } from '../domain/day-in-zone.ts'
import type { Device } from '../domain/device.ts'
import { deviceName } from '../language/device-name.ts'
import { officeTexts } from '../language/texts.ts'
import { office } from '../routes.ts'
import { type Envelope, letter } from './letter.ts'
import { action, aside, paragraphs } from './mail-parts.ts'
import type { Message } from './message.ts'

export interface NewBrowserMail extends Omit<Envelope, 'organization'> {
  /** What the product is called, which the mail comes from. */
  readonly product: string
  readonly to: Envelope['to'] & { readonly locale: string }
  readonly at: Date
  readonly device: Device
  /** An organization that they work for; null for who works for none. */
  readonly place: { readonly slug: string; readonly timeZone: string } | null
  /** Where links begin, from configuration. */
  readonly publicUrl: URL
}

/** The mail that tells somebody of the staff of a sign-in from a browser that nobody knew, by the clock of their organization. */
export function newBrowserMail(mail: NewBrowserMail): Message {
  const { product, to, place, publicUrl } = mail
  const texts = officeTexts(to.locale)
  const { t, language } = texts
  const account = place ? office.account.to({ slug: place.slug }) : office.signIn.to()
  const values = { product, email: to.address }
  return letter(
    { ...mail, organization: { name: product, contactEmail: null, accentColor: null, portalFooter: null } },
    {
      language,
      subject: t('mail.newBrowser.subject', values),
      parts: [
        paragraphs(t('mail.greeting', { name: to.name })),
        paragraphs(t('mail.newBrowser.what', values)),
        paragraphs(t('mail.newBrowser.details', { ...when(mail), device: deviceName(texts, mail.device) })),
        paragraphs(t('mail.newBrowser.you')),
        paragraphs(t('mail.newBrowser.notYou')),
        action(t('mail.newBrowser.open'), new URL(account, publicUrl).href),
        aside(t('mail.newBrowser.why')),
      ],
    },
  )
}

function when({ at, to, place }: NewBrowserMail) {
  const { formatDate, formatTimeOfDay } = officeTexts(to.locale)
  const timeZone = place?.timeZone ?? 'UTC'
  const time = formatTimeOfDay(at, { now: at, timeZone })
  return { date: formatDate(dayInZone(at, timeZone)), time, zone: timeZone }
}
