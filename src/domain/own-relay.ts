/** How a connection to a mail server is encrypted: from its first byte (port 465), or by STARTTLS before anything is said (587). */
export const relayEncryptions = ['tls', 'starttls'] as const

export type RelayEncryption = (typeof relayEncryptions)[number]

/** How an organization's own mail server does. */
export interface RelayHealth {
  /** Since when it has taken nothing; null while it does. */
  readonly failingSince: Date | null
  /** When it was asked last while it failed. */
  readonly askedAt: Date | null
}

/** Failing for so long, a server is given up on, and the installation's sends in its place. */
export const GIVEN_UP_AFTER_MINUTES = 60

/** A server that is spared is asked again so often. */
const ASKED_AGAIN_MINUTES = 15

/**
 * Whether a mail is offered to the organization's own server at all. One that is given up on is spared most of them, and the
 * urgent ones as soon as it fails: somebody waits for those.
 */
export function isWorthAsking(health: RelayHealth, now: Date, { isUrgent }: { isUrgent: boolean }): boolean {
  const isSpared = isUrgent ? health.failingSince !== null : isGivenUp(health, now)
  return !isSpared || minutesSince(health.askedAt ?? now, now) >= ASKED_AGAIN_MINUTES
}

/** Whether the installation's server sends what the organization's own did not take. */
export function isGivenUp({ failingSince }: RelayHealth, now: Date): boolean {
  return failingSince !== null && minutesSince(failingSince, now) >= GIVEN_UP_AFTER_MINUTES
}

function minutesSince(then: Date, now: Date): number {
  return (now.getTime() - then.getTime()) / 60_000
}
