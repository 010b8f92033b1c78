import { isReachable } from '../database/connection.ts'
import type { AppContext } from './parts.ts'

/** GET /health/live — the process answers. */
export function isAlive(c: AppContext) {
  return c.text('alive')
}

/** GET /health/ready — and so does its database. */
export async function isReady(c: AppContext) {
  const ready = await isReachable(c.var.parts.pool)
  return ready ? c.text('ready') : c.text('the database does not answer', 503)
}
