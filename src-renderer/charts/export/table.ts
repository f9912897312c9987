import { exact, significant } from '../../format'

/** The numbers of a chart. Columns carry their unit, `Time, ms`; the first one names the row. */
export interface ChartTable {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly (string | number)[])[]
}

/** A cell on screen: counts exact, measures to three digits, but never fewer than their whole part has. */
export function cellText(cell: string | number): string {
  if (typeof cell === 'string') return cell
  return Number.isInteger(cell) || Math.abs(cell) >= 1000 ? exact(cell) : significant(cell)
}

/** A cell that a comma, a quote or a line break would tear apart is quoted, as RFC 4180 has it. */
const field = (cell: string | number): string => {
  // A spreadsheet would take these for the beginning of a formula; a name of a lab must not become one.
  const text = typeof cell === 'number' ? String(cell) : /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** The table as CSV, RFC 4180: names and units in the first line, numbers in full with a decimal point. */
export const csvOf = ({ columns, rows }: ChartTable): string =>
  [columns, ...rows].map((row) => `${row.map(field).join(',')}\r\n`).join('')
