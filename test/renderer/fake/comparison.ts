import type { Comparison } from '../../../src-main/contract/calls'
import type { Journey } from '../../../src-main/contract/summary'
import { fakeBareMetalDrawing, fakeOvsDrawing } from './drawing'
import { fakeOpenedLab } from './lab'
import { fakeJourney, fakeSummary } from './results'

/** Every mode of the fake lab, those in `refuse` refused. */
export function fakeComparison(refuse: readonly string[], seed: number): Comparison {
  const { modes, refused } = fakeOpenedLab(refuse)
  const drawings = { 'bare-metal': fakeBareMetalDrawing(2), 'ovs-kernel': fakeOvsDrawing(2) }
  const able = Object.entries(drawings).filter(([mode]) => refused[mode] === undefined)
  return {
    runs: modes.map(({ id }) => {
      const reasons = refused[id]
      if (reasons) return { mode: id, refused: reasons }
      return fakeSummary(id === 'bare-metal' ? drawings['bare-metal'] : drawings['ovs-kernel'], id, seed)
    }),
    settings: [
      { name: 'virtio back end', unit: '', byMode: { 'bare-metal': '–', 'ovs-kernel': 'vhost-net' } },
      { name: 'Tap queue', unit: 'packets', byMode: { 'bare-metal': '–', 'ovs-kernel': '1000' } },
    ],
    claims: [
      {
        id: 'latency',
        title: 'Latency down',
        says: 'Packets arrive sooner.',
        byMode: {
          'ovs-kernel': { verdict: 'contradicted', figure: 'p50 449 µs', why: 'The ring is full.' },
        },
      },
      {
        id: 'price',
        title: 'What it asks in return',
        says: 'Nothing is free.',
        byMode: {
          'bare-metal': { verdict: 'open', figure: '–', why: 'This lab cannot tell.' },
          'ovs-kernel': { verdict: 'holds', figure: '2 copies per packet', why: 'The host copies.' },
        },
      },
    ],
    drawings: Object.fromEntries(able),
  }
}

/** The same packet in every mode of the fake lab, those in `refuse` left out. */
export function fakeJourneys(
  refuse: readonly string[],
  packet: number,
  lose: { readonly place: string; readonly reason: string } | null,
): Record<string, Journey> {
  const drawings = { 'bare-metal': fakeBareMetalDrawing(2), 'ovs-kernel': fakeOvsDrawing(2) }
  return Object.fromEntries(
    Object.entries(drawings)
      .filter(([mode]) => !refuse.includes(mode))
      .map(([mode, drawing]) => {
        const journey = fakeJourney(drawing, packet)
        const timeNanoseconds = journey.steps.at(-1)?.endNanoseconds ?? 0
        const end = lose ? { outcome: 'lost' as const, lost: { ...lose, timeNanoseconds } } : {}
        return [mode, { ...journey, ...end }]
      }),
  )
}
