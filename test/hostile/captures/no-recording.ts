import { pcap } from '../../exchange/capture/make'
import { noRecording, patched, type BrokenCapture } from './words'

const text = (characters: string) => new TextEncoder().encode(characters)
const whole = pcap([{ seconds: 1 }, { seconds: 2 }])

/** Files that are no recording at all. */
export const noRecordings: readonly BrokenCapture[] = [
  ['an empty file', new Uint8Array(0), ` byte 0  a file of 0 bytes  ${noRecording}`],
  ['one byte', Uint8Array.of(0xd4), ` byte 0  a file of 1 byte  ${noRecording}`],
  ['three bytes of a magic number', whole.subarray(0, 3), ` byte 0  a file of 3 bytes  ${noRecording}`],
  ['nothing but zeros', new Uint8Array(400), ` byte 0  a file that begins with 0x00000000 (little endian)  ${noRecording}`],
  ['an HTTP request', text('GET / HTTP/1.1\r\n\r\n'), ` byte 0  a file that begins with 0x20544547 (little endian)  ${noRecording}`],
  ['a lab', text('{\n  "format": "datapath-lab" }'), ` byte 0  a file that begins with 0x20200a7b (little endian)  ${noRecording}`],
  [
    'a byte order mark in front of a recording',
    Uint8Array.from([0xef, 0xbb, 0xbf, ...whole]),
    ` byte 0  a file that begins with 0xd4bfbbef (little endian)  ${noRecording}`,
  ],
  [
    'a recording inside gzip',
    Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0),
    ' byte 0  a gzip file  must be a pcap or pcapng file  - unpack it first: gunzip',
  ],
  [
    'a recording inside zstd',
    Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 4, 0),
    ` byte 0  a file that begins with 0xfd2fb528 (little endian)  ${noRecording}`,
  ],
  ['a zip archive', text('PK\x03\x04....'), ` byte 0  a file that begins with 0x04034b50 (little endian)  ${noRecording}`],
  ['a snoop recording of Solaris', text('snoop\0\0\0\0\0\0\x02'), ` byte 0  a file that begins with 0x6f6f6e73 (little endian)  ${noRecording}`],
  ['a magic number with one bit changed', patched(whole, 0, 0xd5), ` byte 0  a file that begins with 0xa1b2c3d5 (little endian)  ${noRecording}`],
  [
    'the modified pcap of old Linux systems',
    patched(whole, 0, 0x34, 0xcd, 0xb2, 0xa1),
    ` byte 0  a file that begins with 0xa1b2cd34 (little endian)  ${noRecording}`,
  ],
  [
    'the magic number of a PDP-11',
    patched(whole, 0, 0xb2, 0xa1, 0xd4, 0xc3),
    ` byte 0  a file that begins with 0xc3d4a1b2 (little endian)  ${noRecording}`,
  ],
]
