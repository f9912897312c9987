import type { Cost } from './cost'

const prefetch =
  'taken equal to the lines that Open vSwitch reads and writes per packet of a flow (lib/dpif-netdev-private*.h)'

/** The processor: how its generation, its caches and its memory bear on work on packets. Host profiles name their own. */
export const processorCosts = {
  workFactor: {
    title: 'cycles of the same work, relative to a Xeon of the Broadwell generation',
    value: 1,
    unit: 'part',
    low: 0.85,
    high: 1.25,
    support: 'assumption',
    source:
      "half of Intel's stated gains of instructions per cycle by generation, as work on packets also waits for memory",
  },
  levelTwoCache: {
    title: 'second-level cache of a core',
    value: 262_144,
    unit: 'B',
    low: 262_144,
    high: 2_097_152,
    support: 'read',
    source: 'Intel data sheets: 256 KiB up to Broadwell servers',
  },
  lastLevelCache: {
    title: 'last-level cache of a socket',
    value: 36_700_160,
    unit: 'B',
    low: 4_194_304,
    high: 62_914_560,
    support: 'read',
    source: 'Intel data sheet of the Xeon E5-2690 v4: 35 MiB',
  },
  lastLevelLine: {
    title: 'reading a cache line that the second level has not and the last level has',
    value: 48.5,
    sourced: 45,
    unit: 'cycles',
    low: 26,
    high: 70,
    support: 'derived',
    source:
      'L3 access 7.9 ns (J. Brouer, LCA 2015) is 28 cycles at 3.6 GHz on a client; a ring of 14 cores is longer (Intel optimization manual)',
  },
  memoryLine: {
    title: 'reading a cache line that only memory has',
    value: 80.6,
    sourced: 80,
    unit: 'ns',
    low: 23,
    high: 110,
    support: 'memory',
    source: 'local memory latency of two-socket Xeons; 23.6 to 32 ns on a client CPU (J. Brouer, 2017)',
  },
  directCacheAccess: {
    title: 'frames are written into the last-level cache by DMA (DDIO): 1, or into memory: 0',
    value: 1,
    unit: 'part',
    low: 0,
    high: 1,
    support: 'read',
    source: 'Intel Data Direct I/O: Xeon E5 and later servers, no client CPU and no Xeon E3',
  },
  exposedMiss: {
    title: 'part of a cache miss on flow state that no other work hides',
    value: 0.463,
    sourced: 0.7,
    unit: 'part',
    low: 0.4,
    high: 1,
    support: 'assumption',
    source: 'flow state is found through pointers, so little of it can be asked for ahead',
  },
  cacheEntryLines: {
    title: 'cache lines of an exact match cache entry that a hit reads',
    value: 2,
    unit: 'lines',
    low: 2,
    high: 3,
    support: 'derived',
    source: prefetch + ': hash, mask and about ten words of the key',
  },
  flowLines: {
    title: 'cache lines of a datapath flow that forwarding a packet reads or writes',
    value: 4,
    unit: 'lines',
    low: 3,
    high: 6,
    support: 'derived',
    source: prefetch + ': flow, statistics, batch pointer, actions',
  },
  ruleLines: {
    title: 'cache lines of a classifier rule that a hit reads',
    value: 3,
    unit: 'lines',
    low: 2,
    high: 5,
    support: 'derived',
    source: prefetch + ': hash bucket, rule and its masked key',
  },
  mitigatedCall: {
    title: 'what mitigations of CPU faults add to a system call, where they are on (`host.mitigations`)',
    value: 390,
    unit: 'cycles',
    low: 100,
    high: 1200,
    support: 'derived',
    source:
      'a system call takes 49 to 200 ns (49 measured where the CPU needs no page-table isolation): 150 ns at 2.6 GHz',
  },
} as const satisfies Record<string, Cost>
