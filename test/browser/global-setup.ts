import { startDemo } from '../demo-server.ts'
import { portalCommand } from '../operator.ts'
import { guessedAt, WIDTHS } from './sign-in.ts'

/**
 * Starts the real demo once for all browser tests, on a free port and with data of its own. It believes what they say about
 * the network they come from, so that the limits of one are not another's. Whoever guesses codes does it at an agency of its
 * own for each width: 25 wrong ones in a day, and an agency asks everybody for two codes.
 */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const demo = await startDemo({ TRUSTED_PROXIES: '127.0.0.1,::1' })
  process.env.DEMO_URL = demo.url
  process.env.DEMO_DATA_DIR = demo.dataDir
  await Promise.all(WIDTHS.map(width => found(guessedAt(width), demo.dataDir)))
  return demo.stop
}

async function found(slug: string, dataDir: string): Promise<void> {
  const { code, complaints } = await portalCommand(
    ['organization', 'create', 'Studio Guessed At', '--slug', slug, '--plan', 'plus'],
    { DATA_DIR: dataDir },
  )
  if (code !== 0) throw new Error(`No agency ${slug}: ${complaints}`)
}
