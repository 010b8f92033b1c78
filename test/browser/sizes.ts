import type { CDPSession } from '@playwright/test'

/** A window and what points at things in it. */
export interface Size {
  readonly name: string
  /** Of the window, in CSS px. */
  readonly width: number
  readonly height: number
  readonly isTouched: boolean
  /** Whether the browser is one of a phone, which zooms out of what is too wide instead of scrolling. */
  readonly isMobile: boolean
}

/** The size that a page is opened at. */
export const DESKTOP: Size = { name: 'desktop', width: 1280, height: 800, isTouched: false, isMobile: false }

/** The three sizes that everything is looked at, as in playwright.config.ts. */
export const SIZES: readonly Size[] = [
  DESKTOP,
  { name: 'tablet', width: 820, height: 1180, isTouched: true, isMobile: false },
  { name: 'phone', width: 390, height: 844, isTouched: true, isMobile: true },
]

/** The narrowest window that nothing may stick out of (WCAG 2.2, 1.4.10). */
export const NARROWEST: Size = { name: '320 px', width: 320, height: 640, isTouched: true, isMobile: true }

/**
 * Turns the browser into one of this size with its page as it stands, by the commands that Playwright gives for the settings
 * `viewport`, `hasTouch` and `isMobile`, which it gives before a page is opened only.
 */
export async function showAt(
  devices: CDPSession,
  { width, height, isTouched, isMobile }: Size,
): Promise<void> {
  await devices.send('Emulation.setTouchEmulationEnabled', { enabled: isTouched })
  const metrics = { width, height, deviceScaleFactor: 1, mobile: isMobile }
  await devices.send('Emulation.setDeviceMetricsOverride', metrics)
}
