import { startDemo } from '../demo-server.ts'

/**
 * Starts the real demo once for all browser tests, on a free port and with data of its own. It believes what they say about
 * the network they come from, so that the limits of one are not another's.
 */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const demo = await startDemo({ TRUSTED_PROXIES: '127.0.0.1,::1' })
  process.env.DEMO_URL = demo.url
  process.env.DEMO_DATA_DIR = demo.dataDir
  return demo.stop
}
