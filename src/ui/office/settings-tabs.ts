import { isAtLeast, type Role } from '../../domain/role.ts'
import type { OfficeTexts } from '../../language/texts.ts'
import { office } from '../../routes.ts'
import { chips } from '../components/chips.ts'
import type { OfficeFrame } from '../layout/office-layout.ts'

/** The pages of the settings, each with the least role it is for. */
const tabs = {
  settings: 'admin',
  look: 'admin',
  mail: 'admin',
  reminders: 'admin',
  team: 'admin',
  plan: 'owner',
} as const satisfies Partial<Record<keyof typeof office, Role>>

export type SettingsTab = keyof typeof tabs

/** The way from one page of the settings to the others, as far as somebody's role goes. */
export function settingsTabs({ t }: OfficeTexts, { organization, staff }: OfficeFrame, here: SettingsTab) {
  const { slug } = organization
  return chips(
    t('office.settings.pages'),
    allTabs
      .filter(tab => isAtLeast(staff.role, tabs[tab]))
      .map(tab => ({
        label: t(`office.settings.${tab}`),
        url: office[tab].to({ slug }),
        chosen: tab === here,
      })),
  )
}

// Object.keys says string, though an object literal has no other keys than its own.
const allTabs = Object.keys(tabs) as SettingsTab[]
