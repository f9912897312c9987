import { describe, expect, it } from 'vitest'
import { FlowTable } from '../../../src-main/engine/datapath/host-kernel/flow-table'
import { RandomStream } from '../../../src-main/engine/kernel/random'
import { Routes } from '../../../src-main/engine/machine/routes'
import { Run } from '../../../src-main/engine/index'
import { labOf, millisecond } from '../support/lab'

type Granularity = 'port' | 'mac' | 'l3' | '5tuple'

function tableOf(granularity: Granularity, flows: number, paths = 1, coldStart = false): FlowTable {
  const routes = new Routes(labOf({ guests: paths }))
  const traffic = { rules: { granularity, masks: 1 }, newFlowsPerSecond: 0 }
  return new FlowTable(traffic, { initial: flows, all: flows }, routes, coldStart, new RandomStream(1, 'megaflows'))
}

describe('the megaflow cache', () => {
  it('has one entry a path, an address or a flow, by what the rules match', () => {
    // Sixteen flows share a source address.
    expect(tableOf('port', 1_000_000, 2).entries).toBe(2)
    expect(tableOf('mac', 1_000_000, 2).entries).toBe(2)
    expect(tableOf('l3', 1600, 1).entries).toBe(100)
    expect(tableOf('5tuple', 1600, 2).entries).toBe(1600)
  })

  it('begins full, so that no flow misses', () => {
    for (const granularity of ['port', 'mac', 'l3', '5tuple'] as const) {
      const table = tableOf(granularity, 1000, 3)
      for (let flow = 0; flow < 1000; flow++) expect(table.has(flow, flow % 3), `${granularity} ${flow}`).toBe(true)
    }
  })

  it('begins empty on a cold start; one install serves every flow of the entry', () => {
    const served = (granularity: Granularity): number => {
      const table = tableOf(granularity, 96, 2, true)
      expect(table.has(0, 0)).toBe(false)
      table.install(0, 0)
      return Array.from({ length: 96 }, (_, flow) => flow).filter((flow) => table.has(flow, flow % 2)).length
    }
    // 96 flows are 48 a path; of the 16 flows of an address, 8 go along each path.
    expect([served('port'), served('mac'), served('l3'), served('5tuple')]).toEqual([48, 48, 8, 1])
  })

  it('holds 200 000 entries at most, warm or filled by upcalls', () => {
    const flows = 250_000
    const warm = tableOf('5tuple', flows)
    const cold = tableOf('5tuple', flows, 1, true)
    for (let flow = 0; flow < flows; flow++) cold.install(flow, 0)
    for (const table of [warm, cold]) {
      let present = 0
      for (let flow = 0; flow < flows; flow++) if (table.has(flow, 0)) present++
      expect([present, table.installed]).toEqual([200_000, 200_000])
    }
    expect([cold.has(199_999, 0), cold.has(200_000, 0)]).toEqual([true, false])
  })

  it('counts an entry once, however often it is installed', () => {
    const table = tableOf('port', 10, 1, true)
    for (let i = 0; i < 5; i++) table.install(i, 0)
    expect(table.installed).toBe(1)
  })
})

describe('a cold start', () => {
  /** Flows in the order they came, and whether each frame went up to ovs-vswitchd (a copy at step 5). */
  function framesOf(granularity: Granularity, coldStart: boolean): { flow: number; path: number; missed: boolean }[] {
    const lab = labOf({
      guests: 2,
      cores: 6,
      settings: { coldStart },
      // So slow that an upcall ends before the next frame comes.
      traffic: { packetsPerSecond: 10_000, flows: 60, rules: { granularity, masks: 1 } },
      durationPicoseconds: 80 * millisecond,
    })
    const run = Run.open(lab, 'ovs-kernel')
    const { pool, logbook } = run.network
    const frames: { flow: number; path: number; missed: boolean }[] = []
    logbook.recorder = {
      pass(packet, _part, step, _begin, _end, _service, copies) {
        if (step === 5) frames.push({ flow: pool.flow[packet], path: pool.path[packet], missed: copies === 1 })
      },
      dropped: () => undefined,
      delivered: () => undefined,
    }
    run.advance(Infinity, Infinity)
    expect(frames.length).toBe(800)
    expect(run.summary().dropped).toEqual([])
    return frames
  }

  it('sends the first frame of each flow up, and no other, where rules match the 5-tuple', () => {
    const seen = new Set<number>()
    for (const { flow, missed } of framesOf('5tuple', true)) {
      expect(missed).toBe(!seen.has(flow))
      seen.add(flow)
    }
    expect(seen.size).toBeGreaterThan(50)
  })

  it('sends the first frame of each path up where rules match the port', () => {
    const seen = new Set<number>()
    for (const { path, missed } of framesOf('port', true)) {
      expect(missed).toBe(!seen.has(path))
      seen.add(path)
    }
    expect(seen.size).toBe(2)
  })

  it('is not the default: no frame goes up from a full cache', () => {
    expect(framesOf('5tuple', false).some(({ missed }) => missed)).toBe(false)
  })
})

describe('fewer flows than paths', () => {
  it('give every path a flow of its own', () => {
    for (const mode of ['bare-metal', 'ovs-kernel'])
      for (const rxQueues of [1, 2]) {
        const traffic = { flows: 1, rules: { granularity: '5tuple', masks: 1 } } as const
        const run = Run.open(labOf({ guests: 3, cores: 8, pnic: { rxQueues }, traffic }), mode)
        run.advance(Infinity, Infinity)
        const { guests, copiesPerPacket } = run.summary()
        expect(guests.every(({ delivered }) => delivered > 0)).toBe(true)
        expect(copiesPerPacket).toBe(mode === 'bare-metal' ? 1 : 2)
      }
  })
})
