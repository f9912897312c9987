import { labOf, millisecond, type LabOptions } from '../../support/lab'
import { handOf, sum } from '../../zero-load/hand'
import { outcomeOf, prove, withCard, withClocks } from '../support/law'

const { cpu } = handOf({ gigahertz: 2.6, bytes: 64 })
/** One flow into a DPDK guest, in whole bursts of 32: what the PMD needs for each frame. */
const perFrame = sum([
  ...(['pollReceive', 'emcLookup', 'vhostUserEnqueue', 'copyBase', 'copyPerByte'] as const).map(cpu),
  sum((['pollBurst', 'flowGroup', 'vhostUserFlush'] as const).map(cpu)) / 32,
])
/** A frame leaves the ring at the head of a burst, and goes out when the whole burst has been looked up. */
const betweenRings = 16
const capacity = 1e12 / perFrame

function labAt(load: number, ring: number, arrivals: 'constant' | 'poisson', durationMilliseconds = 6): LabOptions {
  return {
    mode: 'ovs-dpdk',
    settings: { pmdCoreIds: ['core-1'] },
    guest: { kind: 'dpdk' },
    pnic: { rxRingDescriptors: ring },
    traffic: { packetsPerSecond: load * capacity, arrivals, flows: 1 },
    durationPicoseconds: durationMilliseconds * millisecond,
    warmupPicoseconds: 2 * millisecond,
  }
}

prove({
  number: 9,
  statement: 'near saturation latency explodes, then equals ring size over service rate',
  check: (findings, switched) => {
    const meanOf = (options: LabOptions): number =>
      outcomeOf(labOf(options), 'ovs-dpdk', switched).latencyNanoseconds?.mean ?? NaN
    const base = meanOf(labAt(0.1, 512, 'poisson'))
    findings.below('no queue at half load', meanOf(labAt(0.5, 512, 'poisson')), 1.5 * base)
    findings.above('a queue near saturation', meanOf(labAt(0.99, 512, 'poisson')), 2.5 * base)
    for (const ring of [256, 512, 1024])
      findings.near(
        `the plateau with ${ring} descriptors`,
        meanOf(labAt(1.3, ring, 'constant')) - base,
        ((ring + betweenRings) * perFrame) / 1000,
        0.04,
      )
  },
  without: {
    'with a ring that never is full': {
      lab: (lab) => withCard(lab, { rxRingDescriptors: 1 << 16 }),
      breaks: 'the plateau with 512 descriptors',
    },
    'with a PMD twice as fast, which is far from saturation': {
      lab: (lab) => withClocks(lab, { 'core-1': 5.2 }),
      breaks: 'a queue near saturation',
    },
    'with a FIFO in front of the full ring': {
      lab: (lab) => withCard(lab, { dropEnable: false }),
      breaks: 'the plateau with 256 descriptors',
    },
  },
})
