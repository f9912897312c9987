/** The numbers of a recording, in the byte order that its header tells. Callers check lengths before they read. */
export class Bytes {
  private readonly view: DataView

  constructor(
    readonly all: Uint8Array,
    readonly littleEndian: boolean,
  ) {
    this.view = new DataView(all.buffer, all.byteOffset, all.byteLength)
  }

  get length(): number {
    return this.all.length
  }

  byte(offset: number): number {
    return this.view.getUint8(offset)
  }

  short(offset: number): number {
    return this.view.getUint16(offset, this.littleEndian)
  }

  word(offset: number): number {
    return this.view.getUint32(offset, this.littleEndian)
  }

  signedLong(offset: number): bigint {
    return this.view.getBigInt64(offset, this.littleEndian)
  }

  /** No copy. */
  part(offset: number, length: number): Uint8Array {
    return this.all.subarray(offset, offset + length)
  }
}

/** As `0x0a0d0d0a`. */
export function hexadecimal(value: number): string {
  return `0x${value.toString(16).padStart(8, '0')}`
}
