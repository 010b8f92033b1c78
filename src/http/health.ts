import type { AppContext } from './parts.ts'

/** GET /health/live — the process answers. */
export function isAlive(c: AppContext) {
  return c.text('alive')
}

/** GET /health/ready — and so does its database. */
export async function isReady(c: AppContext) {
  try {
    await c.var.parts.pool.query('select 1')
    return c.text('ready')
  } catch {
    return c.text('the database does not answer', 503)
  }
}
