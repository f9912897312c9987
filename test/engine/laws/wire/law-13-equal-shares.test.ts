import { Link } from '../../../../src-main/engine/datapath/wire/link'
import type { Run } from '../../../../src-main/engine/index'
import type { Lab } from '../../../../src-main/contract/lab'
import { labOf, millisecond } from '../../support/lab'
import { outcomeOf, prove, ringRate } from '../support/law'

const guests = ['vm-1', 'vm-2', 'vm-3', 'vm-4']
const shares = [0.4, 0.3, 0.2, 0.1]
/** 14.88 million frames of 64 B a second, in four. */
const fair = 1e12 / 67_200 / 4

const base = labOf({
  guests: 4,
  guest: { kind: 'dpdk' },
  paths: guests.map((guest) => [guest, 'wire']),
  traffic: { packetsPerSecond: 50e6 },
  durationPicoseconds: 1.2 * millisecond,
  warmupPicoseconds: 0.4 * millisecond,
})
const paths = base.traffic.paths.map((path, index) => ({ ...path, share: shares[index] }))
const lab: Lab = { ...base, traffic: { ...base.traffic, paths } }

/** A port that always sends from the first queue that has a frame. */
function firstComesFirst(run: Run): void {
  for (const link of run.network.links)
    if (link instanceof Link) Object.defineProperty(link, 'next', { get: () => 0, set: () => undefined })
}

prove({
  number: 13,
  statement: 'VFs that all send share the port equally',
  check: (findings, switched) => {
    const summary = outcomeOf(lab, 'sriov-veb', switched)
    // Each wants more than its part: 20, 15, 10 and 5 million a second.
    for (const guest of guests) findings.near(guest, ringRate(summary, `${guest}.txRing`), fair, 0.01)
  },
  without: {
    'when the port does not take turns': { double: firstComesFirst, breaks: 'vm-4' },
    'when one VF may not send as much': {
      lab: (one) => ({
        ...one,
        traffic: {
          ...one.traffic,
          paths: one.traffic.paths.map((path, index) => ({ ...path, share: index === 3 ? 0.01 : 0.33 })),
        },
      }),
      breaks: 'vm-1',
    },
  },
})
