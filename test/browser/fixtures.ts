import { createHash } from 'node:crypto'
import { test as base, type ConsoleMessage, expect, type WebError } from '@playwright/test'

/**
 * A test whose browser comes from a network of its own, as limits count it, and which fails when any of its pages complains on
 * the console, which is where a blocked policy shows too, or asks another origin for anything.
 */
export const test = base.extend<{ complaints: string[] }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern which fixtures are wanted.
  extraHTTPHeaders: async ({}, use, { testId }) => use({ 'X-Forwarded-For': networkOf(testId) }),

  complaints: [
    async ({ context, baseURL }, use) => {
      const complaints: string[] = []
      context.on('console', message => isComplaint(message) && complaints.push(message.text()))
      context.on('weberror', error => isFault(error) && complaints.push(error.error().message))
      context.on('request', request => !isOwn(request.url(), baseURL) && complaints.push(request.url()))
      await use(complaints)
      expect(complaints).toEqual([])
    },
    { auto: true },
  ],
})

export { expect }

/** An address of 198.18.0.0/15, which is set aside for tests (RFC 2544). */
function networkOf(testId: string): string {
  const [one = 0, two = 0, three = 0] = createHash('sha256').update(testId).digest()
  return `198.${18 + (one & 1)}.${two}.${three}`
}

/** Chromium also reports a page that is answered with 404 or 422, which a portal page may well be and an asset never. */
function isComplaint(message: ConsoleMessage): boolean {
  const isRefusedPage =
    /status of (404|422)/.test(message.text()) && /\/portal\//.test(message.location().url)
  return ['error', 'warning'].includes(message.type()) && !isRefusedPage
}

/** A browser may give up passing from one page into the next, and says so as an error of the page. */
function isFault(error: WebError): boolean {
  return !error.error().message.startsWith('Transition was ')
}

const isOwn = (url: string, baseURL = '') => new URL(url).origin === new URL(baseURL).origin
