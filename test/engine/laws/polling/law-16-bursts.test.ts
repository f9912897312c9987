import { labOf, millisecond } from '../../support/lab'
import { handOf, sum } from '../../zero-load/hand'
import { free } from '../support/costs'
import { outcomeOf, prove, ringRate, withCard } from '../support/law'

const { cpu } = handOf({ gigahertz: 2.6, bytes: 64 })
/** c = a + b / burst of a PMD between a card and a DPDK guest, one flow. */
const a = sum((['pollReceive', 'emcLookup', 'vhostUserEnqueue', 'copyBase', 'copyPerByte'] as const).map(cpu))
const perBurst = ['pollBurst', 'flowGroup', 'vhostUserFlush'] as const
const b = sum(perBurst.map(cpu))

prove({
  number: 16,
  statement: 'cost per packet = a + b / burst; bigger bursts cost latency at low rates',
  check: (findings, switched) => {
    // An overloaded ring of so many descriptors is full whenever the PMD looks, as soon as DMA is quick enough.
    const costs = { ...free('dmaWrite'), ...switched.costs }
    for (const burst of [1, 2, 4, 8, 16, 32]) {
      const lab = labOf({
        mode: 'ovs-dpdk',
        settings: { pmdCoreIds: ['core-1'] },
        guest: { kind: 'dpdk' },
        pnic: { rxRingDescriptors: burst },
        traffic: { packetsPerSecond: 14e6, flows: 1 },
        durationPicoseconds: 2 * millisecond,
        warmupPicoseconds: millisecond,
      })
      const rate = ringRate(outcomeOf(lab, 'ovs-dpdk', { ...switched, costs }), 'pnic-0.rxRing.0')
      findings.near(`bursts of ${burst}`, 1e12 / rate, a + b / burst, 0.01)
    }
    // The other way to bigger bursts: wait for more.
    const [soon, late] = [5, 200].map((moderationMicroseconds) => {
      const lab = labOf({
        pnic: { moderation: 'delay', moderationMicroseconds },
        traffic: { packetsPerSecond: 100_000 },
      })
      const { latencyNanoseconds, interrupts, delivered } = outcomeOf(lab, 'bare-metal', switched)
      return { mean: latencyNanoseconds?.mean ?? NaN, burst: delivered.packets / interrupts.host }
    })
    findings.above('waiting makes bigger bursts', late.burst, 10 * soon.burst)
    // Frames come evenly, so on average they wait for about half the delay.
    findings.near('and costs half of it in latency', late.mean - soon.mean, 200_000 / 2, 0.15)
  },
  without: {
    'without work per burst': { costs: free(...perBurst), breaks: 'bursts of 1:' },
    'with rings that hold more than a burst': {
      lab: (lab) => withCard(lab, { rxRingDescriptors: 512 }),
      breaks: 'bursts of 8',
    },
    'without moderation': {
      lab: (lab) => withCard(lab, { moderationMicroseconds: 0 }),
      breaks: 'waiting makes bigger bursts',
    },
  },
})
