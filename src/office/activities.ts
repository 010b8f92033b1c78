import type { PastEvent } from '../records/client-activity.ts'
import { type Activity, activityKinds } from '../ui/office/activity.ts'

/** What the office tells of the audit log. */
export function activitiesFrom(events: readonly PastEvent[]): Activity[] {
  return events.flatMap(({ action, client, ...event }) => {
    const kind = activityKinds.find(known => known === action)
    return kind ? [{ ...event, kind, ...(client && { client }) }] : []
  })
}
