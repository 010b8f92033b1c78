import { html } from 'hono/html'
import type { Clock } from '../../language/moments.ts'
import type { OfficeTexts } from '../../language/texts.ts'

/** Signing in to the portal takes two codes for the moment. */
export interface StrongMode {
  /** How many wrong codes it took. */
  readonly guesses: number
  /** When it ends, if nobody guesses on. */
  readonly until: Date
}

/** Tells staff on every page that signing in takes two codes, why, and until when; nothing while it takes one. */
export function strongModeBanner(texts: OfficeTexts, clock: Clock, strongMode: StrongMode | null) {
  if (!strongMode) return ''
  const { t } = texts
  const until = texts.formatTime(strongMode.until, clock)
  return html`<aside class="strong-mode" aria-labelledby="strong-mode">
<p class="expiring dot" id="strong-mode">${t('office.strongMode.title')}</p>
<p>${t('office.strongMode.why', { guesses: strongMode.guesses, until })}</p>
</aside>
`
}
