import { rssInput } from '../../packet/flow'

/** Microsoft's verification key, the default of most drivers (RSS specification, "Verifying the RSS hash"). */
const key = [
  0x6d, 0x5a, 0x56, 0xda, 0x25, 0x5b, 0x0e, 0xc2, 0x41, 0x67, 0x25, 0x3d, 0x43, 0xa3, 0x8f, 0xb0, 0xd0, 0xca, 0x2b,
  0xcb, 0xae, 0x7b, 0x30, 0xb4, 0x77, 0xcb, 0x2d, 0xa3, 0x80, 0x30, 0xf2, 0x0c, 0x6a, 0x42, 0xb7, 0x3b, 0xbe, 0xac,
  0x01, 0xfa,
] as const
/** Entries of a card's indirection table. */
export const tableEntries = 128
const addressBytes = 8
/** Bits of the hash, and of each window of the key. */
const hashBits = 32

/** 32 bits of the key from a bit position on. */
function keyWindow(bit: number): number {
  let window = 0
  for (let i = 0; i < hashBits; i++) {
    const at = bit + i
    window = (window << 1) | ((key[at >>> 3] >>> (7 - (at & 7))) & 1)
  }
  return window
}

/** Key windows at the bits of the longest input, computed once: a lab may have ten million flows. */
const windows = Uint32Array.from({ length: 96 }, (_, bit) => keyWindow(bit))

/** The Toeplitz hash of some bytes, 12 at most: the exclusive or of the key windows at its one bits. */
export function toeplitz(bytes: readonly number[]): number {
  let hash = 0
  bytes.forEach((byte, index) => {
    for (let bit = 0; bit < 8; bit++) if (byte & (128 >>> bit)) hash ^= windows[index * 8 + bit]
  })
  return hash >>> 0
}

/**
 * Receive queue of each flow: hash, then a table of 128 entries filled round robin.
 * @param fields `sdfn` addresses and ports, `sd` addresses only
 * @param guestOfFlow index of the guest a flow is addressed to
 */
export function queueOfFlows(
  flows: number,
  queues: number,
  fields: 'sdfn' | 'sd',
  guestOfFlow: (flow: number) => number,
): Int32Array {
  const result = new Int32Array(flows)
  if (queues === 1) return result
  for (let flow = 0; flow < flows; flow++) {
    const input = rssInput(flow, guestOfFlow(flow))
    const hash = toeplitz(fields === 'sd' ? input.slice(0, addressBytes) : input)
    result[flow] = (hash % tableEntries) % queues
  }
  return result
}
