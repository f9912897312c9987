import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { catalogue } from '../../src-main/engine'
import { formatProblem, readLab, withCapture, writeLab } from '../../src-main/lab'
import { fromBase64, toBase64 } from '../../src-main/lab/capture/base64'
import { labReplaying } from './capture-lab'
import { smallLab } from './small-lab'

const two = { timesPicoseconds: [0, 1000], frameBytes: [64, 1518], flows: [0, 1] }
const capture = { id: 'web', name: 'Web', ...two }

function opened(text: string) {
  const result = readLab(text, 'lab.dplab', catalogue())
  if (!result.ok) throw new Error(result.errors.map((problem) => formatProblem('lab.dplab', problem)).join('\n'))
  return result
}

describe('base64', () => {
  it('is what Node makes of the same bytes, and back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        const text = Buffer.from(bytes).toString('base64')
        expect(toBase64(bytes)).toBe(text)
        expect(fromBase64(text)).toEqual({ bytes })
      }),
    )
  })
})

describe('the columns of a capture', () => {
  it('come back as they were written', () => {
    const frame = fc.record({
      gap: fc.oneof(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 1, max: 4e13 })),
      bytes: fc.integer({ min: 64, max: 9216 }),
    })
    fc.assert(
      fc.property(fc.array(frame, { minLength: 2, maxLength: 200 }), (frames) => {
        let time = 0
        const timesPicoseconds = frames.map(({ gap }, index) => (time += index === 0 ? 0 : gap))
        // Even a thousand times slower, frames a picosecond apart come faster than any traffic may.
        fc.pre(time >= 2 * frames.length)
        const columns = {
          timesPicoseconds,
          frameBytes: frames.map(({ bytes }) => bytes),
          flows: frames.map((_, i) => i),
        }
        // At full speed some of these come faster than any traffic may.
        const traffic = '{ "packetsPerSecond": 1, "speedup": 0.001, "paths": [{ "to": "vm-1" }] }'
        const [read] = labReplaying({ ...columns }, { traffic, run: '{ "duration": "1ns" }' }).captures ?? []
        expect(read).toEqual({ id: 'recorded', name: 'Recorded', ...columns })
      }),
      { numRuns: 50 },
    )
  })

  it('may be 20 000 frames, four captures in a file', () => {
    const frames = Array.from({ length: 20_000 }, (_, index) => index)
    const large = { timesPicoseconds: frames.map((i) => i * 450e9), frameBytes: frames.map(() => 9216), flows: frames }
    let { document } = opened(smallLab())
    for (const id of ['a', 'b', 'c', 'd']) document = withCapture(document, { id, name: id, ...large }).document
    const text = writeLab(document)
    expect(text.length).toBeLessThan(2 * 1024 * 1024)
    const { lab } = opened(text)
    expect(lab.captures?.map(({ flows }) => flows.length)).toEqual([20_000, 20_000, 20_000, 20_000])
    expect(lab.traffic.capture).toBe('d')
  })

  it('may be longer texts than others, and not without end', () => {
    const text = (length: number) =>
      smallLab({
        captures: `[{ "id": "r", "frames": 2, "timesPicoseconds": "${'A'.repeat(length)}", "frameBytes": "", "flows": "" }]`,
      })
    const firstOf = (length: number) => {
      const result = readLab(text(length), 'lab.dplab', catalogue())
      return result.ok ? 'read' : formatProblem('lab.dplab', result.errors[0])
    }
    expect(firstOf(1024 * 1024)).toContain('a column of 786432 bytes  must be 16 bytes')
    const column = text(0).split('\n')[9].indexOf('"", "frameBytes"') + 1
    expect(firstOf(1024 * 1024 + 4)).toBe(
      `lab.dplab:10:${column}  captures[0].timesPicoseconds = a text of 1048580 characters  must be at most 1048576 characters` +
        '  - shorten it by 4',
    )
  })

  it('are frozen like all of a lab', () => {
    const [read] = labReplaying(two).captures ?? []
    expect([read, read.flows, read.frameBytes, read.timesPicoseconds].every(Object.isFrozen)).toBe(true)
  })
})

describe('a capture put into a lab', () => {
  it('leaves the rest of the file as it is', () => {
    const before = opened(smallLab({ unknown: '[1.50]' }))
    const after = opened(writeLab(withCapture(before.document, capture).document))
    const { captures, traffic, ...rest } = after.lab
    const { captures: none, traffic: old, ...same } = before.lab
    expect(rest).toEqual(same)
    expect(none).toEqual([])
    expect(captures).toEqual([capture])
    expect(traffic.paths).toEqual(old.paths)
    expect(writeLab(after.document)).toContain('"unknown": [1.50]')
  })

  it('takes the place of one with its id and stands beside others', () => {
    const first = withCapture(opened(smallLab()).document, capture)
    const second = withCapture(first.document, { ...capture, id: '0', name: 'Zero' })
    const third = withCapture(second.document, { ...capture, name: 'Again' })
    expect([first, second, third].map(({ replaced }) => replaced)).toEqual([false, false, true])
    const { lab } = opened(writeLab(third.document))
    expect(lab.captures?.map(({ id, name }) => `${id} ${name}`)).toEqual(['0 Zero', 'web Again'])
  })
})

describe('fields without effect', () => {
  const warningsOf = (text: string) => opened(text).warnings.map((problem) => formatProblem('lab.dplab', problem))
  const columns = '"timesPicoseconds": "AAAAAAAAAADoAwAAAAAAAA==", "frameBytes": "QABAAA==", "flows": "AAAAAA=="'
  const captures = `[{ "id": "web", "frames": 2, ${columns} }]`

  it('are named while a capture decides', () => {
    const traffic =
      '{ "arrivals": "replay", "speedup": 0.001, "packetsPerSecond": 5, "frameBytes": 64, "flows": 2, "paths": [{ "to": "vm-1", "share": 1 }] }'
    const why = 'has no effect while arrivals is "replay"  - remove it; the capture decides'
    const text = smallLab({ traffic, captures })
    const columnOf = (name: string) => text.split('\n')[7].indexOf(`"${name}": `) + name.length + 5
    expect(warningsOf(text)).toEqual([
      `lab.dplab:8:${columnOf('packetsPerSecond')}  warning: traffic.packetsPerSecond = 5  ${why}`,
      `lab.dplab:8:${columnOf('frameBytes')}  warning: traffic.frameBytes = 64  ${why}`,
      `lab.dplab:8:${columnOf('flows')}  warning: traffic.flows = 2  ${why}`,
      `lab.dplab:8:${columnOf('share')}  warning: traffic.paths[0].share = 1  ${why}`,
    ])
  })

  it('are named while no capture is replayed', () => {
    const traffic = '{ "capture": "web", "speedup": 2, "packetsPerSecond": 5, "paths": [{ "to": "vm-1" }] }'
    const why = 'has no effect while arrivals is "constant"  - remove it, or set arrivals to "replay"'
    expect(warningsOf(smallLab({ traffic, captures }))).toEqual([
      `lab.dplab:8:27  warning: traffic.capture = "web"  ${why}`,
      `lab.dplab:8:45  warning: traffic.speedup = 2  ${why}`,
    ])
  })

  it('are none where the only capture need not be named', () => {
    const traffic = '{ "arrivals": "replay", "speedup": 0.001, "paths": [{ "to": "vm-1" }] }'
    expect(warningsOf(smallLab({ traffic, captures }))).toEqual([])
  })
})
