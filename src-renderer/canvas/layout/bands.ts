import type { Drawing, LayerId } from '../../../src-main/contract/drawing'
import { layerIds } from '../../../src-main/contract/drawing'
import type { Band } from './types'

/** Heights at reference size, top down; their order and ratio are the same in every mode. */
const referenceHeights: Readonly<Record<LayerId, number>> = {
  'guest-user': 78,
  'guest-kernel': 96,
  'host-user': 104,
  'host-kernel': 116,
  nic: 94,
  wire: 56,
}

export const referenceHeight = layerIds.reduce((sum, id) => sum + referenceHeights[id], 0)

/** Width of the gutter with the layers' names. */
export const gutterWidth = 112

export const layerNames: Readonly<Record<LayerId, string>> = {
  'guest-user': 'Guest user space',
  'guest-kernel': 'Guest kernel',
  'host-user': 'Host user space',
  'host-kernel': 'Host kernel',
  nic: 'NIC hardware',
  wire: 'Wire',
}

export const layerPrivileges: Readonly<Record<LayerId, string>> = {
  'guest-user': 'ring 3, VM',
  'guest-kernel': 'ring 0, VM',
  'host-user': 'ring 3',
  'host-kernel': 'ring 0',
  nic: 'PCIe',
  wire: 'link',
}

/** The six bands over the whole width, stretched in step to the height. */
export function bandsOf(drawing: Drawing, width: number, height: number): Band[] {
  const stretch = height / referenceHeight
  let y = 0
  return layerIds.map((id) => {
    const band: Band = {
      id,
      state: drawing.layers.find((layer) => layer.id === id)?.state ?? 'not present',
      x: 0,
      y,
      width,
      height: referenceHeights[id] * stretch,
    }
    y += band.height
    return band
  })
}
