/** Recordings made byte by byte, after the format descriptions and without the reader's help. */

export interface Written {
  readonly littleEndian?: boolean
}

/** Numbers of the given widths in bytes, one after the other. */
export function numbers(
  littleEndian: boolean,
  ...parts: readonly (readonly [width: 1 | 2 | 4 | 8, value: number | bigint])[]
) {
  const bytes: number[] = []
  for (const [width, value] of parts) {
    const digits = Array.from({ length: width }, (_, index) => Number((BigInt(value) >> BigInt(8 * index)) & 255n))
    bytes.push(...(littleEndian ? digits : digits.reverse()))
  }
  return Uint8Array.from(bytes)
}

export function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts))
}

export interface Frame {
  readonly seconds?: number
  /** Micro- or nanoseconds in a pcap. */
  readonly fraction?: number
  readonly stored?: Uint8Array
  readonly originalBytes?: number
}

/** 60 bytes from one MAC address to another, of a type nobody knows. */
export const plainFrame = Uint8Array.from([
  2,
  0,
  0,
  0,
  0,
  1,
  2,
  0,
  0,
  0,
  0,
  2,
  0x88,
  0xb5,
  ...Array<number>(46).fill(0),
])

export interface PcapOptions extends Written {
  readonly magic?: number
  readonly minor?: number
  readonly network?: number
}

export function pcap(frames: readonly Frame[], options: PcapOptions = {}): Uint8Array {
  const { littleEndian = true, magic = 0xa1b2c3d4, minor = 4, network = 1 } = options
  const header = numbers(littleEndian, [4, magic], [2, 2], [2, minor], [4, 0], [4, 0], [4, 65535], [4, network])
  const records = frames.map(({ seconds = 0, fraction = 0, stored = plainFrame, originalBytes = stored.length }) =>
    joined(numbers(littleEndian, [4, seconds], [4, fraction], [4, stored.length], [4, originalBytes]), stored),
  )
  return joined(header, ...records)
}

export function block(littleEndian: boolean, type: number, body: Uint8Array): Uint8Array {
  const filled = joined(body, new Uint8Array((4 - (body.length % 4)) % 4))
  const length = filled.length + 12
  return joined(numbers(littleEndian, [4, type], [4, length]), filled, numbers(littleEndian, [4, length]))
}

export function section(littleEndian = true, major = 1): Uint8Array {
  const body = numbers(littleEndian, [4, 0x1a2b3c4d], [2, major], [2, 0], [8, 0xffffffffffffffffn])
  return block(littleEndian, 0x0a0d0d0a, body)
}

export interface InterfaceOptions extends Written {
  readonly linkType?: number
  readonly options?: readonly (readonly [code: number, value: Uint8Array])[]
}

export function captureInterface({
  littleEndian = true,
  linkType = 1,
  options = [],
}: InterfaceOptions = {}): Uint8Array {
  const written = options.map(([code, value]) =>
    joined(numbers(littleEndian, [2, code], [2, value.length]), value, new Uint8Array((4 - (value.length % 4)) % 4)),
  )
  return block(littleEndian, 1, joined(numbers(littleEndian, [2, linkType], [2, 0], [4, 0]), ...written))
}

export interface PacketOptions extends Written {
  readonly of?: number
  readonly ticks?: bigint
  readonly stored?: Uint8Array
  readonly originalBytes?: number
}

export function enhancedPacket(options: PacketOptions = {}): Uint8Array {
  const { littleEndian = true, of = 0, ticks = 0n, stored = plainFrame, originalBytes = stored.length } = options
  const head = numbers(
    littleEndian,
    [4, of],
    [4, ticks >> 32n],
    [4, ticks & 0xffffffffn],
    [4, stored.length],
    [4, originalBytes],
  )
  return block(littleEndian, 6, joined(head, stored))
}

export function obsoletePacket(options: PacketOptions = {}): Uint8Array {
  const { littleEndian = true, of = 0, ticks = 0n, stored = plainFrame, originalBytes = stored.length } = options
  const head = numbers(
    littleEndian,
    [2, of],
    [2, 0xffff],
    [4, ticks >> 32n],
    [4, ticks & 0xffffffffn],
    [4, stored.length],
    [4, originalBytes],
  )
  return block(littleEndian, 2, joined(head, stored))
}

export function simplePacket(): Uint8Array {
  return block(true, 3, joined(numbers(true, [4, plainFrame.length]), plainFrame))
}
