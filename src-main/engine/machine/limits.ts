import { picosecondsPerMillisecond } from '../kernel/time'
import type { NetRxLimits } from './cpu/net-rx'

/**
 * Defaults of the Linux kernel: napi weight 64, netdev_budget 300, two jiffies at HZ=250 (net/core/dev.c),
 * ten rounds and 2 ms of softirq (kernel/softirq.c).
 */
export const linuxNetRxLimits: NetRxLimits = {
  weight: 64,
  budget: 300,
  budgetPicoseconds: 8 * picosecondsPerMillisecond,
  rounds: 10,
  softirqPicoseconds: 2 * picosecondsPerMillisecond,
}

/** Bytes of a cache line of every x86 processor. */
export const cacheLineBytes = 64

/** How far a woken thread must be behind the running one to take its place (sched_wakeup_granularity, 1 ms). */
export const wakeUpGranularity = picosecondsPerMillisecond

/** Time slice of a thread while others wait for its core: CFS with a few runnable threads (mechanism: about 3 ms). */
export const timeSlice = 3 * picosecondsPerMillisecond
