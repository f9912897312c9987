/** What readers of recordings say more than once; written by hand, as everything they are compared with. */
export const cut = 'the file was cut short  - take a whole copy, or record again'
export const damaged = 'record again; the file is damaged'
export const damagedHere = 'record again; the file is damaged here'
export const noRecording = 'must be a pcap or pcapng file  - choose a recording of tcpdump, dumpcap or Wireshark'
export const twoFrames = 'must be at least 2: one frame has no rate  - record at least two frames, some time apart'
export const someTime = 'must be some time apart  - record at least two frames, some time apart'
export const notSoLong = 'must last at most 9000 s  - keep a part of it: editcap -r IN OUT 1-1000'
export const ethernet = 'must be 1 (Ethernet)  - record on one Ethernet interface: tcpdump -i eth0, not -i any'
export const header = 'must be at least 14 bytes, the header of Ethernet'
export const segments =
  'must be at most 9212 bytes; this one is several segments that the card would have cut' +
  '  - record with offloads off: ethtool -K eth0 gso off tso off gro off'
export const mostFrames = 'must be the end: a lab takes at most 20000 frames  - keep a part: editcap -r IN OUT 1-20000'

/** One broken recording: its name, its bytes, and the line that answers it, without the file's name. */
export type BrokenCapture = readonly [name: string, bytes: Uint8Array, answer: string]

/** The bytes with some of them replaced from `at` on. */
export function patched(bytes: Uint8Array, at: number, ...digits: readonly number[]): Uint8Array {
  const result = bytes.slice()
  result.set(digits, at)
  return result
}
