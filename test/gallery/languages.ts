import { officeTexts, texts } from '../../src/language/texts.ts'
import { clientPage } from '../../src/office/clients/client-page.ts'
import { clientsPage } from '../../src/office/clients/clients-page.ts'
import { overviewPage } from '../../src/office/overview/overview-page.ts'
import { deadlinePage } from '../../src/portal/deadlines/deadline-page.ts'
import { deadlinesPage } from '../../src/portal/deadlines/deadlines-page.ts'
import { historyPage } from '../../src/portal/history/history-page.ts'
import { codePage } from '../../src/portal/sign-in/code-page.ts'
import { signInPage } from '../../src/portal/sign-in/sign-in-page.ts'
import { codeOf, signInOf } from './card-pages.ts'
import { clientOf, clientsOf, overviewOf } from './office.ts'
import { deadlineOf, deadlinesOf, historyOf, packageOfThree, timeline } from './portal-pages.ts'
import { arredi } from './services.ts'

const portal = ['it', 'de', 'fr', 'es'].flatMap(code => Object.entries(portalIn(code)))
const italian = officeTexts('it')

/** What is longest where, in the languages that stretch the pages which were drawn in English. */
export const languagePages: Readonly<Record<string, ReturnType<typeof signInPage>>> = {
  ...Object.fromEntries(portal),
  'office-overview-it': overviewPage(italian, overviewOf()),
  'office-clients-it': clientsPage(italian, clientsOf()),
  'office-client-it': clientPage(italian, clientOf()),
}

function portalIn(code: string) {
  const words = texts(code)
  const deadline = { type: 'Hosting', consequence: '—', package: packageOfThree, timeline }
  return {
    [`deadlines-${code}`]: deadlinesPage(words, deadlinesOf(arredi)),
    [`deadline-${code}`]: deadlinePage(words, deadlineOf(1, deadline)),
    [`history-${code}`]: historyPage(words, historyOf()),
    [`sign-in-${code}`]: signInPage(words, signInOf({ problem: 'not-an-address', email: 'anna@' })),
    [`code-${code}`]: codePage(words, codeOf({ codes: ['482 913', ''], sentAgain: true })),
  }
}
