import { describe, expect, it } from 'vitest'
import type { Drawing } from '../../../../src-main/contract/drawing'
import type { Journey } from '../../../../src-main/contract/summary'
import { catalogue, journeyOf, Run } from '../../../../src-main/engine'
import { packetRow, type PacketRow } from '../../../../src-renderer/compare/packet/rows'
import { doingAt, legendOf, outcomeOf, spokenRow, tableRows } from '../../../../src-renderer/compare/packet/words'
import { exampleLab } from '../../../examples/runs'

const { modes } = catalogue()

function followed(example: string, mode: string, packet: number, serviceOnly = false): PacketRow {
  const lab = exampleLab(example)
  const drawing: Drawing = Run.open(lab, mode).drawing
  return packetRow(mode, journeyOf(lab, mode, packet), drawing, serviceOnly)
}
const modeOf = (id: string) => {
  const mode = modes.find((candidate) => candidate.id === id)
  if (!mode) throw new Error(`no mode ${id}`)
  return mode
}

describe('the way of a packet through a mode', () => {
  it('takes as long as its latency, from its first moment', () => {
    for (const { id } of modes) {
      const row = followed('two-vnfs', id, 5000)
      expect(row.journey.outcome).toBe('delivered')
      expect(row.spans[0]?.from).toBe(0)
      expect(row.total, id).toBeCloseTo(row.journey.latencyNanoseconds ?? 0, 3)
    }
  })

  it('is its services alone where waiting is left out', () => {
    const whole = followed('two-vnfs', 'ovs-kernel', 5000)
    const service = followed('two-vnfs', 'ovs-kernel', 5000, true)
    const waits = whole.spans.reduce((sum, { from, work }) => sum + (work - from), 0)
    expect(waits).toBeGreaterThan(1000)
    expect(service.total).toBeCloseTo(whole.total - waits, 3)
    expect(service.spans.every(({ from, work }) => from === work)).toBe(true)
  })

  it('goes in time order where it begins in a guest', () => {
    const { spans } = followed('east-west', 'sriov-vepa', 900)
    expect(spans[0]?.label).toBe('T1')
    expect(spans.map(({ to }) => to)).toEqual([...spans.map(({ to }) => to)].sort((one, other) => one - other))
  })

  it('has the colour of the layer in NIC and wire, of the CPU category otherwise', () => {
    const { spans } = followed('east-west', 'sriov-vepa', 900)
    const colour = (label: string): string | undefined => spans.find((span) => span.label === label)?.colour
    // The frame arrives there (T9) and is turned there (6).
    expect(spans.find(({ step }) => step.place === 'tor' && step.step === 6)).toMatchObject({
      colour: 'var(--layer-wire)',
      longLabel: '6 ToR switch',
    })
    expect(colour('2')).toBe('var(--layer-nic)')
    expect(colour('T1')).toBe('var(--cpu-guestApp)')
    const vswitch = followed('two-vnfs', 'ovs-kernel', 5000).spans.find(({ label }) => label === '6')
    expect(vswitch?.colour).toBe('var(--cpu-vswitch)')
    // The baseline's routing in the host's stack is no step of the textbook.
    expect(followed('two-vnfs', 'bare-metal', 5000).spans.find(({ label }) => label === '')?.colour).toMatch(
      /^var\(--cpu-/,
    )
    expect(legendOf([followed('two-vnfs', 'ovs-kernel', 5000)]).map(({ title }) => title)).toContain('vSwitch')
  })

  it('ends where it is lost, with place and reason', () => {
    const row = followed('veb-is-not-a-bridge', 'sriov-veb', 700)
    expect(row.journey.outcome).toBe('lost')
    expect(outcomeOf(row)).toBe('lost at VNF 1, VF 1: source address not allowed (spoof_check)')
    expect(row.total).toBeGreaterThan(0)
    expect(doingAt(row, row.total)).toBe('lost at VNF 1, VF 1: source address not allowed (spoof_check)')
    expect(spokenRow(modeOf('sriov-veb'), row)).toContain(
      'SR-IOV VEB: lost at VNF 1, VF 1: source address not allowed (spoof_check) after ',
    )
  })

  it('says what it does at a moment', () => {
    const row = followed('two-vnfs', 'ovs-kernel', 5000)
    const waiting = row.spans.find(({ from, work }) => work > from)
    if (!waiting) throw new Error('it never waits')
    expect(doingAt(row, (waiting.from + waiting.work) / 2)).toBe(`waits for ${waiting.label} ${waiting.step.name}`)
    expect(doingAt(row, (waiting.work + waiting.to) / 2)).toBe(`${waiting.label} ${waiting.step.name}`)
    expect(doingAt(row, row.total + 1)).toBe('arrived')
  })

  it('knows a packet that the run does not have', () => {
    const journey: Journey = {
      packet: 9,
      outcome: 'notOffered',
      latencyNanoseconds: null,
      steps: [],
      transmitSteps: [],
    }
    const row = packetRow('a', journey, null, false)
    expect(row).toMatchObject({ total: 0, spans: [] })
    expect(outcomeOf(row)).toBe('not in this run: it has fewer packets')
  })

  it('is a table of all steps, with a line for the end and for a refused mode', () => {
    const row = followed('two-vnfs', 'passthrough', 5000)
    const rows = tableRows([modeOf('passthrough'), modeOf('ovs-dpdk')], [row])
    expect(rows).toHaveLength(row.spans.length + 2)
    expect(new Set(rows.map(({ length }) => length))).toEqual(new Set([11]))
    expect(rows[row.spans.length]?.[2]).toBe('delivered')
    expect(rows.at(-1)?.slice(0, 3)).toEqual(['OVS-DPDK', '', 'cannot carry this lab'])
  })
})
