import type { Lab } from '../../../../src-main/contract/lab'
import { labOf, millisecond } from '../../support/lab'
import { handOf } from '../../zero-load/hand'
import { outcomeOf, prove } from '../support/law'

const bytes = 594
const switchNanoseconds = 700
const lab = labOf({
  frameBytes: bytes,
  guests: 2,
  guest: { kind: 'dpdk' },
  paths: [['vm-1', 'vm-2']],
  switchNanoseconds,
  traffic: { packetsPerSecond: 50_000 },
  durationPicoseconds: 10 * millisecond,
})
const { wire, fixed } = handOf({ gigahertz: 2.6, bytes })
/** Out and back: two serializations, the MAC each time, and the switch; instead of the way through the card. */
const longer = 2 * (wire + fixed('nicMac')) + switchNanoseconds * 1000 - fixed('vebPacket') - fixed('vebLatency')

prove({
  number: 12,
  statement: 'VEPA spends the link in both directions, adds two serializations and a hop, and needs the relay',
  check: (findings, switched) => {
    const meanOf = (summary: ReturnType<typeof outcomeOf>): number => 1000 * (summary.latencyNanoseconds?.min ?? NaN)
    const inside = outcomeOf(lab, 'sriov-veb', {})
    const outside = outcomeOf(lab, 'sriov-vepa', switched)
    const crossings = outside.links.map(({ direction, packets }) => ({ direction, packets }))
    const frames = (10 * millisecond * 50_000) / 1e12
    for (const { direction, packets } of crossings)
      findings.between(`each frame crosses the link: ${direction}`, packets, frames - 2, frames)
    findings.same('both directions', crossings.length, 2)
    // What the polls of the guests happen to add is shorter than one of them.
    findings.near('two serializations and a hop more', meanOf(outside) - meanOf(inside), longer, 0.02)
    const dropped = outcomeOf(withRelay(lab, false), 'sriov-vepa', switched).dropped.map(({ place }) => place)
    findings.same('without the relay all is lost in the switch', dropped, ['switch-0'])
  },
  without: {
    'when the card turns the frames inside': { mode: 'sriov-veb', breaks: 'each frame crosses the link' },
    'with a relay everywhere': {
      lab: (one) => withRelay(one, true),
      breaks: 'without the relay all is lost',
    },
    'on a link that takes no time': {
      lab: (one) => ({ ...one, pnics: one.pnics.map((pnic) => ({ ...pnic, linkGbps: 100_000 })) }),
      breaks: 'two serializations and a hop more',
    },
  },
})

function withRelay(one: Lab, reflectiveRelay: boolean): Lab {
  if (one.externalSwitch === null) throw new Error('the lab has a switch')
  return { ...one, externalSwitch: { ...one.externalSwitch, reflectiveRelay } }
}
