/** What a contact can choose: a mail on each day that something nears, one a month, or none. */
export type ReminderChoice = 'each' | 'digest' | 'none'
