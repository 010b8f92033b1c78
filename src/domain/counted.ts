/** A number with its noun: 1 row, 1,234 rows. In English, for the operator. */
export function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`
}
