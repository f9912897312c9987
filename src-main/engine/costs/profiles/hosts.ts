import type { HostProfileInfo } from '../../../contract/catalogue'

/** Host profiles a lab may name. */
export const hostProfiles: readonly HostProfileInfo[] = [
  { id: 'xeon-2.6ghz', title: 'Xeon server of the Haswell and Broadwell years, 2.6 GHz', gigahertz: 2.6 },
]
