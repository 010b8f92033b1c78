import { type AccountPage, accountFields, accountPage } from '../../src/office/account/account-page.ts'
import { elsewhere, here } from './account-pages.ts'
import { crowdedFrame, officeFrame } from './office.ts'
import { formOf } from './office-forms.ts'
import { english } from './portal-pages.ts'

function accountOf(changes: Partial<AccountPage> = {}) {
  return accountPage(english, {
    frame: officeFrame,
    form: formOf(accountFields, { name: officeFrame.staff.name }),
    sessions: [here],
    done: null,
    ...changes,
  })
}

export const officeAccountPages = {
  'office-account': accountOf({ sessions: [here, ...elsewhere] }),
  'office-account-saved': accountOf({ done: 'name-saved' }),
  'office-account-signed-out-there': accountOf({ done: 'signed-out-there' }),
  'office-account-problem': accountOf({
    form: formOf(accountFields, {}, { problems: { name: 'name-missing' } }),
  }),
  'office-account-awkward': accountOf({
    frame: crowdedFrame,
    form: formOf(
      accountFields,
      { name: `${crowdedFrame.staff.name} 🦉`.repeat(5) },
      { problems: { name: 'too-long' } },
    ),
    sessions: [here, ...Array(7).fill(elsewhere).flat()],
  }),
}
