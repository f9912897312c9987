import { describe, expect, it } from 'vitest'
import { block, captureInterface, enhancedPacket, joined, numbers, obsoletePacket, section, simplePacket } from './make'
import { faultOf, read } from './read'

const damaged = 'record again; the file is damaged here'
const cut = 'the file was cut short | take a whole copy, or record again'
const tick = (ticks: bigint) => enhancedPacket({ ticks })
const option = (code: number, ...value: number[]) => [code, Uint8Array.from(value)] as const

describe('a pcapng file', () => {
  it.each([true, false])('is read in either byte order (little endian: %s)', (littleEndian) => {
    // More than 32 bits of microseconds, as every time of this century has.
    const ticks = 1_700_000_000_000_000n
    const capture = read(
      joined(
        section(littleEndian),
        captureInterface({ littleEndian }),
        enhancedPacket({ littleEndian, ticks }),
        enhancedPacket({ littleEndian, ticks: ticks + 25n, originalBytes: 1514 }),
      ),
    )
    expect(capture).toMatchObject({ format: 'pcapng', frames: 2, bytes: 1574, frameBytes: 1582, flows: 1 })
    expect(capture.columns.timesPicoseconds).toEqual([0, 25_000_000])
  })

  it.each([
    ['microseconds without an option', [], 1_000_000],
    ['10^-9 s', [option(9, 9)], 1000],
    ['10^-12 s', [option(9, 12)], 1],
    ['10^-3 s', [option(9, 3)], 1_000_000_000],
    ['2^-10 s', [option(9, 0x80 | 10)], 976_562_500],
    ['2^-30 s, rounded', [option(9, 0x80 | 30)], 931],
    ['another option first', [option(2, 101, 116, 104), option(9, 9), option(0)], 1000],
    ['an option behind the end, unread', [option(0), option(9, 9)], 1_000_000],
  ])('has a clock of its own: %s', (_, options, picoseconds) => {
    const capture = read(joined(section(), captureInterface({ options }), tick(0n), tick(1n)))
    expect(capture.picoseconds).toBe(picoseconds)
  })

  it('has interfaces with different clocks, offsets and FCS', () => {
    const later = numbers(true, [8, 3n])
    const capture = read(
      joined(
        section(),
        captureInterface({ options: [option(9, 6)] }),
        captureInterface({ options: [option(9, 9), [14, later], option(13, 4)] }),
        enhancedPacket({ of: 0, ticks: 2_000_000n, originalBytes: 100 }),
        enhancedPacket({ of: 1, ticks: 0n, originalBytes: 100 }),
      ),
    )
    expect(capture.columns.timesPicoseconds).toEqual([0, 1e12])
    expect(capture.columns.frameBytes).toEqual([104, 100])
  })

  it('has obsolete packet blocks, and blocks of kinds that mean nothing here', () => {
    const unknown = block(true, 0x0bad, Uint8Array.from([1, 2, 3]))
    const statistics = block(true, 5, new Uint8Array(12))
    const capture = read(
      joined(section(), unknown, captureInterface(), obsoletePacket(), statistics, obsoletePacket({ ticks: 4n })),
    )
    expect(capture).toMatchObject({ frames: 2, bytes: 120, picoseconds: 4_000_000 })
  })

  it('has sections, each with its own byte order and interfaces', () => {
    const capture = read(
      joined(
        section(),
        captureInterface(),
        tick(0n),
        section(false),
        captureInterface({ littleEndian: false, options: [option(9, 9)] }),
        enhancedPacket({ littleEndian: false, ticks: 5n }),
      ),
    )
    expect(capture.columns.timesPicoseconds).toEqual([0, 5000])
  })

  it('may describe an interface that is no Ethernet, as long as no frame came from it', () => {
    const bytes = joined(section(), captureInterface(), captureInterface({ linkType: 276 }), tick(0n), tick(1n))
    expect(read(bytes).frames).toBe(2)
  })
})

describe('a pcapng file is refused', () => {
  const start = joined(section(), captureInterface())

  it.each([
    ['a block header', 53, '48: 5 bytes of a block | must be at least 12 bytes'],
    ['a block', 60, '48: 12 bytes of a block | must be 92 bytes'],
    ['the closing length', 139, '48: 91 bytes of a block | must be 92 bytes'],
  ])('when %s is cut short', (_, length, fault) => {
    expect(faultOf(joined(start, tick(0n)).subarray(0, length))).toBe(`${fault}: ${cut}`)
  })

  it('when its byte-order magic is none', () => {
    const bytes = start.slice()
    bytes.set([1, 2, 3, 4], 8)
    expect(faultOf(bytes)).toBe(`8: 0x04030201 | must be the byte-order magic, 0x1a2b3c4d | ${damaged}`)
  })

  it('when it is of another version', () => {
    const remedy = 'save it anew with Wireshark, or with: editcap -F pcapng IN OUT'
    expect(faultOf(section(true, 2))).toBe(`12: pcapng version 2.0 | must be 1.x | ${remedy}`)
  })

  it('when its section header is too short', () => {
    const bytes = block(true, 0x0a0d0d0a, numbers(true, [4, 0x1a2b3c4d]))
    expect(faultOf(bytes)).toBe(`4: a section header of 16 bytes | must be at least 28 bytes | ${damaged}`)
  })

  it.each([
    ['no multiple of four', [93, 0, 0, 0], 93],
    ['less than a block needs', [8, 0, 0, 0], 8],
  ])('when the length of a block is %s', (_, digits, length) => {
    const bytes = joined(start, tick(0n))
    bytes.set(digits, 52)
    const allowed = 'must be a multiple of 4 and at least 12 bytes'
    expect(faultOf(bytes)).toBe(`52: a block of ${length} bytes | ${allowed} | ${damaged}`)
  })

  it('when the two lengths of a block differ', () => {
    const bytes = joined(start, tick(0n))
    bytes.set([96], 136)
    const allowed = 'must be 92, the length the block begins with'
    expect(faultOf(bytes)).toBe(`136: a closing length of 96 | ${allowed} | ${damaged}`)
  })

  it('when a frame comes from an interface that is not described', () => {
    const allowed = 'must be of a described interface'
    expect(faultOf(joined(section(), tick(0n)))).toBe(
      `36: a frame of interface 0 | ${allowed}; none is described | ${damaged}`,
    )
    expect(faultOf(joined(start, enhancedPacket({ of: 1 })))).toBe(
      `56: a frame of interface 1 | ${allowed}; only 0 to 0 are | ${damaged}`,
    )
  })

  it('when a frame comes from an interface that is no Ethernet', () => {
    expect(faultOf(joined(section(), captureInterface({ linkType: 276 }), tick(0n)))).toBe(
      '36: link type 276 (LINUX_SLL2, the Linux device "any") | must be 1 (Ethernet)' +
        ' | record on one Ethernet interface: tcpdump -i eth0, not -i any',
    )
  })

  it('when a frame has no time', () => {
    expect(faultOf(joined(start, simplePacket()))).toBe(
      '48: a Simple Packet Block, which has no time | must be a frame with its time' +
        ' | record with times: tcpdump and dumpcap write Enhanced Packet Blocks',
    )
  })

  it('when a frame does not fit its block', () => {
    const bytes = joined(start, tick(0n))
    bytes.set([61], 68)
    expect(faultOf(bytes)).toBe(
      `68: a frame of 61 stored bytes | must be at most 60, the room in its block | ${damaged}`,
    )
    const short = joined(start, block(true, 6, new Uint8Array(16)))
    expect(faultOf(short)).toBe(`52: a packet block of 28 bytes | must be at least 32 bytes | ${damaged}`)
  })

  it('when an option does not fit its block', () => {
    const bytes = joined(section(), captureInterface({ options: [option(9, 6)] }))
    bytes.set([5], 46)
    expect(faultOf(bytes)).toBe(`46: an option of 5 bytes | must be at most 4, what is left of its block | ${damaged}`)
  })

  it('when a clock is finer than any', () => {
    const of = (value: number) => joined(section(), captureInterface({ options: [option(9, value)] }))
    expect(faultOf(of(65))).toBe(`48: a time resolution of 10^-65 s | must be at least 10^-64 s | ${damaged}`)
    expect(faultOf(of(0x80 | 100))).toBe(`48: a time resolution of 2^-100 s | must be at least 2^-64 s | ${damaged}`)
  })
})
