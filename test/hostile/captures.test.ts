import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCapture } from '../../src-main/exchange/capture'
import { soon } from './soon'

const folder = join(import.meta.dirname, '../../resources/captures')
/** The first frames of the recordings: a mutation hits something that matters more often. */
const starts = ['received.pcap', 'received.pcapng'].map((name) => readFileSync(join(folder, name)).subarray(0, 2048))

/** Reads bytes that may be anything: always an answer, soon, and within its own promises. */
function expectAnAnswer(bytes: Uint8Array): void {
  const result = soon(() => readCapture(bytes))
  if (!result.ok) {
    const { offset, found, allowed, remedy } = result.fault
    expect([found, allowed, remedy].every((text) => text.length > 3)).toBe(true)
    if (offset !== null) expect(offset >= 0 && offset <= bytes.length).toBe(true)
    return
  }
  const { frames, flows, columns, picoseconds } = result.capture
  const { timesPicoseconds: times, frameBytes, flows: flowColumn } = columns
  expect([times.length, frameBytes.length, flowColumn.length]).toEqual([frames, frames, frames])
  expect(times[0]).toBe(0)
  expect(times.every((time, index) => Number.isInteger(time) && (index === 0 || time >= times[index - 1]))).toBe(true)
  expect(times.at(-1)).toBe(picoseconds)
  expect(frameBytes.every((size) => size >= 64 && size <= 9216)).toBe(true)
  expect(new Set(flowColumn).size).toBe(flows)
}

describe('a recording that was tampered with', () => {
  it.each([0, 1])('is answered wherever it is cut (%i)', (which) => {
    const bytes = starts[which]
    for (let length = 0; length <= bytes.length; length += 1) expectAnAnswer(bytes.subarray(0, length))
  })

  it('is answered with any bytes changed', () => {
    const change = fc.tuple(fc.nat({ max: 2047 }), fc.integer({ min: 0, max: 255 }))
    fc.assert(
      fc.property(fc.constantFrom(...starts), fc.array(change, { minLength: 1, maxLength: 12 }), (start, changes) => {
        const bytes = Uint8Array.from(start)
        for (const [at, value] of changes) bytes[at] = value
        expectAnAnswer(bytes)
      }),
      { numRuns: 3000 },
    )
  })

  it('is answered with pieces moved about', () => {
    const piece = fc.tuple(fc.nat({ max: 2047 }), fc.nat({ max: 512 }))
    fc.assert(
      fc.property(fc.constantFrom(...starts), fc.array(piece, { maxLength: 8 }), (start, pieces) => {
        expectAnAnswer(Buffer.concat([start.subarray(0, 200), ...pieces.map(([at, length]) => start.subarray(at, at + length))]))
      }),
      { numRuns: 2000 },
    )
  })

  it('is answered when nothing but its first bytes is a recording', () => {
    fc.assert(
      fc.property(fc.constantFrom(...starts), fc.nat({ max: 64 }), fc.uint8Array({ maxLength: 600 }), (start, kept, noise) => {
        expectAnAnswer(Buffer.concat([start.subarray(0, kept), noise]))
      }),
      { numRuns: 2000 },
    )
  })

  it('is answered soon when it is large and holds the smallest blocks', () => {
    const section = starts[1].subarray(0, starts[1].readUInt32LE(4))
    const smallest = Buffer.alloc(12)
    smallest.writeUInt32LE(0xbad, 0)
    smallest.writeUInt32LE(12, 4)
    smallest.writeUInt32LE(12, 8)
    expectAnAnswer(Buffer.concat([section, ...Array<Buffer>(700_000).fill(smallest)]))
  })
})
