/** One thing that was looked at. */
export interface Finding {
  /** What should be so. */
  readonly says: string
  /** `unknown` where there was no way, or nothing, to look at. */
  readonly outcome: 'ok' | 'not ok' | 'unknown'
  /** What is wrong, or why it is unknown. */
  readonly details: readonly string[]
}

export function finding(says: string, breaches: readonly string[]): Finding {
  return { says, outcome: breaches.length === 0 ? 'ok' : 'not ok', details: breaches }
}

/** What can't be looked at is not ok: PostgreSQL said why. */
export async function attempted(says: string, look: () => Promise<Finding>): Promise<Finding> {
  try {
    return await look()
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return { says, outcome: 'not ok', details: [`could not be looked at: ${reason}`] }
  }
}
