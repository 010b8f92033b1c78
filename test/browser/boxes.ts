import { expect, type Locator, type Page } from '@playwright/test'

/** Where an element stands on the page, in CSS px. */
export interface Box {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** The place of an element; throws where it has none. */
export async function boxOf(locator: Locator): Promise<Box> {
  const box = await locator.boundingBox()
  if (!box) throw new Error(`${locator} is not shown`)
  return { left: box.x, right: box.x + box.width, top: box.y, bottom: box.y + box.height }
}

/** The rows of the table of deadlines, without the headings; at least one. */
export async function deadlineRows(page: Page): Promise<Locator[]> {
  const rows = page.getByRole('row').filter({ has: page.getByRole('cell') })
  await expect(rows).not.toHaveCount(0)
  return rows.all()
}

/** The five cells of such a row, by what they say. */
export async function cellsOf(row: Locator) {
  const [due, amount, renews, status] = await Promise.all(
    [0, 1, 2, 3].map(cell => boxOf(row.getByRole('cell').nth(cell))),
  )
  if (!due || !amount || !renews || !status) throw new Error('A row has five cells')
  return { service: await boxOf(row.getByRole('rowheader')), due, amount, renews, status }
}

/** Whether boxes stand side by side, from left to right, at the same height. */
export function areInLine(boxes: readonly Box[]): boolean {
  return boxes.every((box, index) => {
    const before = boxes[index - 1] ?? { ...box, right: box.left }
    return before.right <= box.left && before.top < box.bottom && box.top < before.bottom
  })
}
