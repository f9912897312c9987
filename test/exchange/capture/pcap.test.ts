import { describe, expect, it } from 'vitest'
import { pcap, plainFrame } from './make'
import { faultOf, read } from './read'

const damaged = 'record again; the file is damaged here'
const cut = 'the file was cut short | take a whole copy, or record again'
const twoFrames = [{ seconds: 100 }, { seconds: 101, fraction: 7 }]

describe('a pcap file', () => {
  it.each([
    ['microseconds, little endian', { magic: 0xa1b2c3d4, littleEndian: true }, 1_000_007_000_000],
    ['microseconds, big endian', { magic: 0xa1b2c3d4, littleEndian: false }, 1_000_007_000_000],
    ['nanoseconds, little endian', { magic: 0xa1b23c4d, littleEndian: true }, 1_000_000_007_000],
    ['nanoseconds, big endian', { magic: 0xa1b23c4d, littleEndian: false }, 1_000_000_007_000],
  ])('is read in %s', (_, options, picoseconds) => {
    const capture = read(pcap(twoFrames, options))
    expect(capture).toMatchObject({ format: 'pcap', frames: 2, bytes: 120, frameBytes: 128, picoseconds, flows: 1 })
    expect(capture.columns).toEqual({ timesPicoseconds: [0, picoseconds], frameBytes: [64, 64], flows: [0, 0] })
  })

  it('counts a frame with its length on the wire, however little of it was stored', () => {
    const capture = read(pcap([{ originalBytes: 1514 }, { seconds: 1, originalBytes: 9212 }]))
    expect(capture.bytes).toBe(1514 + 9212)
    expect(capture.columns.frameBytes).toEqual([1518, 9216])
    expect(capture.large).toBe(1)
  })

  it('adds the FCS, and what is missing to 64 bytes', () => {
    const stored = plainFrame.subarray(0, 42)
    expect(read(pcap([{ stored }, { seconds: 1, originalBytes: 61 }])).columns.frameBytes).toEqual([64, 65])
  })

  it('adds no FCS where the header says that frames have theirs', () => {
    const network = 1 | 0x04000000 | (2 << 28)
    const capture = read(pcap([{ originalBytes: 1518 }, { seconds: 1, originalBytes: 64 }], { network }))
    expect(capture.columns.frameBytes).toEqual([1518, 64])
    expect(capture.bytes).toBe(1518 + 64)
  })

  it('is put in order of time, frames of one moment in order of the file', () => {
    const at = [5, 3, 3, 9]
    const capture = read(pcap(at.map((seconds, index) => ({ seconds, originalBytes: 100 + index }))))
    expect(capture.columns.timesPicoseconds).toEqual([0, 0, 2e12, 6e12])
    expect(capture.columns.frameBytes).toEqual([105, 106, 104, 107])
    expect(capture).toMatchObject({ reordered: 1, picoseconds: 6e12 })
  })
})

describe('a pcap file is refused', () => {
  it('when its header is cut short', () => {
    expect(faultOf(pcap([]).subarray(0, 23))).toBe(`0: a header of 23 bytes | must be 24 bytes: ${cut}`)
  })

  it('when a record header is cut short', () => {
    const bytes = pcap(twoFrames)
    // 24 of the file header and 76 of the first frame.
    expect(faultOf(bytes.subarray(0, 110))).toBe(`100: 10 bytes of a record header | must be 16 bytes: ${cut}`)
  })

  it('when a frame is cut short', () => {
    const bytes = pcap(twoFrames)
    expect(faultOf(bytes.subarray(0, 117))).toBe(`116: 1 byte of a frame | must be 60 bytes: ${cut}`)
  })

  it('when it has another version', () => {
    const remedy = 'save it anew with Wireshark, or with: editcap -F pcap IN OUT'
    expect(faultOf(pcap(twoFrames, { minor: 3 }))).toBe(`4: pcap version 2.3 | must be 2.4 | ${remedy}`)
  })

  it.each([
    [113, '113 (LINUX_SLL, the Linux device "any")'],
    [101, '101 (RAW, bare IP packets)'],
    [105, '105 (IEEE802_11, wireless)'],
    [147, '147'],
  ])('when its link type is %i, not Ethernet', (network, name) => {
    const remedy = 'record on one Ethernet interface: tcpdump -i eth0, not -i any'
    expect(faultOf(pcap(twoFrames, { network }))).toBe(`20: link type ${name} | must be 1 (Ethernet) | ${remedy}`)
  })

  it('when the part of a second is a second or more', () => {
    const micro = pcap([{ fraction: 999_999 }, { seconds: 1, fraction: 1_000_000 }])
    expect(faultOf(micro)).toBe(`104: 1000000 microseconds | must be below 1000000 | ${damaged}`)
    const nano = pcap([{ fraction: 1_000_000_000 }], { magic: 0xa1b23c4d })
    expect(faultOf(nano)).toBe(`28: 1000000000 nanoseconds | must be below 1000000000 | ${damaged}`)
  })

  it('when a frame claims to have stored more than any tool stores', () => {
    const bytes = pcap(twoFrames)
    bytes.set([0xff, 0xff, 0xff, 0xff], 32)
    const found = 'a frame of 4294967295 (0xffffffff) stored bytes'
    expect(faultOf(bytes)).toBe(`32: ${found} | must be at most 262144 | ${damaged}`)
  })

  it('when more is stored of a frame than it has', () => {
    const remedy = 'record again; the file is damaged'
    expect(faultOf(pcap([{ originalBytes: 59 }]))).toBe(
      `24: 60 bytes stored of a frame of 59 | must be no more than the frame has | ${remedy}`,
    )
  })

  it('when a frame is shorter than the header of Ethernet', () => {
    expect(faultOf(pcap([{ stored: new Uint8Array(13) }]))).toBe(
      '24: a frame of 13 bytes | must be at least 14 bytes, the header of Ethernet | record again; the file is damaged',
    )
  })

  it('when a frame is a super-frame that no wire carried', () => {
    expect(faultOf(pcap([{}, { originalBytes: 9213 }]))).toBe(
      '100: a frame of 9213 bytes | must be at most 9212 bytes; this one is several segments that the card would have cut' +
        ' | record with offloads off: ethtool -K eth0 gso off tso off gro off',
    )
  })
})
