import { describe, expect, it } from 'vitest'
import { captureInterface, enhancedPacket, joined, pcap, section } from './make'
import { faultOf, read } from './read'

const choose = 'choose a recording of tcpdump, dumpcap or Wireshark'
const apart = 'record at least two frames, some time apart'

describe('what is no recording at all', () => {
  it('is refused by its first bytes', () => {
    const form = 'must be a pcap or pcapng file'
    expect(faultOf(new Uint8Array(0))).toBe(`0: a file of 0 bytes | ${form} | ${choose}`)
    expect(faultOf(new TextEncoder().encode('{ "format": 1 }'))).toBe(
      `0: a file that begins with 0x6622207b (little endian) | ${form} | ${choose}`,
    )
    expect(faultOf(Uint8Array.of(0x1f, 0x8b, 8, 0))).toBe(`0: a gzip file | ${form} | unpack it first: gunzip`)
  })
})

describe('a recording that gives no traffic', () => {
  it('is refused without frames, or with one', () => {
    const allowed = 'must be at least 2: one frame has no rate'
    expect(faultOf(pcap([]))).toBe(`whole: 0 frames | ${allowed} | ${apart}`)
    expect(faultOf(joined(section(), captureInterface(), enhancedPacket()))).toBe(
      `whole: 1 frame | ${allowed} | ${apart}`,
    )
  })

  it('is refused when all frames came at one moment', () => {
    expect(faultOf(pcap([{}, {}, {}]))).toBe(`whole: 3 frames at one moment | must be some time apart | ${apart}`)
  })
})

describe('the limits of a recording', () => {
  it('are 9000 s, to the tick', () => {
    expect(read(pcap([{}, { seconds: 9000 }])).picoseconds).toBe(9000e12)
    expect(faultOf(pcap([{}, { seconds: 9000, fraction: 1 }]))).toBe(
      'whole: a recording of 9000 s | must last at most 9000 s | keep a part of it: editcap -r IN OUT 1-1000',
    )
  })

  it('are 20 000 frames', () => {
    const frames = Array.from({ length: 20_001 }, (_, index) => ({ fraction: index, stored: new Uint8Array(14) }))
    expect(read(pcap(frames.slice(1))).frames).toBe(20_000)
    expect(faultOf(pcap(frames))).toBe(
      // 24 bytes of header and 20 000 records of 30.
      '600024: frame 20001 | must be the end: a lab takes at most 20000 frames | keep a part: editcap -r IN OUT 1-20000',
    )
  })
})
