import { describe, expect, it } from 'vitest'
import type { LossCause, LossChoice } from '../../../../src-main/contract/report/causes'
import type { Lab } from '../../../../src-main/contract/lab'
import { cpuCategories } from '../../../../src-main/contract/summary'
import { explainLoss, findPacket, journeyOf, Run } from '../../../../src-main/engine/index'
import { exampleLab, modeIds } from '../../../examples/runs'

const graves = exampleLab('five-graves')

function causeOf(lab: Lab, mode: string, choice: LossChoice): LossCause {
  const cause = explainLoss(lab, mode, choice)
  if (cause === null) throw new Error(`${mode}: nothing to explain`)
  return cause
}

/** A run of its own that stands at a time. */
function runTo(lab: Lab, mode: string, picoseconds: number): Run {
  const run = Run.open(lab, mode)
  run.advance(picoseconds, Infinity)
  return run
}

const fillOf = (run: Run, ring: string): number =>
  run.frame(0, 'paused').ringFill[run.drawing.rings.findIndex(({ id }) => id === ring)]

/** Where VNF 2's frames die and what is behind it: from the lab's notes, not from the model. */
const domain: Readonly<Record<string, { place: string; queues: readonly string[]; core: string }>> = {
  // The softirq of the interrupt core does all the work.
  'bare-metal': { place: 'pnic-0.rxRing.0', queues: ['pnic-0.rxRing.0'], core: 'cpu0' },
  // vhost waits for guest buffers and drops nothing; the guest's one vCPU is what is too slow.
  'ovs-kernel': { place: 'tap.vm-2', queues: ['tap.vm-2', 'vm-2.rxRing'], core: 'cpu8' },
  passthrough: { place: 'vm-2.rxRing', queues: ['vm-2.rxRing'], core: 'cpu8' },
  'sriov-veb': { place: 'vm-2.rxRing', queues: ['vm-2.rxRing'], core: 'cpu8' },
  'sriov-vepa': { place: 'vm-2.rxRing', queues: ['vm-2.rxRing'], core: 'cpu8' },
  'ovs-dpdk': { place: 'vhost-user.vm-2', queues: ['vm-2.rxRing'], core: 'cpu8' },
}

describe.each(Object.entries(domain))('five graves, the loss of VNF 2 in %s', (mode, { place, queues, core }) => {
  const cause = causeOf(graves, mode, { place })
  const { picoseconds, windowPicoseconds: window } = cause
  const start = picoseconds - window

  it('leads to the core that is too slow', () => {
    expect(cause.queues.map(({ ring }) => ring)).toEqual(queues)
    expect(cause.root).toBe('core')
    expect(cause.queues.at(-1)?.core).toBe(core)
  })

  it('is that of the packet: its journey ends there and then', () => {
    expect(journeyOf(graves, mode, cause.packet).lost).toEqual({
      place,
      reason: cause.reason,
      timeNanoseconds: picoseconds / 1000,
    })
    expect(explainLoss(graves, mode, { packet: cause.packet })).toEqual(cause)
  })

  it('says how full the queues were as another replay shows it', () => {
    for (const queue of cause.queues) {
      const since = queue.nearlyFullSincePicoseconds ?? 0
      expect(since).toBeGreaterThan(0)
      expect(fillOf(runTo(graves, mode, since - 1), queue.ring)).toBeLessThan(0.75 * queue.capacity)
      const run = Run.open(graves, mode)
      for (let part = 0; part < 50; part++) {
        run.advance(since + (part / 50) * (picoseconds - 1 - since), Infinity)
        // A descriptor that is promised to a frame under copy is in use, and no frame lies in it yet.
        expect(fillOf(run, queue.ring)).toBeGreaterThanOrEqual(0.75 * queue.capacity - 1)
      }
    }
    const [first] = cause.queues
    expect(first.taken).toBe(first.capacity)
  })

  it('counts what came, went and was lost as the fill and the ledger do', () => {
    const before = runTo(graves, mode, start)
    const after = runTo(graves, mode, picoseconds - 1)
    for (const { ring, arrived, left } of cause.queues) {
      // Between the last picosecond and the loss itself one packet may have moved.
      expect(Math.abs(fillOf(after, ring) - fillOf(before, ring) - (arrived - left))).toBeLessThanOrEqual(1)
    }
    const lost = (run: Run): number => run.summary().dropped.find((drop) => drop.place === place)?.packets ?? 0
    expect(cause.queues[0].refused).toBe(lost(after) - lost(before) + 1)
  })

  it('accounts for the core to the picosecond', () => {
    const coreOf = (run: Run, id: string | null) => run.summary().cores.find((one) => one.id === id)?.picoseconds
    for (const { core: id, coreTime, time, others } of cause.queues) {
      const before = coreOf(runTo(graves, mode, start), id)
      const after = coreOf(runTo(graves, mode, picoseconds), id)
      for (const category of cpuCategories) {
        expect(coreTime?.[category], category).toBe((after?.[category] ?? 0) - (before?.[category] ?? 0))
      }
      const parts = Object.values(time).reduce((sum, part) => sum + part, 0)
      expect(parts).toBe(window)
      expect(others.reduce((sum, other) => sum + other.picoseconds, 0)).toBe(time.waitingForCore)
      // What runs on these cores is the reader and what it waits for; the rest of the time they sleep or poll.
      const busy = window - (coreTime?.idle ?? 0) - (coreTime?.pollIdle ?? 0)
      expect(time.working).toBeLessThanOrEqual(busy)
      expect(time.working + time.waitingForCore).toBeGreaterThanOrEqual(busy)
    }
  })

  it('has the figures and the names in its sentences, and links that lead to what they name', () => {
    const { drawing } = Run.open(graves, mode)
    for (const { text, links } of cause.sentences) {
      expect(text).toMatch(/^[A-Z].*\.$/)
      expect(text).not.toMatch(/pnic-|vm-\d|rxRing/)
      for (const link of links) {
        expect(text).toContain(link.text)
        expect(link.picoseconds).toBeLessThanOrEqual(picoseconds)
        expect(link.picoseconds).toBeGreaterThanOrEqual(0)
        const { element } = link
        if (element?.kind === 'ring') expect(drawing.rings.map(({ id }) => id)).toContain(element.id)
        if (element?.kind === 'core') expect(drawing.cores.map(({ id }) => id)).toContain(element.id)
      }
    }
    expect(cause.sentences[0].links[0]).toMatchObject({ packet: cause.packet, picoseconds })
  })
})

describe('why a packet was lost', () => {
  it.each(modeIds)('is known for the first one and for each place of losses in %s', (mode) => {
    const packet = findPacket(graves, mode, 'firstLost') ?? 0
    expect(causeOf(graves, mode, { packet }).packet).toBe(packet)
    const { dropped } = runTo(graves, mode, Infinity).summary()
    expect(dropped.map(({ place }) => place)).toContain(domain[mode].place)
    for (const { place, reason } of dropped) {
      const cause = causeOf(graves, mode, { place, reason })
      expect([cause.place, cause.reason]).toEqual([place, reason])
      expect(cause.queues.length).toBeGreaterThan(0)
    }
  })

  it('is null for a packet that arrives, for one that is never offered and for a place without losses', () => {
    const arrived = findPacket(graves, 'sriov-veb', 'p50') ?? 0
    expect(explainLoss(graves, 'sriov-veb', { packet: arrived })).toBeNull()
    expect(explainLoss(graves, 'sriov-veb', { packet: 1e9 })).toBeNull()
    expect(explainLoss(graves, 'sriov-veb', { place: 'tap.vm-2' })).toBeNull()
  })

  it('is the same for whoever asks, and with another seed that of another run', () => {
    const choice = { place: 'tap.vm-2' }
    expect(causeOf(graves, 'ovs-kernel', choice)).toEqual(causeOf(graves, 'ovs-kernel', choice))
    const other = explainLoss(graves, 'ovs-kernel', choice, { seed: 7 })
    expect(other?.picoseconds).not.toBe(causeOf(graves, 'ovs-kernel', choice).picoseconds)
  })
})
