import { execFileSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openCapture } from '../../../src-main/files/open-capture'

// What capinfos and tshark said of the recordings when they were made, written by resources/captures/record.sh.
const folder = join(import.meta.dirname, '../../../resources/captures')
interface Figures {
  readonly frames: number
  readonly bytes: number
  readonly seconds: number
  readonly flows: number
}
const recorded = JSON.parse(readFileSync(join(folder, 'received.json'), 'utf8')) as Record<string, Figures>
const names = ['received.pcap', 'received.pcapng']

async function ours(name: string): Promise<Figures> {
  const result = await openCapture(join(folder, name))
  if (!result.ok) throw new Error(JSON.stringify(result.fault))
  const { frames, bytes, picoseconds, flows } = result.capture
  return { frames, bytes, seconds: picoseconds / 1e12, flows }
}

function has(program: string): boolean {
  try {
    execFileSync(program, ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

describe.each(names)('%s', (name) => {
  it('has the frames, bytes, seconds and flows that capinfos and tshark found in it', async () => {
    expect(await ours(name)).toEqual(recorded[name])
  })

  it.skipIf(!has('tshark'))('has the frames, lengths and times that the tshark of this machine prints', async () => {
    const fields = ['frame.time_epoch', 'frame.len'].flatMap((field) => ['-e', field])
    const printed = execFileSync('tshark', ['-r', join(folder, name), '-T', 'fields', ...fields], { encoding: 'utf8' })
    const rows = printed.trim().split('\n')
    const nanoseconds = rows.map((row) => BigInt((row.split('\t')[0] ?? '').replace('.', '')))
    const lengths = rows.map((row) => Number(row.split('\t')[1]))
    const result = await openCapture(join(folder, name))
    if (!result.ok) throw new Error(JSON.stringify(result.fault))
    const { columns, bytes } = result.capture
    expect(columns.timesPicoseconds).toEqual(nanoseconds.map((time) => Number(time - nanoseconds[0]) * 1000))
    expect(columns.frameBytes).toEqual(lengths.map((length) => Math.max(64, length + 4)))
    expect(bytes).toBe(lengths.reduce((sum, length) => sum + length, 0))
  })
})

describe('the two recordings', () => {
  it('are of the same frames', async () => {
    const [first, second] = await Promise.all(names.map((name) => openCapture(join(folder, name))))
    if (!first.ok || !second.ok) throw new Error('not readable')
    expect(first.capture.columns.frameBytes).toEqual(second.capture.columns.frameBytes)
    expect(first.capture.columns.flows).toEqual(second.capture.columns.flows)
  })

  it('are small enough to lie in the repository', () => {
    const bytes = names.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0)
    expect(bytes).toBeLessThan(300 * 1024)
  })
})
