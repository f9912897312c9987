import type { CpuCategory } from '../../../src-main/contract/summary'

/** Words for the CPU categories, in legends and tables. */
export const categoryTitles: Readonly<Record<CpuCategory, string>> = {
  hardirq: 'hardirq',
  softirq: 'softirq',
  vswitch: 'vSwitch',
  copy: 'copy',
  vmexit: 'VM exit',
  sched: 'sched',
  user: 'user',
  guestIrq: 'guest IRQ',
  guestSoftirq: 'guest softirq',
  guestApp: 'guest app',
  pollIdle: 'PMD-poll idle',
  haltPoll: 'halt poll',
  idle: 'idle',
}

/** Colour of each of the eleven steps: layer for NIC and wire, CPU category of the work otherwise. */
const stepColours: readonly string[] = [
  'var(--layer-nic)',
  'var(--layer-nic)',
  'var(--cpu-hardirq)',
  'var(--cpu-softirq)',
  'var(--cpu-copy)',
  'var(--cpu-vswitch)',
  'var(--cpu-copy)',
  'var(--cpu-copy)',
  'var(--cpu-vmexit)',
  'var(--cpu-guestSoftirq)',
  'var(--cpu-guestApp)',
]
export const stepColour = (step: number): string => stepColours[step - 1] ?? 'var(--layer-wire)'

/** The same for the nine steps of the transmit path. */
const transmitColours: readonly string[] = [
  'var(--cpu-guestApp)',
  'var(--cpu-guestSoftirq)',
  'var(--cpu-guestSoftirq)',
  'var(--cpu-vmexit)',
  'var(--cpu-copy)',
  'var(--cpu-vswitch)',
  'var(--cpu-softirq)',
  'var(--layer-nic)',
  'var(--layer-wire)',
]
export const transmitColour = (step: number): string => transmitColours[step - 1] ?? 'var(--layer-wire)'
