import type { Drawing, DrawnLayer, DrawnStep } from '../../contract/drawing'
import type { Network } from '../machine/network'

/** What a mode says of its picture. */
export interface Picture {
  readonly layers: readonly DrawnLayer[]
  readonly steps: readonly DrawnStep[]
  /** Steps of frames that guests send; empty where none does. */
  readonly transmitSteps: readonly DrawnStep[]
}

/** How the compiled network looks. */
export function drawingOf(network: Network, picture: Picture): Drawing {
  return {
    layers: picture.layers,
    machines: network.machines,
    parts: network.parts,
    rings: network.drawnRings,
    edges: network.edges,
    steps: picture.steps,
    transmitSteps: picture.transmitSteps,
    cores: network.cores.map((core) => ({ id: core.id, role: roleOf(core) })),
    threads: network.threads,
  }
}

/** What a core does, in words. */
export function roleOf(core: { readonly roles: readonly string[] }): string {
  return core.roles.length === 0 ? 'not pinned' : core.roles.join(', ')
}
