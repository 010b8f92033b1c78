/** What a contact can choose: a mail on each day that something nears, one a month, or none. */
export const reminderChoices = ['each', 'digest', 'none'] as const

export type ReminderChoice = (typeof reminderChoices)[number]

export function isReminderChoice(text: string): text is ReminderChoice {
  return reminderChoices.some(choice => choice === text)
}
