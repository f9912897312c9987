import type { HostProfileInfo } from '../../../contract/catalogue'

/** A host profile: the clock, and the constants that this CPU and this system have of their own. */
export interface HostProfile extends HostProfileInfo {
  readonly costs: Readonly<Record<string, number>>
  readonly source: string
}

const mebibyte = 1_048_576
const dataSheet = 'Intel data sheet (clock, caches, DDIO)'
/** Page-table isolation came in January 2018; a source that does not speak of it is taken to do without. */
const usualKernel = { kernelEra: '4.9-6.4', mitigations: false } as const
const generations = {
  sandyBridge: { workFactor: 1.12 },
  haswell: { workFactor: 1.03 },
  broadwell: { workFactor: 1 },
  skylake: { workFactor: 0.95 },
} as const
/** A client's ring of four cores answers sooner than a server's of fourteen. */
const client = { lastLevelLine: 30, memoryLine: 55, directCacheAccess: 0 } as const

/** Host profiles a lab may name. */
export const hostProfiles: readonly HostProfile[] = [
  {
    id: 'xeon-2.6ghz',
    title: 'Xeon server of the Haswell and Broadwell years, 2.6 GHz',
    gigahertz: 2.6,
    ...usualKernel,
    costs: {},
    source: 'the constants as they stand',
  },
  {
    id: 'e5-1650-v4',
    title: 'Xeon E5-1650 v4 (Broadwell), 3.6 GHz, 15 MiB, DDIO',
    gigahertz: 3.6,
    ...usualKernel,
    costs: { ...generations.broadwell, lastLevelCache: 15 * mebibyte },
    source: dataSheet + '; Linux 4.18-rc, retpoline off (the XDP paper)',
  },
  {
    id: 'e5-2690-v4',
    title: 'Xeon E5-2690 v4 (Broadwell), 2.6 GHz, 35 MiB, DDIO',
    gigahertz: 2.6,
    ...usualKernel,
    costs: { ...generations.broadwell, lastLevelCache: 35 * mebibyte },
    source: dataSheet + '; Linux not named, 2017',
  },
  {
    id: 'e5-2690-v3',
    title: 'Xeon E5-2690 v3 (Haswell), 2.6 GHz, 30 MiB, DDIO',
    gigahertz: 2.6,
    ...usualKernel,
    costs: { ...generations.haswell, lastLevelCache: 30 * mebibyte },
    source: dataSheet + '; Linux not named',
  },
  {
    id: 'e5-2620-v3',
    title: 'Xeon E5-2620 v3 (Haswell), 2.4 GHz, 15 MiB, DDIO',
    gigahertz: 2.4,
    ...usualKernel,
    costs: { ...generations.haswell, lastLevelCache: 15 * mebibyte },
    source: dataSheet + '; Linux not named, only user space measured',
  },
  {
    id: 'e3-1230',
    title: 'Xeon E3-1230 (Sandy Bridge), 3.2 GHz, 8 MiB, no DDIO',
    gigahertz: 3.2,
    kernelEra: 'before-4.9',
    mitigations: false,
    costs: { ...client, ...generations.sandyBridge, lastLevelCache: 8 * mebibyte },
    source: dataSheet + '; Linux of 2014',
  },
  {
    id: 'e3-1230-v3',
    title: 'Xeon E3-1230 v3 (Haswell), 3.3 GHz, 8 MiB, no DDIO',
    gigahertz: 3.3,
    ...usualKernel,
    costs: { ...client, ...generations.haswell, lastLevelCache: 8 * mebibyte },
    source: dataSheet + '; Linux not named, only user space measured',
  },
  {
    id: 'i7-6700k',
    title: 'Core i7-6700K (Skylake), 4.0 GHz, 8 MiB, no DDIO',
    gigahertz: 4,
    ...usualKernel,
    costs: { ...client, ...generations.skylake, memoryLine: 28, lastLevelCache: 8 * mebibyte },
    source: dataSheet + '; Linux 4.11; memory line 23.6 to 32 ns (J. Brouer, generic XDP, 2017)',
  },
  {
    id: 'i7-5600u',
    title: 'Core i7-5600U (Broadwell), 2.6 GHz, 4 MiB, no DDIO',
    gigahertz: 2.6,
    ...usualKernel,
    costs: { ...client, ...generations.broadwell, lastLevelCache: 4 * mebibyte },
    source: dataSheet + '; Linux 4.16, only kernel threads measured',
  },
]
