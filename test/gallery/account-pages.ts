import { deviceOf } from '../../src/domain/device.ts'
import type { SessionId } from '../../src/domain/ids.ts'
import { type AccountPage, accountPage } from '../../src/portal/account/account-page.ts'
import type { SessionLine } from '../../src/ui/components/session-list.ts'
import { english, frame, previewed, severalClients } from './portal-pages.ts'

const now = new Date('2026-11-22T09:00:00Z')

function sessionOf(number: number, userAgent: string, hours: number): SessionLine {
  const at = (ago: number) => new Date(now.getTime() - ago * 3_600_000)
  return {
    id: `0193a1b2-0000-7000-8000-00000000000${number}` as SessionId,
    device: deviceOf(userAgent),
    since: at(hours * 30),
    lastUsedAt: at(hours),
    isThis: number === 1,
  }
}

export const here = sessionOf(1, 'Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/140.0', 0)
export const elsewhere = [
  sessionOf(2, 'Mozilla/5.0 (iPhone) Version/18.0 Mobile/15E148 Safari/604.1', 5),
  sessionOf(3, '', 200),
]

function accountOf(changes: Partial<AccountPage> = {}) {
  return accountPage(english, {
    frame,
    name: 'Anna Rossi',
    clients: ['Rossi Arredi Srl'],
    reminding: 'each',
    sessions: [here],
    clock: { now, timeZone: 'Europe/Rome' },
    done: '',
    ...changes,
  })
}

export const accountPages = {
  account: accountOf({ sessions: [here, ...elsewhere] }),
  'account-saved': accountOf({ reminding: 'digest', done: 'reminders' }),
  'account-signed-out-there': accountOf({ reminding: 'none', done: 'sessions' }),
  'account-awkward': accountOf({
    frame: severalClients,
    name: '',
    clients: ['O’Brien & Søn', 'Siebenhundertfünfundsiebzigmöbelhäuser GmbH & Co. KG'],
    reminding: 'off',
  }),
  'account-preview': accountOf({ frame: previewed, sessions: [] }),
}
