import { labOf, type LabOptions, millisecond } from '../../support/lab'
import { handOf } from '../../zero-load/hand'
import { outcomeOf, prove, ringRate } from '../support/law'

/** One VF sends to another of the same card, faster than anything carries it. */
function eastWest(frameBytes: number, packetsPerSecond: number, pnic: LabOptions['pnic']): LabOptions {
  return {
    gigahertz: 20,
    guests: 2,
    guest: { kind: 'dpdk' },
    paths: [['vm-1', 'vm-2']],
    frameBytes,
    pnic: { ...pnic, rxRingDescriptors: 2048 },
    switchNanoseconds: 200,
    traffic: { packetsPerSecond, flows: 4 },
    durationPicoseconds: 2 * millisecond,
    warmupPicoseconds: millisecond,
  }
}

/** 10 GbE carries 812 744 frames of 1518 B a second. */
const lineRate = 1e12 / 1_230_400
const { dma } = handOf({ gigahertz: 20, bytes: 1518 })
/** Little under generation 3 with 8 lanes: the card itself is the bound. */
const cardRate = 1e12 / handOf({ gigahertz: 20, bytes: 64 }).fixed('vebPacket')

prove({
  number: 11,
  statement: "VEB is bounded by PCIe and the NIC's packet rate, not by the link",
  check: (findings, switched) => {
    const rateOf = (options: LabOptions): number =>
      ringRate(outcomeOf(labOf(options), 'sriov-veb', switched), 'vm-2.rxRing')
    const large = rateOf(eastWest(1518, 3e6, {}))
    findings.near('1518 B: the rate of the slot', large, 1e12 / dma, 0.01)
    findings.above('1518 B: more than the link carries', large, 2 * lineRate)
    const small = rateOf(eastWest(64, 40e6, { pcieGeneration: 3 }))
    findings.near('64 B: the packet rate of the card', small, cardRate, 0.01)
  },
  without: {
    'when the switch is outside': { mode: 'sriov-vepa', breaks: '1518 B: more than the link carries' },
    'in a slot of twice the lanes': {
      lab: (lab) => ({ ...lab, pnics: lab.pnics.map((pnic) => ({ ...pnic, pcieLanes: 16 })) }),
      breaks: '1518 B: the rate of the slot',
    },
    'with a card that switches at any rate': { costs: { vebPacket: 0 }, breaks: '64 B: the packet rate of the card' },
  },
})
