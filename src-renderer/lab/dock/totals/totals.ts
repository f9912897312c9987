import type { RunSummary } from '../../../../src-main/contract/summary'
import { bitRate, bytes, duration, exact, packetRate, percent, significant, text } from '../../../format'

/** One figure of a summary: `id` is its name in tests and for scripts, `value` the plain number. */
export interface Total {
  readonly id: string
  readonly name: string
  readonly read: (summary: RunSummary) => { readonly shown: string; readonly value: string }
}

export interface TotalGroup {
  readonly title: string
  readonly totals: readonly Total[]
}

const none = { shown: '–', value: '' }
const whole = (value: number): { shown: string; value: string } => ({ shown: exact(value), value: String(value) })
const figure = (value: number, shown: string): { shown: string; value: string } => ({ shown, value: String(value) })

type Latency = NonNullable<RunSummary['latencyNanoseconds']>
const latency = (id: keyof Latency, name: string): Total => ({
  id,
  name,
  read: ({ latencyNanoseconds }) =>
    latencyNanoseconds ? figure(latencyNanoseconds[id], text(duration(latencyNanoseconds[id]))) : none,
})

export const droppedPackets = (summary: RunSummary): number =>
  summary.dropped.reduce((sum, drop) => sum + drop.packets, 0)

/** Every figure that is one number; drops by place have a table of their own. */
export const totalGroups: readonly TotalGroup[] = [
  {
    title: 'Packets',
    totals: [
      { id: 'total-offered', name: 'Offered', read: (summary) => whole(summary.offered.packets) },
      { id: 'total-sent', name: 'Sent', read: (summary) => whole(summary.sent.packets) },
      { id: 'total-delivered', name: 'Delivered', read: (summary) => whole(summary.delivered.packets) },
      { id: 'total-dropped', name: 'Lost', read: (summary) => whole(droppedPackets(summary)) },
      { id: 'total-in-flight', name: 'In flight', read: (summary) => whole(summary.inFlight) },
    ],
  },
  {
    title: 'Rates after warm-up',
    totals: [
      {
        id: 'rate-offered',
        name: 'Offered',
        read: ({ offered }) => figure(offered.packetsPerSecond, text(packetRate(offered.packetsPerSecond))),
      },
      {
        id: 'rate-delivered',
        name: 'Delivered',
        read: ({ delivered }) => figure(delivered.packetsPerSecond, text(packetRate(delivered.packetsPerSecond))),
      },
      {
        id: 'bits-delivered',
        name: 'Delivered, bits',
        read: ({ delivered }) => figure(delivered.bitsPerSecond, text(bitRate(delivered.bitsPerSecond))),
      },
      {
        id: 'wire-bits',
        name: 'Offered, on the wire',
        read: ({ offered }) => figure(offered.wireBitsPerSecond, text(bitRate(offered.wireBitsPerSecond))),
      },
      {
        id: 'bytes-delivered',
        name: 'Delivered, bytes',
        read: ({ delivered }) => figure(delivered.bytes, text(bytes(delivered.bytes))),
      },
    ],
  },
  {
    title: 'Latency',
    totals: [
      latency('min', 'Least'),
      latency('mean', 'Mean'),
      latency('p50', 'p50'),
      latency('p90', 'p90'),
      latency('p99', 'p99'),
      latency('p999', 'p99.9'),
      latency('max', 'Most'),
    ],
  },
  {
    title: 'Host',
    totals: [
      { id: 'host-interrupts', name: 'Host interrupts', read: (summary) => whole(summary.interrupts.host) },
      { id: 'guest-interrupts', name: 'Guest interrupts', read: (summary) => whole(summary.interrupts.guest) },
      { id: 'vm-exits', name: 'VM exits', read: (summary) => whole(summary.vmExits) },
      {
        id: 'copies',
        name: 'Copies per packet',
        read: ({ copiesPerPacket }) => figure(copiesPerPacket, significant(copiesPerPacket)),
      },
      {
        id: 'cores-busy',
        name: 'Cores busy',
        read: ({ cores }) => {
          const busy = cores.reduce((sum, core) => sum + core.utilisation, 0)
          return figure(busy, significant(busy))
        },
      },
    ],
  },
  {
    title: 'Links and buses',
    totals: [
      { id: 'wires', name: 'Wires used', read: (summary) => whole(summary.wiresUsed) },
      { id: 'link', name: 'Busiest link', read: ({ links }) => share(links.map((link) => link.utilisation)) },
      { id: 'pcie', name: 'Busiest PCIe slot', read: ({ pcie }) => share(pcie.map((slot) => slot.utilisation)) },
    ],
  },
]

function share(utilisations: readonly number[]): { shown: string; value: string } {
  if (utilisations.length === 0) return none
  const most = Math.max(...utilisations)
  return figure(most, text(percent(most)))
}
