import type { HttpBindings } from '@hono/node-server'
import type { Context, Handler } from 'hono'
import type { Logger } from 'pino'
import type { Config } from '../config.ts'
import type { Pool } from '../database/connection.ts'
import type { SpreadsheetReader } from '../records/import-reading.ts'
import type { Keys } from '../sign-in/keys.ts'

/** What the app is made of; a request finds it in its context. */
export interface Parts {
  readonly config: Config
  readonly pool: Pool
  readonly keys: Keys
  readonly log: Logger
  readonly imports: SpreadsheetReader
}

export interface AppEnv {
  Bindings: Partial<HttpBindings>
  Variables: { parts: Parts; requestId: string; network: string }
}

export type AppContext = Context<AppEnv>
export type AppHandler = Handler<AppEnv>
