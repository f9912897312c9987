import type { TemplateInfo } from '../../contract/edit/commands'
import type { JsonValue } from '../syntax/tree'

/** A machine to begin with. */
export interface HostTemplate extends TemplateInfo {
  readonly of: 'host'
  readonly host: Readonly<Record<string, JsonValue>>
}

interface Shape {
  readonly cores: number
  readonly numaNodes?: number
  /** Hyperthreads come in pairs, the second of each pair in the second half. */
  readonly siblings?: boolean
  readonly gigahertz: number
  readonly hugepagesMebibytes?: number
}

/** Whole hosts, from small to large. */
export const hostTemplates: readonly HostTemplate[] = [
  {
    id: 'host-small',
    of: 'host',
    title: 'Small server',
    explain: '8 cores of 2.6 GHz, one NUMA node, no hugepages: what a first lab needs.',
    host: hostOf({ cores: 8, gigahertz: 2.6 }),
  },
  {
    id: 'host-nfv',
    of: 'host',
    title: 'NFV server',
    explain: '10 cores of 2.2 GHz, one NUMA node, IOMMU and 8 GiB of shared hugepages: all six modes can run on it.',
    host: hostOf({ cores: 10, gigahertz: 2.2, hugepagesMebibytes: 8192 }),
  },
  {
    id: 'host-two-sockets',
    of: 'host',
    title: 'Two sockets',
    explain: '2 NUMA nodes of 8 cores each at 2.4 GHz, hugepages: where a thread runs matters.',
    host: hostOf({ cores: 16, numaNodes: 2, gigahertz: 2.4, hugepagesMebibytes: 16_384 }),
  },
  {
    id: 'host-hyperthreads',
    of: 'host',
    title: 'Hyperthreads',
    explain: '8 physical cores as 16 hyperthreads at 2.4 GHz, hugepages: two busy siblings are slower than two cores.',
    host: hostOf({ cores: 16, siblings: true, gigahertz: 2.4, hugepagesMebibytes: 16_384 }),
  },
]

function hostOf({
  cores,
  numaNodes = 1,
  siblings = false,
  gigahertz,
  hugepagesMebibytes,
}: Shape): HostTemplate['host'] {
  return {
    gigahertz,
    cores: Array.from({ length: cores }, (_, index): JsonValue => {
      const core: Record<string, JsonValue> = { id: `cpu${index}` }
      if (numaNodes > 1) core['numaNode'] = Math.floor((index * numaNodes) / cores)
      if (siblings && index < cores / 2) core['sibling'] = `cpu${index + cores / 2}`
      return core
    }),
    ...(numaNodes > 1 && { numaNodes }),
    iommu: true,
    ...(hugepagesMebibytes !== undefined && {
      hugepages: { pageSize: '1G', totalMebibytes: hugepagesMebibytes, shared: true },
    }),
  }
}
