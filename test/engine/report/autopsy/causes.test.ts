import { describe, expect, it } from 'vitest'
import type { LossCause } from '../../../../src-main/contract/report/causes'
import type { Lab } from '../../../../src-main/contract/lab'
import { explainLoss, findPacket, Run } from '../../../../src-main/engine/index'
import { exampleLab } from '../../../examples/runs'
import { labOf, microsecond, millisecond } from '../../support/lab'

function firstLoss(lab: Lab, mode: string): LossCause {
  const cause = explainLoss(lab, mode, { packet: findPacket(lab, mode, 'firstLost') ?? 0 })
  if (cause === null) throw new Error(`${mode}: nothing is lost`)
  return cause
}
const textOf = (cause: LossCause): string => cause.sentences.map(({ text }) => text).join(' ')

describe('losses that no full queue has caused', () => {
  it.each([
    ['veb-is-not-a-bridge', 'sriov-veb', 'spoof_check', /spoof check/],
    ['vepa-without-relay', 'sriov-vepa', 'no_reflective_relay', /reflective relay \(802\.1Qbg\).*here it is off/],
  ] as const)('%s in %s: the rule of %s', (example, mode, reason, says) => {
    const cause = firstLoss(exampleLab(example), mode)
    expect(cause).toMatchObject({ reason, root: 'rule', queues: [], windowPicoseconds: 0 })
    expect(textOf(cause)).toMatch(says)
  })

  it('a policy: says how much of the flows it denies', () => {
    const lab = labOf({ application: { denyPercent: 30 }, traffic: { packetsPerSecond: 100_000 } })
    const cause = firstLoss(lab, 'bare-metal')
    expect(cause).toMatchObject({ place: 'APP', reason: 'policy', root: 'rule' })
    expect(textOf(cause)).toContain('VM-1 is set to deny 30 % of the flows')
    // As it is asked for by the tag on the canvas: at the part where it is shown.
    expect(explainLoss(lab, 'bare-metal', { place: 'vm-1.application' })).toEqual(cause)
  })

  it('a step that is switched off', () => {
    const lab = labOf({})
    const cause = explainLoss(lab, 'bare-metal', { packet: 1 }, { withoutStep: 4 })
    expect(cause).toMatchObject({ reason: 'switchedOff', root: 'rule' })
    expect(cause?.sentences.at(-1)?.text).toContain('switched off')
  })
})

describe('the root of a loss', () => {
  it('is a core that others have, where interrupt work starves the application', () => {
    const cause = firstLoss(exampleLab('interrupt-storm'), 'bare-metal')
    expect(cause.root).toBe('sharedCore')
    expect(cause.queues[0]).toMatchObject({ ring: 'vm-1.socket', core: 'cpu0', left: 0 })
    expect(cause.queues[0].others[0].name).toBe('the receive softirq')
  })

  it('is a link that is full', () => {
    const lab = exampleLab('east-west')
    const cause = firstLoss(lab, 'sriov-vepa')
    expect(cause).toMatchObject({ root: 'link', reason: 'tx_dropped' })
    const [queue] = cause.queues
    expect(queue.core).toBeNull()
    // Frames that left, each with 20 B of preamble and gap, fill the line rate.
    const bytes = lab.traffic.frameSizes[0].bytes + 20
    const rate = (queue.left * bytes * 8) / (cause.windowPicoseconds / 1e12)
    expect(rate / (lab.pnics[0].linkGbps * 1e9)).toBeGreaterThan(0.97)
    expect(rate / (lab.pnics[0].linkGbps * 1e9)).toBeLessThan(1.01)
  })

  it('is the link for a source that plans more than the link carries', () => {
    const lab = labOf({
      frameBytes: 1518,
      traffic: { packetsPerSecond: 2_000_000 },
      durationPicoseconds: 5 * millisecond,
    })
    const cause = firstLoss(lab, 'bare-metal')
    expect(cause).toMatchObject({ place: 'SOURCE', reason: 'behind', root: 'link' })
    expect(cause.queues[0].ring).toBe('pnic-0.link.source')
  })

  it('goes through a card that holds frames back to the queue that holds them up', () => {
    const lab = labOf({
      pnic: { dropEnable: false, fifoBytes: 16_384 },
      application: { cyclesPerPacket: 0 },
      traffic: { packetsPerSecond: 3_000_000 },
      durationPicoseconds: 3 * millisecond,
    })
    const cause = explainLoss(lab, 'bare-metal', { place: 'pnic-0.rxRing.0' })
    expect(cause?.queues.map(({ ring }) => ring)).toEqual(['pnic-0.fifo', 'pnic-0.rxRing.0'])
    expect(cause?.queues[0].reader).toBe('the card')
    expect(cause?.root).toBe('core')
    expect(cause?.queues[1].core).toBe('core-0')
  })

  it('is not the core when a burst is over before the core is saturated', () => {
    const lab = labOf({
      pnic: { rxRingDescriptors: 64, moderationMicroseconds: 100 },
      traffic: { packetsPerSecond: 1_000_000, arrivals: 'bursty', onMicroseconds: 10, offMicroseconds: 500 },
      durationPicoseconds: 5 * millisecond,
    })
    const cause = firstLoss(lab, 'bare-metal')
    expect(cause.place).toBe('pnic-0.rxRing.0')
    expect(cause.root).not.toBe('core')
    const [{ core }] = cause.queues
    const busyAt = (time: number): number => {
      const run = Run.open(lab, 'bare-metal')
      run.advance(time, Infinity)
      const one = run.summary().cores.find(({ id }) => id === core)
      return time - (one?.picoseconds.idle ?? 0)
    }
    const start = cause.picoseconds - cause.windowPicoseconds
    expect(busyAt(cause.picoseconds) - busyAt(start)).toBeLessThan(0.9 * cause.windowPicoseconds)
    expect(cause.windowPicoseconds).toBeGreaterThanOrEqual(20 * microsecond)
  })
})
