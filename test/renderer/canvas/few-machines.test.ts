import { describe, expect, it } from 'vitest'
import type { Lab } from '../../../src-main/contract/lab'
import { catalogue, refusalsOf, Run } from '../../../src-main/engine'
import { readLab } from '../../../src-main/lab'
import { layoutOf } from '../../../src-renderer/canvas/layout'
import { Flights } from '../../../src-renderer/canvas/overlay/flights'
import { exampleLab, modeIds } from '../../examples/runs'
import { manyGuests } from '../../frames/many-guests.mjs'
import { fakeFrame } from '../fake/frames'
import { crossed, faultsOf } from './faults'

const view = { width: 904, height: 544 }

function withCpus(guests: number, vcpus: number, queuePairs: number): Lab {
  const many = manyGuests(guests, 1)
  const guestsWithCpus = many.guests.map((guest, at) => {
    const vcpuCores = Array.from({ length: vcpus }, (_, place) => many.host.cores[8 + ((at + place) % guests)]?.id)
    return { ...guest, vcpus, queuePairs, vcpuCores }
  })
  const text = JSON.stringify({ ...many, guests: guestsWithCpus })
  const read = readLab(new TextEncoder().encode(text), 'cpus.dplab', catalogue())
  if (!read.ok) throw new Error(JSON.stringify(read.errors))
  return read.lab
}

describe('a few machines', () => {
  it('have their full width over the columns of the host, each straight above its back end', () => {
    const { drawing } = Run.open(exampleLab('two-vnfs'), 'ovs-kernel')
    const layout = layoutOf(drawing, view)
    for (const { box } of layout.machines) expect(box.width).toBeGreaterThan(220)
    for (const machine of drawing.machines) {
      const way = layout.edges.find(
        ({ edge }) => edge.from === `vhost.${machine.id}` && edge.to === `${machine.id}.vnic`,
      )
      expect(way?.points).toHaveLength(2)
    }
  })
})

describe('machines with several vCPUs', () => {
  it.each([
    [1, 2],
    [3, 2],
    [8, 2],
    [2, 4],
  ])('%i with %i queue pairs each leave room for everything in them', (guests, vcpus) => {
    const lab = withCpus(guests, vcpus, vcpus)
    for (const mode of modeIds.filter((id) => refusalsOf(lab, id).length === 0)) {
      const { drawing } = Run.open(lab, mode)
      const layout = layoutOf(drawing, view)
      // Less than this is not even the strip on a part's upper edge.
      const least = 4
      const narrow = layout.parts.filter(({ box }) => box.width < least || box.height < least)
      expect(
        narrow.map(({ part }) => part.id),
        mode,
      ).toEqual([])
      expect(faultsOf(drawing, layout), mode).toEqual([])
    }
  })

  it('have a sound picture with a queue pair for each', () => {
    const lab = withCpus(2, 2, 2)
    for (const mode of modeIds.filter((id) => refusalsOf(lab, id).length === 0)) {
      const { drawing } = Run.open(lab, mode)
      const layout = layoutOf(drawing, view)
      expect([...faultsOf(drawing, layout), ...crossed(layout)], mode).toEqual([])
    }
  })
})

describe('a followed packet that the card turns', () => {
  it('goes through the embedded switch from one function to the next', () => {
    const { drawing } = Run.open(exampleLab('service-chain'), 'sriov-veb')
    const layout = layoutOf(drawing, view)
    const [turn = []] = layout.turns.find(({ from, to }) => from === 'vm-1' && to === 'vm-2')?.ways ?? []
    const [first, last] = [turn[0], layout.edges.find(({ edge }) => edge.to === 'vm-2.vnic')?.points.at(-1)]
    const flights = new Flights(drawing, layout)
    const step = (at: number, from: string, to: string) => ({ packet: 7, from, to, step: 0, begin: at, end: at + 1 })
    const moves = [step(1, 'vm-1.vnic', 'pnic-0'), step(2, 'pnic-0', 'veb'), step(3, 'veb', 'vm-2.application')]
    moves.forEach((move, at) => {
      flights.add([fakeFrame(drawing, { timePicoseconds: at + 2, moves: [move] })], 1000 * at, 0, 7)
    })
    const [begun] = flights.bars(2000)
    expect(begun?.at).toEqual(first)
    expect(flights.bars(2239.99)[0]?.at.y).toBeCloseTo(last?.y ?? NaN, 0)
    // Without the packet's past it is the way from the switch alone.
    const other = new Flights(drawing, layout)
    other.add([fakeFrame(drawing, { timePicoseconds: 4, moves: moves.slice(2) })], 2000, 0, 7)
    expect(other.bars(2000)[0]?.at).not.toEqual(first)
  })
})

describe('a followed packet that the switch outside sends back', () => {
  it('goes down to the switch and by the other line up again', () => {
    const { drawing } = Run.open(exampleLab('service-chain'), 'sriov-vepa')
    const layout = layoutOf(drawing, view)
    const turn = layout.turns.find(({ from, to }) => from === 'vm-1' && to === 'vm-2')
    const [down = [], up = []] = turn?.ways ?? []
    expect([down.length, up.length]).toEqual([4, 4])
    const flights = new Flights(drawing, layout)
    const hops = [
      ['vm-1.vnic', 'pnic-0'],
      ['pnic-0', 'tor'],
      ['tor', 'pnic-0'],
      ['pnic-0', 'vm-2.vnic'],
    ] as const
    const begun = hops.map(([from, to], at) => {
      const move = { packet: 7, from, to, step: 0, begin: at, end: at + 1 }
      flights.add([fakeFrame(drawing, { timePicoseconds: at + 1, moves: [move] })], 1000 * at, 0, 7)
      return { first: flights.bars(1000 * at)[0]?.at, last: flights.bars(1000 * at + 239.999)[0]?.at }
    })
    expect(begun[1]?.first).toEqual(down[0])
    expect(begun[1]?.last?.y).toBeCloseTo(down.at(-1)?.y ?? NaN, 0)
    // Where it goes from the switch is known when it has come to a machine.
    expect(begun[2]?.first).toBeUndefined()
    expect(begun[3]?.first).toEqual(up[0])
    const vnic = layout.parts.find(({ part }) => part.id === 'vm-2.vnic')?.box
    expect(begun[3]?.last?.y).toBeCloseTo((vnic?.y ?? NaN) + (vnic?.height ?? NaN), 0)
  })
})
