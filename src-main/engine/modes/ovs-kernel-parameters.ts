import type { ModeParameter } from '../../contract/modes'
import { rxQueuesParameter } from './support/overrides'

/** What can be set about standard OVS. */
export const ovsKernelParameters: readonly ModeParameter[] = [
  rxQueuesParameter,
  {
    name: 'datapath',
    title: 'Data path',
    meaning: 'where Open vSwitch forwards: in openvswitch.ko, or in ovs-vswitchd as the textbook tells it',
    unit: '',
    kind: 'choice',
    default: 'kernel',
    choices: ['kernel', 'userspace'],
    source: 'Open vSwitch documentation, datapath types system and netdev',
  },
  {
    name: 'backEnd',
    title: 'virtio back end',
    meaning: 'who copies frames into guest memory: a vhost-net kernel thread, or QEMU',
    unit: '',
    kind: 'choice',
    default: 'vhost-net',
    choices: ['vhost-net', 'qemu'],
    source: 'QEMU -netdev tap,vhost=on|off',
  },
  {
    name: 'apicv',
    title: 'Posted interrupts (APICv)',
    meaning: 'a running vCPU takes virtual interrupts without a VM exit',
    unit: '',
    kind: 'boolean',
    default: true,
    source: 'kvm_intel enable_apicv, on by default where the CPU has it',
  },
  {
    name: 'tapQueuePackets',
    title: 'Tap queue',
    meaning: 'frames that wait between Open vSwitch and the back end',
    unit: 'packets',
    kind: 'integer',
    default: 1000,
    minimum: 1,
    maximum: 100000,
    source: 'txqueuelen of tun/tap: 500, 1000 in newer kernels',
  },
  {
    name: 'tapProgram',
    title: 'XDP program on the tap',
    meaning:
      'an XDP program that takes what a guest sends before Open vSwitch does; `drop` is how back ends are measured',
    unit: '',
    kind: 'choice',
    default: 'none',
    choices: ['none', 'drop'],
    source: 'ip link set dev TAP xdp obj FILE',
  },
  {
    name: 'coldStart',
    title: 'Cold start',
    meaning: 'begin with an empty flow cache and show the upcalls',
    unit: '',
    kind: 'boolean',
    default: false,
    source: 'model choice: runs last milliseconds, caches fill in seconds',
  },
  {
    name: 'flowStatistics',
    title: 'Flow statistics',
    meaning:
      'where the kernel data path counts packets: a cache line for each CPU, or one for the cores of a NUMA node, which they hand around',
    unit: '',
    kind: 'choice',
    default: 'cpu',
    choices: ['cpu', 'node'],
    source: 'Open vSwitch commit f7dc6d34b (2016): percpu flow stats',
  },
  cores('vhostCores', 'vhost threads', 'cores of the vhost threads, one per guest, in turn'),
  cores('vswitchdCores', 'ovs-vswitchd', 'core of ovs-vswitchd'),
  cores('qemuCores', 'QEMU back end', 'cores of the QEMU threads, one per guest, in turn'),
]

function cores(name: string, title: string, meaning: string): ModeParameter {
  return {
    name,
    title,
    meaning: `${meaning}; empty: free cores`,
    unit: '',
    kind: 'cores',
    default: [],
    source: "pinning is the operator's choice",
  }
}
