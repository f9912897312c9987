import { describe, expect, it } from 'vitest'
import { formatProblem, readLab } from '../../src-main/lab'
import { smallLab } from './small-lab'
import { sampleCatalogue } from './sample-catalogue'

function warningsOf(text: string): string[] {
  const result = readLab(text, 'w.dplab', sampleCatalogue)
  if (!result.ok) throw new Error(JSON.stringify(result.errors))
  return result.warnings.map((problem) => formatProblem('w.dplab', problem))
}

describe('a warning', () => {
  it('names an unknown field and the nearest known one', () => {
    expect(warningsOf(smallLab({ run: '{ "duration": "5ms", "sead": 7 }' }))).toEqual([
      'w.dplab:9:31  warning: run.sead = 7  is not known here; known are duration, warmup, seed  - did you mean "seed"?',
    ])
  })

  it('lists the known modes for an unknown one, and the nearest parameter for an unknown parameter', () => {
    const modes = '{ "token-ring": {}, "ovs-kernel": { "datapth": "kernel" } }'
    expect(warningsOf(smallLab({ modes }))).toEqual([
      'w.dplab:10:14  warning: modes.token-ring = an object  is not known here; known are bare-metal, ovs-kernel  - remove it; it is kept and has no effect',
      'w.dplab:10:48  warning: modes.ovs-kernel.datapth = "kernel"  is not known here; known are datapath, backEnd, apicv, tapQueuePackets, coldStart, vhostCores, vswitchdCores, qemuCores  - did you mean "datapath"?',
    ])
  })

  it('is given for names that every JavaScript object knows', () => {
    expect(warningsOf(smallLab({ run: '{ "toString": 1 }' }))).toEqual([
      'w.dplab:9:12  warning: run.toString = 1  is not known here; known are duration, warmup, seed  - remove it; it is kept and has no effect',
    ])
  })

  it('tells of a rate above what the links carry, but lets it be', () => {
    // 10 Gb/s over 8 x (64 + 20) bits a frame.
    const traffic = '{ "packetsPerSecond": 15000000, "paths": [{ "to": "vm-1" }] }'
    expect(warningsOf(smallLab({ traffic }))).toEqual([
      'w.dplab:8:36  warning: traffic.packetsPerSecond = 15000000 packets/s  is more than the links of the lab carry, 14880952 packets/s of this size  - lower it unless the source is meant to fall behind',
    ])
  })

  it('tells of a run of 10^8 frames and more, and says nothing below', () => {
    const traffic = '{ "packetsPerSecond": 1000000, "paths": [{ "to": "vm-1" }] }'
    expect(warningsOf(smallLab({ traffic, run: '{ "duration": "100s" }' }))).toEqual([
      'w.dplab:9:24  warning: run.duration = about 1.000e+8 frames  makes a long run  - shorten it unless the time is meant',
    ])
    expect(warningsOf(smallLab({ traffic, run: '{ "duration": "99s" }' }))).toEqual([])
  })

  it('is listed 20 times at most, and the others are counted', () => {
    const unknown = Array.from({ length: 30_000 }, (_, index) => `"x${index}": 0`).join(', ')
    const warnings = warningsOf(smallLab({ run: `{ ${unknown} }` }))
    expect(warnings).toHaveLength(21)
    expect(warnings[20]).toBe('w.dplab  warning: 29980 more warnings  are not listed  - mend the ones above first')
  })

  it('is not given for data that the layout keeps to itself', () => {
    expect(warningsOf(smallLab({ layout: '{ "zoom": 1.5, "open": ["vm-1"] }' }))).toEqual([])
  })
})
