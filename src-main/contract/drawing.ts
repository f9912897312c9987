import type { CpuCategory, StepState } from './summary'

/** The six layers of the cross-section, from the top of the canvas down. */
export const layerIds = ['guest-user', 'guest-kernel', 'host-user', 'host-kernel', 'nic', 'wire'] as const
export type LayerId = (typeof layerIds)[number]

/** What a compiled network looks like: parts in layers, rings in parts, edges between parts. */
export interface Drawing {
  readonly layers: readonly DrawnLayer[]
  readonly machines: readonly DrawnMachine[]
  readonly parts: readonly DrawnPart[]
  readonly rings: readonly DrawnRing[]
  readonly edges: readonly DrawnEdge[]
  readonly steps: readonly DrawnStep[]
  /** Steps 1 to 9 of frames that guests send; empty where none does. */
  readonly transmitSteps: readonly DrawnStep[]
  /** Core ids in the order of the columns of a frame. */
  readonly cores: readonly { readonly id: string; readonly role: string }[]
  /** Software threads that a user can bind to a core, each once; absent in a picture of what does not run. */
  readonly threads?: readonly DrawnThread[]
}

/** What runs on a core and could run on another one. */
export interface DrawnThread {
  readonly id: string
  readonly title: string
  /** Id of the core it runs on. */
  readonly core: string
  readonly pinnedBy: PinPlace
}

/** Where a lab says on which core a thread runs; queues, vCPUs and threads count from 0. */
export type PinPlace =
  | { readonly of: 'vcpu'; readonly guest: string; readonly index: number }
  | { readonly of: 'irq'; readonly pnic: string; readonly index: number }
  /** Thread `index` of those that a parameter of the mode, of kind `cores`, binds. */
  | { readonly of: 'parameter'; readonly name: string; readonly index: number }

export interface DrawnLayer {
  readonly id: LayerId
  readonly state: 'used' | 'bypassed' | 'not present'
}

/** A virtual machine's frame over the two guest bands. */
export interface DrawnMachine {
  readonly id: string
  readonly name: string
  readonly note: string
}

export interface DrawnPart {
  readonly id: string
  readonly layer: LayerId
  readonly shape: 'hardware' | 'software' | 'application' | 'control' | 'core'
  readonly title: string
  readonly note: string
  /** Core this part runs on (or is, for shape `core`), or null for hardware and control. */
  readonly core: string | null
  /** Machine whose frame holds it, or null. */
  readonly machine: string | null
  /** CPU category of its cycles, for the strip on top. */
  readonly category: CpuCategory | null
  /** Parts of one layer with the same name here stand in one frame: the threads of a process and what they run. */
  readonly frame?: string
  /** Part of the same layer that this one is built into. */
  readonly inside?: string
  /** Machine that alone owns this hardware. */
  readonly owner?: string
  /** Functions of a card that can be given away. */
  readonly slots?: DrawnSlots
  /** The mode hands it nothing: a card of the lab that no run draws, only the page. */
  readonly unused?: true
  /** Ways of frames from machine to machine that turn here. */
  readonly turns?: readonly { readonly from: string; readonly to: string }[]
}

export interface DrawnSlots {
  /** What one is called, e.g. "VF". */
  readonly title: string
  readonly total: number
  /** Machine of each function that is in use, in the order of their numbers, from 1; the others are free. */
  readonly machines: readonly string[]
}

export interface DrawnRing {
  readonly id: string
  readonly part: string
  readonly title: string
  readonly capacity: number
  readonly unit: 'descriptors' | 'packets' | 'bytes'
}

export interface DrawnEdge {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly kind: 'frame' | 'dma' | 'interrupt' | 'slow' | 'return'
  /** Layers it passes in a white tube, without running code there. */
  readonly tube: readonly LayerId[]
}

/** A numbered disc: where step N happens in this mode and what it is. */
export interface DrawnStep {
  readonly step: number
  readonly name: string
  readonly state: StepState
  readonly by?: string
  /** Part the disc sits on, or null for a skipped step. */
  readonly part: string | null
  /** Two or three sentences for the step card. */
  readonly text: string
}
