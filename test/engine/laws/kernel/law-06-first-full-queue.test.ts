import type { Lab } from '../../../../src-main/contract/lab'
import { boundOf } from '../../support/bound'
import { arrangements, labOf, type LabOptions } from '../../support/lab'
import { outcomeOf, prove, withCard, withClocks, withSettings } from '../support/law'

/** Threads on cores of their own: 0 interrupts, 1 back end or PMD, 2 ovs-vswitchd, 3 guest. */
const pinned = { vhostCores: ['core-1'], qemuCores: ['core-1'], vswitchdCores: ['core-2'] }
const dpdk: LabOptions = { guest: { kind: 'dpdk' }, application: { cyclesPerPacket: 400 } }

interface Case {
  readonly name: keyof typeof arrangements
  readonly slow: string
  /** The first full queue before the slow core. */
  readonly drop: string
  readonly packetsPerSecond?: number
  readonly options?: LabOptions
}

/** Enough to fill any of the queues. */
const frames = 4000

const cases: readonly Case[] = [
  { name: 'bare metal', slow: 'core-0', drop: 'pnic-0.rxRing.0 rx_missed' },
  { name: 'bare metal', slow: 'core-3', drop: 'vm-1.socket UdpRcvbufErrors' },
  { name: 'OVS in the kernel, vhost-net', slow: 'core-0', drop: 'pnic-0.rxRing.0 rx_missed' },
  { name: 'OVS in the kernel, vhost-net', slow: 'core-1', drop: 'tap.vm-1 tx_dropped' },
  { name: 'OVS in user space, QEMU', slow: 'core-2', drop: 'ovs.socket tp_drops' },
  { name: 'OVS-DPDK', slow: 'core-1', drop: 'pnic-0.rxRing.0 rx_missed', packetsPerSecond: 2e6, options: dpdk },
  {
    name: 'OVS-DPDK',
    slow: 'core-3',
    drop: 'vhost-user.vm-1 ovs_tx_failure_drops',
    packetsPerSecond: 2e6,
    options: dpdk,
  },
]

function labOfCase({ name, slow, options, packetsPerSecond }: Case, gigahertz: number): Lab {
  const { settings } = arrangements[name]
  const rate = packetsPerSecond ?? 0.7 * boundOf(name, 2.6, 64)
  const places = name === 'OVS-DPDK' ? { pmdCoreIds: ['core-1'] } : pinned
  const lab = labOf({
    mode: arrangements[name].mode,
    settings: { ...settings, ...(name === 'bare metal' ? {} : places) },
    traffic: { packetsPerSecond: rate },
    durationPicoseconds: (frames / rate) * 1e12,
    ...options,
  })
  return withClocks(lab, { [slow]: gigahertz })
}

/** Longer than any run needs. */
const endless = 2 * frames

prove({
  number: 6,
  statement: 'loss sits at the first full queue before the slowest stage, by name',
  check: (findings, switched) => {
    for (const one of cases) {
      const { mode } = arrangements[one.name]
      const dropsAt = (gigahertz: number): string[] =>
        outcomeOf(labOfCase(one, gigahertz), mode, switched).dropped.map(({ place, reason }) => `${place} ${reason}`)
      findings.same(`${one.name}, ${one.slow} slow`, dropsAt(0.2), [one.drop])
      findings.same(`${one.name}, none slow`, dropsAt(2.6), [])
    }
  },
  without: {
    'when the ring of the card never is full': {
      lab: (lab) => withCard(lab, { rxRingDescriptors: endless }),
      breaks: 'OVS-DPDK, core-1 slow',
    },
    'when the tap queue never is full': {
      lab: (lab) => withSettings(lab, 'ovs-kernel', { tapQueuePackets: endless }),
      breaks: 'OVS in the kernel, vhost-net, core-1 slow',
    },
    'when socket buffer and vNIC ring never are full': {
      lab: (lab) => ({
        ...lab,
        guests: lab.guests.map((guest) => ({
          ...guest,
          socketBufferBytes: 4096 * endless,
          virtioRingDescriptors: endless,
        })),
      }),
      breaks: 'OVS-DPDK, core-3 slow',
    },
  },
})
