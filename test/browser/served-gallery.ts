import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from '@playwright/test'
import { showGallery } from '../gallery.ts'

/** Shows the gallery while the tests of the calling file run. Call it at the top; `origin` is known once they have begun. */
export function servedGallery(): { readonly origin: string } {
  const site = { origin: '' }
  let server: Server
  test.beforeAll(async () => {
    server = await showGallery()
    // A server that listens on a port has an address of this kind (node:net).
    site.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  test.afterAll(() => server.close())
  return site
}
