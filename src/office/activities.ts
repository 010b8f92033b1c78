import type { PastEvent } from '../records/client-activity.ts'
import type { Activity, ActivityKind } from '../ui/office/activity.ts'

/** What the office tells of the audit log. */
export function activitiesFrom(events: readonly PastEvent[]): Activity[] {
  return events.map(activityFrom)
}

/** Every action has its sentence: one without doesn't compile. */
export function activityFrom({ at, action, who, about, from, to, counts, client }: PastEvent): Activity {
  const kind: ActivityKind = action
  return { at, kind, who, about, from, to, ...(counts && { counts }), ...(client && { client }) }
}
