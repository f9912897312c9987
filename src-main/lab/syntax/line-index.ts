export const byteOrderMark = '\ufeff'

/** Turns offsets into lines and columns as editors count them: both from 1, columns in UTF-16 units. */
export class LineIndex {
  private readonly starts: readonly number[]

  constructor(text: string) {
    // A byte order mark is no column.
    const starts = [text.startsWith(byteOrderMark) ? 1 : 0]
    for (const lineBreak of text.matchAll(/\r\n|\n|\r/g)) starts.push(lineBreak.index + lineBreak[0].length)
    this.starts = starts
  }

  positionOf(offset: number): { line: number; column: number } {
    let low = 0
    let high = this.starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (this.starts[middle] <= offset) low = middle
      else high = middle - 1
    }
    return { line: low + 1, column: Math.max(0, offset - this.starts[low]) + 1 }
  }
}
