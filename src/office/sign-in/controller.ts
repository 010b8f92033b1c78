import type { AppContext } from '../../http/parts.ts'
import { render } from '../../http/render.ts'
import { texts } from '../../language/texts.ts'
import { closedOfficePage } from './closed-office-page.ts'

/** GET /office — where staff will sign in; until then, what they can do on the command line. */
export function showOffice(c: AppContext) {
  return render(c, closedOfficePage(texts('en')))
}
