import { html } from 'hono/html'
import type { OfficeTexts } from '../../language/texts.ts'
import type { Markup } from '../layout/document.ts'
import { type OfficeFrame, officeLayout } from '../layout/office-layout.ts'
import { type DoneThing, doneNotice } from './notice.ts'
import { type SettingsTab, settingsTabs } from './settings-tabs.ts'

export interface SettingsPage {
  readonly tab: SettingsTab
  readonly title: string
  /** What was just done, where a form led here. */
  readonly done: DoneThing | null
}

/** A page of the settings: the way to the others, and its own content. */
export function settingsPage(
  texts: OfficeTexts,
  frame: OfficeFrame,
  { tab, title, done }: SettingsPage,
  content: Markup,
) {
  return officeLayout(
    texts,
    frame,
    { title, section: 'settings' },
    html`<div class="page-head"><div class="page-title"><h1>${texts.t('office.settings.title')}</h1></div></div>
${doneNotice(texts, done)}
${settingsTabs(texts, frame, tab)}
${content}`,
  )
}
