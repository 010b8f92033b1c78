import { lookOnlyPage } from '../../src/portal/preview/look-only-page.ts'
import { type LinkPage, linkPage } from '../../src/portal/reminders/link-page.ts'
import { closedPage } from '../../src/portal/sign-in/closed-page.ts'
import { type CodePage, codePage } from '../../src/portal/sign-in/code-page.ts'
import { type SignInPage, signInPage } from '../../src/portal/sign-in/sign-in-page.ts'
import type { Brand } from '../../src/ui/components/brand.ts'
import { errorPage } from '../../src/ui/error-page.ts'
import { notFoundPage } from '../../src/ui/not-found-page.ts'
import { refusedPage } from '../../src/ui/refused-page.ts'
import { aurora, dressed, english } from './portal-pages.ts'

const bottega: Brand = { ...aurora, name: 'Bottega Web', slug: 'bottega-web', accentColor: '#B45309' }

export function signInOf(changes: Partial<SignInPage> = {}): SignInPage {
  return { organization: aurora, email: '', to: '', problem: null, notice: null, ...changes }
}

export function codeOf(changes: Partial<CodePage> = {}): CodePage {
  const email = 'anna@rossi-arredi.example'
  return {
    organization: aurora,
    email,
    validMinutes: 10,
    sentAgain: false,
    codes: [''],
    problem: null,
    ...changes,
  }
}

function linkOf(reminding: LinkPage['reminding'], organization = aurora) {
  const email = 'anna@rossi-arredi.example'
  return linkPage(english, { organization, email, token: 'x'.repeat(64), reminding })
}

/** The pages of one card: the sign-in and what is shown to those who aren't inside. */
export const cardPages = {
  'sign-in-dressed': signInPage(english, signInOf({ organization: dressed })),
  'sign-in': signInPage(english, signInOf({ email: 'anna@rossi-arredi.example' })),
  'sign-in-problem': signInPage(english, signInOf({ email: 'anna@', to: '/x', problem: 'not-an-address' })),
  'sign-in-signed-out': signInPage(english, signInOf({ organization: bottega, notice: 'signed-out' })),
  'sign-in-without-contact': signInPage(
    english,
    signInOf({
      organization: {
        ...aurora,
        name: 'Siebenhundertfünfundsiebzigprozentagentur & Söhne',
        contactEmail: null,
      },
    }),
  ),
  code: codePage(english, codeOf({ codes: ['482 913'] })),
  'code-sent-again': codePage(english, codeOf({ sentAgain: true })),
  'code-not-a-code': codePage(english, codeOf({ codes: ['12 34'], problem: { kind: 'not-a-code' } })),
  'code-wrong': codePage(english, codeOf({ codes: ['000000'], problem: { kind: 'wrong', attemptsLeft: 2 } })),
  'code-too-soon': codePage(english, codeOf({ problem: { kind: 'too-soon', waitSeconds: 42 } })),
  'code-no-more': codePage(english, codeOf({ email: null, problem: { kind: 'no-more' } })),
  'code-over': codePage(english, codeOf({ problem: { kind: 'flow-over' } })),
  'code-two': codePage(english, codeOf({ codes: ['482 913', ''] })),
  'code-two-sent-again': codePage(english, codeOf({ codes: ['', ''], sentAgain: true })),
  'code-two-not-a-code': codePage(
    english,
    codeOf({ codes: ['482 913', '77'], problem: { kind: 'not-a-code' } }),
  ),
  'code-two-wrong': codePage(
    english,
    codeOf({ codes: ['482 913', '000 000'], problem: { kind: 'wrong', attemptsLeft: 2 } }),
  ),
  'code-two-needed': codePage(english, codeOf({ problem: { kind: 'two-codes-needed' } })),
  'reminders-each': linkOf('each', dressed),
  'reminders-digest': linkOf('digest'),
  'reminders-none': linkOf('none'),
  'reminders-off': linkOf('off', { ...bottega, contactEmail: null }),
  closed: closedPage(english, bottega),
  'not-found': notFoundPage(english, { organization: null, home: null }),
  'not-found-inside': notFoundPage(english, {
    organization: aurora,
    home: '/portal/studio-aurora/deadlines',
  }),
  'not-found-preview': notFoundPage(english, {
    organization: aurora,
    home: '/portal/studio-aurora/deadlines',
    previewOf: 'Rossi Arredi Srl',
  }),
  'preview-look-only': lookOnlyPage(english, bottega),
  refused: refusedPage(english, { isTooLarge: false }),
  error: errorPage(english, { organization: aurora, requestId: '01939b7c-3f0e-7c52-9d2a-5a4c8a1f0b77' }),
}
