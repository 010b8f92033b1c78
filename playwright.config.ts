import { defineConfig } from '@playwright/test'
import { findChromium } from './test/browser/chromium.ts'

const executablePath = findChromium()

export default defineConfig({
  testDir: 'test/browser',
  globalSetup: './test/browser/global-setup.ts',
  outputDir: 'test-results',
  fullyParallel: true,
  forbidOnly: true,
  reporter: 'dot',
  use: {
    // Set by the global setup, which runs before the workers read this file.
    baseURL: process.env.DEMO_URL ?? '',
    locale: 'en-GB',
    timezoneId: 'Europe/Rome',
    trace: 'retain-on-failure',
    launchOptions: {
      args: ['--disable-background-networking', '--no-first-run'],
      ...(executablePath && { executablePath }),
    },
  },
  projects: [
    { name: 'desktop', use: { viewport: { width: 1280, height: 800 } } },
    { name: 'tablet', use: { viewport: { width: 820, height: 1180 }, hasTouch: true } },
    { name: 'phone', use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } },
  ],
})
