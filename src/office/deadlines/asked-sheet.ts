import { type DeadlineId, idFrom } from '../../domain/ids.ts'
import type { Desk } from '../../http/office-desk.ts'
import { type EventSubject, lastChange } from '../../records/deadline-events.ts'
import { type DeadlineSheet, deadlineSheet } from '../../records/deadline-sheet.ts'

/** The deadline that the address speaks of; null for what can be none. */
export function askedId({ id }: Desk): DeadlineId | null {
  return idFrom<DeadlineId>(id)
}

/** That deadline; null when the organization has none of that id. */
export async function askedSheet(desk: Desk): Promise<DeadlineSheet | null> {
  const id = askedId(desk)
  return id && deadlineSheet(desk.tx, id)
}

/** Who changed a deadline or its service last, and when; somebody just now, when that was noted nowhere. */
export async function changeOf(
  { tx, staff }: Desk,
  subject: EventSubject,
): Promise<{ who: string | null; at: Date }> {
  const last = await lastChange(tx, subject)
  return { who: last?.who ?? null, at: last?.at ?? staff.now }
}
