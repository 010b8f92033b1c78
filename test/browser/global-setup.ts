import { startDemo } from '../demo-server.ts'

/** Starts the real demo once for all browser tests, on a free port and with data of its own. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const demo = await startDemo()
  process.env.DEMO_URL = demo.url
  return demo.stop
}
