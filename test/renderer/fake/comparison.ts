import type { Comparison } from '../../../src-main/contract/calls'
import { fakeBareMetalDrawing, fakeOvsDrawing } from './drawing'
import { fakeOpenedLab } from './lab'
import { fakeSummary } from './results'

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
    drawings: Object.fromEntries(able),
  }
}
