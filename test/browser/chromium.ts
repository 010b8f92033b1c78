import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from '@playwright/test'

/** The browser to test in: CHROME_PATH, else an installed Chrome or Chromium, else Playwright's own; undefined for none. */
export function findChromium(): string | undefined {
  const installed = names.flatMap(name => folders().map(folder => join(folder, name)))
  return [process.env.CHROME_PATH ?? '', ...installed, ...macApplications, chromium.executablePath()].find(
    runs,
  )
}

const names = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser']

const macApplications = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

const folders = () => (process.env.PATH ?? '').split(delimiter)

function runs(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

if (import.meta.main) {
  const path = findChromium()
  if (path) process.stdout.write(`${path}\n`)
  else process.exitCode = 1
}
