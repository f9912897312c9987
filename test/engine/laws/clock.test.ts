import { describe, expect, it } from 'vitest'
import { cpuCategories, type RunSummary } from '../../../src-main/contract/summary'
import { Run } from '../../../src-main/engine/index'
import { labOf } from '../support/lab'
import { arrangementList } from './random-lab'

describe('a clock of 4 GHz instead of 2 GHz', () => {
  for (const { name, mode, around } of arrangementList)
    for (const bytes of [64, 1518])
      it(`halves the CPU time of every category exactly in ${name} with ${bytes} B frames`, () => {
        const at = (gigahertz: number): RunSummary => {
          const run = Run.open(labOf({ gigahertz, frameBytes: bytes, ...around }), mode)
          run.advance(Infinity, Infinity)
          return run.summary()
        }
        const [slow, fast] = [at(2), at(4)]
        expect(fast.delivered.packets).toBe(20)
        // The same interrupts per packet: lone packets in both.
        expect(fast.interrupts).toEqual(slow.interrupts)
        let busy = 0
        slow.cores.forEach((core, index) => {
          for (const category of cpuCategories) {
            // Polling takes whatever time is left over, and so does sleep.
            if (category === 'idle' || category === 'pollIdle') continue
            expect(2 * fast.cores[index].picoseconds[category], `${core.id} ${category}`).toBe(
              core.picoseconds[category],
            )
            busy += core.picoseconds[category]
          }
        })
        expect(busy).toBeGreaterThan(0)
      })
})
