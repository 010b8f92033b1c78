import type { Part } from '../../ui/components/pagination.ts'

/** The part of a list that a query asks for: counted from 1, and the last one for anything beyond it. */
export function partOf(total: number, asked: string | undefined, size: number): Part {
  const pages = Math.max(1, Math.ceil(total / size))
  const wanted = /^\d{1,6}$/.test(asked ?? '') ? Number(asked) : 1
  return { page: Math.min(Math.max(1, wanted), pages), size, total }
}

/** The rows that stand on a part. */
export function within<Row>(rows: readonly Row[], { page, size }: Part): Row[] {
  return rows.slice((page - 1) * size, page * size)
}
