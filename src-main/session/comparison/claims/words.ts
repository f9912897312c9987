import type { CpuCategory, RunSummary } from '../../../contract/summary'
import { formatCount, formatSignificant } from '../../../contract/units'

/** What a CPU category is, in a sentence. */
export const categoryWords: Readonly<Record<CpuCategory, string>> = {
  hardirq: 'host interrupts',
  softirq: 'host softirq',
  vswitch: 'the vSwitch',
  copy: 'host copies',
  vmexit: 'VM exits',
  sched: 'switching between tasks',
  user: 'host user space',
  guestIrq: 'guest interrupts',
  guestSoftirq: 'guest softirq',
  guestApp: 'the application',
  pollIdle: 'polling that finds no packet',
  haltPoll: 'polling for halted vCPUs',
  idle: 'idling',
}

/** A count with its word: `1 pNIC`, `2 pNICs`. */
export const many = (count: number, word: string): string => `${formatCount(count)} ${word}${count === 1 ? '' : 's'}`

export function copiesIn({ copiesPerPacket }: RunSummary): string {
  const count = Number.isInteger(copiesPerPacket) ? formatCount(copiesPerPacket) : formatSignificant(copiesPerPacket)
  return `${count} ${copiesPerPacket === 1 ? 'copy' : 'copies'} per packet`
}
