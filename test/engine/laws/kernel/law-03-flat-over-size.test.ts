import { labOf, millisecond } from '../../support/lab'
import { handOf, sum } from '../../zero-load/hand'
import { outcomeOf, prove, ringRate, withClocks } from '../support/law'

/** The softirq core is the slowest by far: so vhost sleeps after each frame, and each one pays for its wake-up. */
const gigahertz = 5.2
const { cpu } = handOf({ gigahertz, bytes: 64 })
const names = ['driverReceive', 'socketBufferBuild', 'receiveCore', 'ovsKeyExtract', 'ovsLookup', 'wakeUp'] as const
const coreRate = 1e12 / (sum(names.map(cpu)) + cpu('napiPoll') / 64)
const lineRate = (bytes: number): number => 10e9 / ((bytes + 20) * 8)

prove({
  number: 3,
  statement: 'kernel Open vSwitch carries as many packets of any size, until line rate',
  check: (findings, switched) => {
    const rates = [64, 256, 512, 1518].map((bytes) => {
      const lab = labOf({
        frameBytes: bytes,
        traffic: { packetsPerSecond: Math.min(2e6, 1.2 * lineRate(bytes)) },
        durationPicoseconds: 4 * millisecond,
        warmupPicoseconds: 1 * millisecond,
      })
      const clocks = { 'core-0': gigahertz, 'core-1': 300, 'core-2': 30, 'core-3': 30 }
      const rate = ringRate(outcomeOf(withClocks(lab, clocks), 'ovs-kernel', switched), 'pnic-0.rxRing.0')
      findings.near(`${bytes} B`, rate, Math.min(coreRate, lineRate(bytes)), 0.03)
      return rate
    })
    findings.below('flat from 64 to 512 B', Math.max(...rates.slice(0, 3)) / Math.min(...rates.slice(0, 3)), 1.01)
  },
  without: {
    'when Open vSwitch reads the whole frame instead of taking it by reference': {
      costs: { ovsKeyExtract: { value: 0.6, unit: 'cycles/B' } },
      breaks: 'flat from 64 to 512 B',
    },
    'on a link of 40 Gbit/s, which is no bound': {
      lab: (lab) => ({
        ...lab,
        pnics: lab.pnics.map((pnic) => ({ ...pnic, linkGbps: 40 })),
        traffic: { ...lab.traffic, packetsPerSecond: 2e6 },
      }),
      breaks: '1518 B',
    },
  },
})
