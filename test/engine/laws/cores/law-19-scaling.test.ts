import { labOf, millisecond, numbered } from '../../support/lab'
import { handOf } from '../../zero-load/hand'
import { outcomeOf, prove, ringRate, withCard, withSettings } from '../support/law'

const lineRate = 1e12 / handOf({ gigahertz: 1.5, bytes: 64 }).wire
const narrow = { pcieGeneration: 2, pcieLanes: 2 } as const
const slotRate = 1e12 / handOf({ gigahertz: 1.5, bytes: 64, lanes: 2 }).dma

prove({
  number: 19,
  statement: 'cores scale almost linearly until the NIC or PCIe caps',
  check: (findings, switched) => {
    const rateOf = (pmds: number, slot: object = {}): number => {
      const lab = labOf({
        mode: 'ovs-dpdk',
        cores: 10,
        gigahertz: 1.5,
        settings: { pmdCoreIds: numbered(pmds, (index) => `core-${index + 1}`) },
        guest: { kind: 'dpdk', virtioRingDescriptors: 1024 },
        pnic: { rxQueues: pmds, ...slot },
        traffic: { packetsPerSecond: 20e6, flows: 512 },
        durationPicoseconds: 1.2 * millisecond,
        warmupPicoseconds: 0.5 * millisecond,
      })
      const summary = outcomeOf(lab, 'ovs-dpdk', switched)
      return numbered(pmds, (queue) => ringRate(summary, `pnic-0.rxRing.${queue}`) || 0).reduce((a, b) => a + b, 0)
    }
    const one = rateOf(1)
    findings.near('two cores', rateOf(2) / one, 2, 0.03)
    findings.near('four cores', rateOf(4) / one, 4, 0.05)
    findings.near('eight cores: the link caps', rateOf(8), lineRate, 0.01)
    findings.near('eight cores in a narrow slot: PCIe caps', rateOf(8, narrow), slotRate, 0.01)
  },
  without: {
    'with one receive queue': {
      lab: (lab) => withSettings(lab, 'ovs-dpdk', { rxQueues: 1 }),
      breaks: 'two cores',
    },
    'on a link of 100 Gbit/s': { lab: (lab) => withCard(lab, { linkGbps: 100 }), breaks: 'eight cores: the link caps' },
    'in a wide slot': {
      lab: (lab) => withCard(lab, { pcieLanes: 16 }),
      breaks: 'eight cores in a narrow slot: PCIe caps',
    },
  },
})
