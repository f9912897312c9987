/** Plain text tables: columns aligned by what a terminal shows, two blanks between them, no rules or borders. */

import { visibleText } from '../lab/syntax/visible-text'

export type Alignment = 'left' | 'right'

const columnGap = '  '
const wide = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}]/u
const zeroWidth = /[\p{Mark}\u200b-\u200d]/u

/**
 * Lines of a table. Cells missing at the end of a row are empty; the last alignment given holds for the columns after it.
 * Names from a lab file may stand in cells: what a terminal would obey is escaped.
 */
export function tableLines(rows: readonly (readonly string[])[], alignments: readonly Alignment[]): string[] {
  const cells = rows.map((row) => row.map((cell) => visibleText(cell)))
  const columns = Math.max(0, ...cells.map((row) => row.length))
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...cells.map((row) => displayWidth(row[column] ?? ''))),
  )
  const alignmentOf = (column: number): Alignment => alignments[column] ?? alignments.at(-1) ?? 'left'
  return cells.map((row) =>
    widths
      .map((width, column) => pad(row[column] ?? '', width, alignmentOf(column)))
      .join(columnGap)
      .trimEnd(),
  )
}

/** Terminal columns a text takes: 2 for wide scripts, 0 for combining marks. */
export function displayWidth(text: string): number {
  let width = 0
  for (const character of text) width += zeroWidth.test(character) ? 0 : wide.test(character) ? 2 : 1
  return width
}

function pad(text: string, width: number, alignment: Alignment): string {
  const blanks = ' '.repeat(Math.max(0, width - displayWidth(text)))
  return alignment === 'left' ? text + blanks : blanks + text
}
