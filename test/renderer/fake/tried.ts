import type { SuggestionOutcome, TriedSuggestions } from '../../../src-main/contract/report/suggestions'

export function fakeOutcome(changes: Partial<SuggestionOutcome> = {}): SuggestionOutcome {
  return {
    offeredPacketsPerSecond: 2e6,
    deliveredPacketsPerSecond: 1.5e6,
    p99Nanoseconds: 400e3,
    busyCores: 4.5,
    bottleneck: 'cpu4 (vhost VNF 1)',
    utilisation: 1,
    fingerprint: '00aa',
    ...changes,
  }
}

const set = (text: string, why: string, field: string, value: number, changes: Partial<SuggestionOutcome>) => ({
  text,
  why,
  command: { kind: 'setField', elements: [{ kind: 'pnic', id: 'pnic-0' }], field, value } as const,
  outcome: fakeOutcome(changes),
})

/** A mode that loses nothing, a change that helps, one that does nothing, and one that makes it worse. */
export function fakeTried(): TriedSuggestions {
  const dpdk = { deliveredPacketsPerSecond: 2e6, p99Nanoseconds: 17e3, bottleneck: 'cpu5 (PMD 1)' }
  return {
    before: fakeOutcome(),
    tried: [
      {
        text: 'Switch to OVS-DPDK.',
        why: 'Asks in return: cores that poll.',
        mode: 'ovs-dpdk',
        outcome: fakeOutcome(dpdk),
      },
      set('Use 4 receive queues.', 'RSS spreads the flows.', 'rxQueues', 4, { deliveredPacketsPerSecond: 1.65e6 }),
      set('Lengthen the receive rings.', 'Frames only wait longer.', 'rxRingDescriptors', 4096, {
        p99Nanoseconds: 3.2e6,
      }),
      set('Shorten interrupt moderation.', 'The cores take more interrupts.', 'moderationMicroseconds', 10, {
        deliveredPacketsPerSecond: 1.4e6,
      }),
    ],
  }
}
