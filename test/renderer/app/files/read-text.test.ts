import { describe, expect, it } from 'vitest'
import { readText } from '../../../../src-renderer/app/files/read-text'

const fileOf = (bytes: Uint8Array<ArrayBuffer> | string, name = 'a.dplab'): File => new File([bytes], name)
const problem = async (file: File): Promise<string> => {
  const read = await readText(file)
  return read.ok ? '' : read.problem
}

describe('a dropped file', () => {
  it('gives its text, the byte order mark included', async () => {
    expect(await readText(fileOf('\ufeff{"näme": "✓"}'))).toEqual({ ok: true, text: '\ufeff{"näme": "✓"}' })
  })

  it.each([
    ['in the middle', [0x7b, 0x0a, 0x61, 0xc3, 0xa4, 0xff, 0x7d], 'a.dplab:2:3  a byte 0xff that is no UTF-8'],
    ['at the end, cut off', [0x7b, 0x0a, 0xe2, 0x9c], 'a.dplab:2:1  a byte 0xe2 that is no UTF-8'],
    ['at the beginning', [0xfe, 0x7b], 'a.dplab:1:1  a byte 0xfe'],
  ])('with a byte that is no UTF-8 %s is refused with the place', async (_where, bytes, expected) => {
    expect(await problem(fileOf(new Uint8Array(bytes)))).toContain(expected)
  })

  it('of 2 MiB is read, of a byte more is refused', async () => {
    const size = 2 * 1024 * 1024
    expect(await problem(fileOf(' '.repeat(size)))).toBe('')
    expect(await problem(fileOf(' '.repeat(size + 1)))).toContain('2097153 bytes')
  })

  it('whose message would be too large for the host is refused here, and not by losing the host', async () => {
    expect(await problem(fileOf('\u0000'.repeat(2 * 1024 * 1024)))).toContain('control characters')
  })
})
