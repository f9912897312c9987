import type { Cost } from './cost'

const ovsTests = 'Open vSwitch kernel datapath physical to physical on one core, 1.88 Mpps (netdev performance studies)'

/** Open vSwitch: kernel and user-space data path. */
export const switchingCosts = {
  ovsKeyExtract: {
    title: 'hand-over to openvswitch.ko by reference and flow key extraction',
    value: 200,
    sourced: 260,
    unit: 'cycles',
    low: 200,
    high: 350,
    support: 'derived',
    source: ovsTests + ': about 300 ns for OVS alone; a third',
  },
  ovsLookup: {
    title: 'megaflow lookup (hit) and actions',
    value: 400,
    sourced: 520,
    unit: 'cycles',
    low: 400,
    high: 700,
    support: 'derived',
    source: ovsTests + ': about 300 ns for OVS alone; two thirds',
  },
  recirculation: {
    title: 'tunnel header pushed or popped and the packet sent through the pipeline again',
    value: 194,
    sourced: 200,
    unit: 'cycles',
    low: 100,
    high: 400,
    support: 'assumption',
    source: 'no published figure read; a header of 50 B, its flow key, and a batch of its own',
  },
  statisticsLine: {
    title: 'handing the cache line of flow statistics, with its lock, from core to core',
    value: 250,
    unit: 'ns',
    low: 100,
    high: 350,
    support: 'derived',
    source: 'Open vSwitch commit f7dc6d34b (2016): 12 cores forward about 4 Mpps with one line a NUMA node',
  },
  upcallSend: {
    title: 'queueing a missed packet to ovs-vswitchd by netlink',
    value: 2600,
    unit: 'cycles',
    low: 1300,
    high: 5200,
    support: 'assumption',
    source: 'a netlink unicast of one packet, about 1 µs',
  },
  upcallHandle: {
    title: 'ovs-vswitchd: classify the packet through all OpenFlow tables, and execute',
    value: 12400,
    sourced: 16000,
    unit: 'cycles',
    low: 11800,
    high: 46000,
    support: 'derived',
    source:
      'Open vSwitch: upcall 100 to 200 times the fast path; measured 15.8 k to 50 k cycles, less installing the megaflow',
  },
  upcallInstall: {
    title: 'ovs-vswitchd: installing a megaflow; not past the flow limit',
    value: 4000,
    unit: 'cycles',
    low: 2000,
    high: 6000,
    support: 'assumption',
    source: 'no published figure read; a flow allocated, and put into the classifier and a hash table under a lock',
  },
  userspaceLookup: {
    title: "ovs-vswitchd's own data path: extract, look up, act",
    value: 481,
    unit: 'cycles',
    low: 300,
    high: 700,
    support: 'assumption',
    source: 'taken equal to a dpcls pass, 185 ns at 2.6 GHz (OVS-DPDK, EMC off, 5.4 Mpps)',
  },
} as const satisfies Record<string, Cost>
