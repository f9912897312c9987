import { expect, it } from 'vitest'
import { eventWords } from '../../../../src-renderer/lab/dock/events/rows'
import { EventLog } from '../../../../src-renderer/lab/run/event-log'
import { Run } from '../../../../src-main/engine'
import { exampleLab } from '../../../examples/runs'

/** Every hand-over of a run's first moments, in words. */
function events(example: string, mode: string, picoseconds: number) {
  const run = Run.open(exampleLab(example), mode, { recordMoves: true })
  const log = new EventLog()
  // Few events at a time: a frame carries only the last hand-overs.
  for (let sequence = 1; run.now < picoseconds && run.advance(picoseconds, 100) > 0; sequence++) {
    log.add(run.frame(sequence, 'paused'))
  }
  return Array.from({ length: log.size }, (_, age) => log.row(age)).flatMap((row) =>
    row ? [eventWords(run.drawing, row)] : [],
  )
}

it('names the steps of frames that go out, from the driver to the wire', () => {
  const words = events('two-vnfs', 'ovs-kernel', 3e8)
  const found = new Set(words.map(({ from, to, step }) => `${from} > ${to}: ${step}`))
  expect(found).toContain('OVS datapath > Driver: T7 Host driver and pNIC Tx ring')
  expect(found).toContain('Driver > pNIC 0: T8 DMA read by the pNIC')
  expect(found).toContain('pNIC 0 > Sink: T9 Wire')
  expect(words.filter(({ step, drop }) => step === '' && !drop)).toEqual([])
})

it('names the machine of a part that every machine has', () => {
  const words = events('two-vnfs', 'ovs-kernel', 3e8)
  expect(words.some(({ to }) => to === 'VNF 1, Driver + stack')).toBe(true)
  expect(words.some(({ to }) => to === 'vNIC VNF 2')).toBe(true)
})
