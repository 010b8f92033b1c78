import { defineConfig, type Project } from '@playwright/test'
import { findChromium } from './test/browser/chromium.ts'

const executablePath = findChromium()

export default defineConfig({
  testDir: 'test/browser',
  globalSetup: './test/browser/global-setup.ts',
  outputDir: 'test-results',
  fullyParallel: true,
  workers: 2,
  // A slow machine is no failure: the slowest test takes a few seconds on two idle cores.
  timeout: 120_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  reporter: 'dot',
  use: {
    // Set by the global setup, which runs before the workers read this file.
    baseURL: process.env.DEMO_URL ?? '',
    locale: 'en-GB',
    timezoneId: 'Europe/Rome',
    launchOptions: {
      args: ['--disable-gpu', '--disable-background-networking', '--no-first-run'],
      ...(executablePath && { executablePath }),
    },
  },
  projects: [
    { name: 'signed in', testMatch: '*.setup.ts' },
    atSize('desktop', { viewport: { width: 1280, height: 800 } }),
    atSize('tablet', { viewport: { width: 820, height: 1180 }, hasTouch: true }),
    atSize('phone', { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }),
  ],
})

function atSize(name: string, use: NonNullable<Project['use']>): Project {
  return { name, use, dependencies: ['signed in'] }
}
