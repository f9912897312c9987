import { toBase64 } from './base64'

/** What the columns of a capture hold: their names in the file and the bytes of one entry, all unsigned, little endian. */
export const columnBytes = { timesPicoseconds: 8, frameBytes: 2, flows: 2 } as const
export type ColumnName = keyof typeof columnBytes

const wordValues = 2 ** 32

/** A column as it stands in the file. Values are whole and fit the column. */
export function encodeColumn(name: ColumnName, values: readonly number[]): string {
  const width = columnBytes[name]
  const view = new DataView(new ArrayBuffer(values.length * width))
  values.forEach((value, index) => {
    if (width === 2) return view.setUint16(index * 2, value, true)
    view.setUint32(index * 8, value % wordValues, true)
    view.setUint32(index * 8 + 4, Math.floor(value / wordValues), true)
  })
  return toBase64(new Uint8Array(view.buffer))
}

/** The values of a column's bytes, whose length is a multiple of the width. Times above 2^53 lose their last digits. */
export function decodeColumn(name: ColumnName, bytes: Uint8Array): number[] {
  const width = columnBytes[name]
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return Array.from({ length: bytes.length / width }, (_, index) =>
    width === 2
      ? view.getUint16(index * 2, true)
      : view.getUint32(index * 8, true) + view.getUint32(index * 8 + 4, true) * wordValues,
  )
}
