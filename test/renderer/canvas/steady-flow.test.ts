import { describe, expect, it } from 'vitest'
import { SteadyFlow } from '../../../src-renderer/canvas/overlay/steady-flow'

const line = [
  { x: 0, y: 0 },
  { x: 100, y: 0 },
]

/** Hand-overs at an even pace over one second. */
function flowOf(rates: Readonly<Record<string, number>>): SteadyFlow {
  const flow = new SteadyFlow()
  const times = Object.entries(rates).flatMap(([edge, perSecond]) =>
    Array.from({ length: perSecond }, (_, at) => ({ edge, time: (at * 1000) / perSecond })),
  )
  times.sort((one, other) => one.time - other.time)
  for (const { edge, time } of times) flow.count(edge, line, time)
  return flow
}
const barsOf = (flow: SteadyFlow, edge: string, time = 1000): number[] =>
  flow
    .bars(time)
    .filter((bar) => bar.edge === edge)
    .map((bar) => bar.share)

describe('the steady flow', () => {
  it('begins above 200 packets a second on the screen', () => {
    expect(flowOf({ one: 90, other: 90 }).bars(1000)).toEqual([])
    expect(flowOf({ one: 150, other: 150 }).bars(1000).length).toBeGreaterThan(0)
  })

  it('has at most twelve bars an edge, fewer on quieter edges, evenly apart', () => {
    const flow = flowOf({ busy: 2000, quiet: 500 })
    const busy = barsOf(flow, 'busy')
    expect(busy).toHaveLength(12)
    expect(barsOf(flow, 'quiet')).toHaveLength(3)
    busy.slice(1).forEach((share, at) => {
      expect(share - (busy[at] ?? 0)).toBeCloseTo(1 / 12, 9)
    })
  })

  it('moves on at one pace whatever the rate', () => {
    const flow = flowOf({ busy: 2000 })
    const [before, after] = [barsOf(flow, 'busy', 1000)[0] ?? 0, barsOf(flow, 'busy', 1024)[0] ?? 0]
    expect((after - before + 1 / 12) % (1 / 12)).toBeCloseTo(24 / 1200, 9)
  })

  it('ends when hand-overs end', () => {
    const flow = flowOf({ busy: 2000 })
    expect(flow.bars(2100)).toEqual([])
  })
})
