import type { Lab } from '../../../contract/lab'
import type { ModeInfo, ModeParameter } from '../../../contract/modes'
import { numberParameter } from './mode'

/** A mode may use another number of receive queues than the card is set to. */
export const rxQueuesParameter: ModeParameter = {
  name: 'rxQueues',
  title: 'Receive queues',
  meaning: "queues of the pNICs in this mode; 0: as many as each card's own setting",
  unit: 'queues',
  kind: 'integer',
  default: 0,
  minimum: 0,
  maximum: 64,
  source: 'ethtool -L DEV rx N; options:n_rxq of OVS-DPDK',
}

/** The lab as a mode sees it: what the mode overrides takes the place of the lab's own. */
export function withOverrides(mode: ModeInfo, lab: Lab): Lab {
  const { name } = rxQueuesParameter
  if (!mode.parameters.some((parameter) => parameter.name === name)) return lab
  const rxQueues = numberParameter(mode, lab, name)
  return rxQueues === 0 ? lab : { ...lab, pnics: lab.pnics.map((pnic) => ({ ...pnic, rxQueues })) }
}
