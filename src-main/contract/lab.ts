/**
 * A lab in memory: what the reader makes of a `.dplab` file, with every default filled in.
 * Field names are those of the file, except that texts such as "20ms" have become picoseconds.
 */

/** One lab: hardware, guests and traffic. It can be run in every mode that does not refuse it. */
export interface Lab {
  readonly name: string
  readonly notes: string
  readonly host: Host
  readonly pnics: readonly Pnic[]
  readonly externalSwitch: ExternalSwitch | null
  readonly guests: readonly Guest[]
  readonly traffic: Traffic
  /** Parameters by mode id; names and defaults come from the mode's definition in the registry. */
  readonly modes: Readonly<Record<string, ModeSettings>>
  /** Recorded traffic that the lab can replay; none without it. */
  readonly captures?: readonly Capture[]
  readonly run: RunPlan
  /** What was written on the canvas; none without it. */
  readonly canvasNotes?: readonly CanvasNote[]
}

/** A note on the canvas: it means nothing to a run. */
export interface CanvasNote {
  readonly id: string
  readonly text: string
  /** Place as a part of the width and height of the cross-section, 0 to 1. */
  readonly x: number
  readonly y: number
  /** Place in the file's list, which may hold what is no note. */
  readonly place: number
}

export type ParameterValue = number | boolean | string | readonly string[]
export type ModeSettings = Readonly<Record<string, ParameterValue>>

/** Of the Linux kernels, by what becomes of a softirq under load. */
export type KernelEra = 'before-4.9' | '4.9-6.4' | 'from-6.5'

export interface Host {
  /** Key of a host profile in engine/costs/profiles: which costs and defaults hold. */
  readonly profile: string
  /** Clock of every core that names none of its own, in GHz, 0.5 to 10. */
  readonly gigahertz: number
  readonly cores: readonly CoreDefinition[]
  readonly numaNodes: number
  readonly iommu: boolean
  readonly hugepages: Hugepages
  /** Linux of the host: 4.9 to 6.4 leave the softirq to ksoftirqd once it runs; the others go on at interrupt exit. */
  readonly kernelEra: KernelEra
  /** The kernel's mitigations of CPU faults (page-table isolation and the like): system calls cost more. */
  readonly mitigations: boolean
  /** The host's NIC driver polls once it was interrupted; false: an interrupt for every frame, as drivers once did. */
  readonly napi: boolean
  /** The host polls up to 200 µs for a vCPU that has halted (KVM halt polling). */
  readonly haltPolling: boolean
  /** Deepest C-state that idle cores enter; `none` keeps them awake. */
  readonly deepestIdleState: 'none' | 'C1' | 'C1E' | 'C3' | 'C6'
  /** Constants of the cost model that this host has its own figure of, by name, in the unit docs/MODEL.md gives. */
  readonly costs?: Readonly<Record<string, number>>
}

export interface CoreDefinition {
  readonly id: string
  readonly gigahertz: number
  readonly numaNode: number
  /** Id of the hyperthread sibling, or null. */
  readonly sibling: string | null
}

export interface Hugepages {
  readonly pageSize: 'none' | '2M' | '1G'
  readonly totalMebibytes: number
  /** share=on: another process may map the guest's memory (OVS-DPDK needs it). */
  readonly shared: boolean
}

export interface Pnic {
  readonly id: string
  readonly name: string
  /** Key of a NIC model in engine/costs/profiles, e.g. "82599". */
  readonly model: string
  readonly linkGbps: number
  /** Receive queues that RSS spreads flows over, 1 to 64. */
  readonly rxQueues: number
  readonly rxRingDescriptors: number
  readonly txRingDescriptors: number
  readonly fifoBytes: number
  /** A full ring drops at once instead of letting frames wait in the FIFO. */
  readonly dropEnable: boolean
  /** `throttle`: no second interrupt within the interval. `delay`: the first frame waits for it. */
  readonly moderation: 'throttle' | 'delay'
  readonly moderationMicroseconds: number
  readonly pcieGeneration: number
  readonly pcieLanes: number
  /** Fields the card hashes: `sdfn` with UDP ports, `sd` addresses only. */
  readonly rssFields: 'sdfn' | 'sd'
  /** NUMA node of the slot the card is in. */
  readonly numaNode: number
  /** Virtual functions the card can offer (SR-IOV TotalVFs); 0: it has no SR-IOV. */
  readonly totalVfs: number
  /** Cores that take the queues' interrupts, queue i on entry i modulo length. */
  readonly irqCores: readonly string[]
}

export interface ExternalSwitch {
  readonly id: string
  readonly name: string
  readonly latencyNanoseconds: number
  readonly reflectiveRelay: boolean
}

export interface Guest {
  readonly id: string
  readonly name: string
  /** `kernel`: interrupts, NAPI, sockets. `dpdk`: a poll mode driver (from a later version on). */
  readonly kind: 'kernel' | 'dpdk'
  readonly vcpus: number
  /** Host core of each vCPU; in bare metal the core of the process. */
  readonly vcpuCores: readonly string[]
  /** Receive and transmit queues of the guest's NIC, 1 to the number of vCPUs; queue i is served by vCPU i. */
  readonly queuePairs: number
  readonly virtioRingDescriptors: number
  readonly socketBufferBytes: number
  readonly application: Application
}

export interface Application {
  /** What it does with a packet: its work; whether the packet ends here is said by the traffic's paths. */
  readonly kind: 'sink' | 'echo' | 'l2forward' | 'l3forward' | 'firewall' | 'dpi'
  /** A kernel guest's function: a process with a socket, or forwarding in the kernel's softirq. */
  readonly runsIn: 'socket' | 'kernel'
  /** Sends with its own and the next hop's MAC address; false: transparent. */
  readonly macRewrite: boolean
  /** Part of the flows a firewall refuses, in percent, 0 to 100. */
  readonly denyPercent: number
  /**
   * A function in the kernel: where it takes frames. `forward` behind routing; `genericXdp` as soon as there is an sk_buff;
   * `raw` and `conntrack` in a netfilter table before routing, without and with connection tracking. Default `forward`.
   */
  readonly hook?: 'forward' | 'genericXdp' | 'raw' | 'conntrack'
  /** System call a process receives by; default `recv`. */
  readonly receiveCall?: 'recv' | 'read' | 'recvmsg' | 'recvmmsg'
  /** How long a process in a guest looks for the next frame itself before it sleeps (SO_BUSY_POLL); default 0: it sleeps. */
  readonly busyPollMicroseconds?: number
  /** Packets that a poll mode application takes at once, 1 to 512; default 32. */
  readonly burstPackets?: number
  /** Work beyond the receive call, per packet and per byte of the frame, in cycles. */
  readonly cyclesPerPacket: number
  readonly cyclesPerByte: number
}

export interface Traffic {
  /** One size class per distinct frame size (with FCS), with its weight; weights add up to 1. */
  readonly frameSizes: readonly FrameSize[]
  readonly packetsPerSecond: number
  /** With `replay`, times, sizes and flows are those of a capture; `share` of the paths means nothing then. */
  readonly arrivals: 'constant' | 'poisson' | 'bursty' | 'replay'
  /** Bursty arrivals: frames come at an even pace while on, none while off; the mean rate stays. */
  readonly onMicroseconds: number
  readonly offMicroseconds: number
  /** Id of the capture to replay; there with `replay` only. */
  readonly capture?: string
  /** How many times faster than recorded; there with `replay` only. */
  readonly speedup?: number
  /** Number of distinct flows over all paths together, 1 to 10 000 000. */
  readonly flows: number
  /** Flows that begin each second, over all paths, 0 to 10 000 000; each takes the place of the oldest one of its path. */
  readonly newFlowsPerSecond: number
  readonly rules: Rules
  readonly paths: readonly TrafficPath[]
}

/**
 * Recorded traffic in columns of equal length, one entry a frame, in order of time. Flow f goes along path
 * f modulo the number of paths, in the order of their ids.
 */
export interface Capture {
  readonly id: string
  readonly name: string
  /** Whole picoseconds since the first frame, beginning with 0, never decreasing; the last is above 0. */
  readonly timesPicoseconds: readonly number[]
  /** With the FCS, 64 to 9216. */
  readonly frameBytes: readonly number[]
  /** Flow numbers, from 0 in order of first appearance. */
  readonly flows: readonly number[]
}

export interface FrameSize {
  readonly bytes: number
  readonly weight: number
}

/**
 * The simple Internet mix, `imix` in a file, 7 : 4 : 1 by packets, as the TRex traffic generator offers it (scripts/stl/imix.py:
 * 60, 590 and 1514 B without the FCS).
 */
export const internetMix: readonly FrameSize[] = [
  { bytes: 64, weight: 7 },
  { bytes: 594, weight: 4 },
  { bytes: 1518, weight: 1 },
]

export interface Rules {
  /** What an OpenFlow rule matches: it decides how many megaflows the flows become. */
  readonly granularity: 'port' | 'mac' | 'l3' | '5tuple'
  readonly masks: number
  /** How often a frame goes through the pipeline: tunnels and connection tracking send it round again. Default 1. */
  readonly passes?: number
}

export interface TrafficPath {
  readonly id: string
  /** "wire" or a guest's id. */
  readonly from: string
  readonly via: readonly string[]
  readonly to: string
  /** Part of packetsPerSecond; the shares of all paths add up to 1. */
  readonly share: number
}

export interface RunPlan {
  readonly durationPicoseconds: number
  readonly warmupPicoseconds: number
  /** 0 to 2^32 - 1. */
  readonly seed: number
}
