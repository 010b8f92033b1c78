import type { Device } from '../domain/device.ts'
import type { Messages } from './messages.ts'

/** What somebody signed in with, in the reader's words: Safari on iPhone. */
export function deviceName({ t }: Messages, { browser, system }: Device): string {
  if (browser && system) return t('device.named', { browser, system })
  return browser ?? system ?? t('device.unknown')
}
