import type { LayerId } from '../../../contract/drawing'
import type { Network } from '../../machine/network'

/** Something that sets the data path up and then stays out of it: drawn, and no packet goes through it. */
export function addControl(network: Network, id: string, layer: LayerId, title: string, note: string): number {
  return network.addPart({
    id,
    layer,
    shape: 'control',
    title,
    note,
    core: null,
    machine: null,
    category: null,
  })
}
