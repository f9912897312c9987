import type { DrawnStep } from '../../contract/drawing'

/** The eleven steps of the standard OVS receive path: the yardstick of every mode. */
export const stepNames = [
  'pNIC receives the frame',
  'DMA to host memory',
  'IRQ to the core',
  'Driver and network stack',
  'Copy to Open vSwitch',
  'OVS forwards to the VM',
  'vNIC Rx queue',
  'Virtual DMA into VM memory',
  'vIRQ to the vCPU',
  'Guest driver and stack',
  'Copy to the application',
] as const

/** A step that happens, at the given part. */
export function done(step: number, part: string, text: string): DrawnStep {
  return { step, name: stepNames[step - 1], state: 'done', part, text }
}

/** A step this mode does not have. */
export function skipped(step: number, text: string): DrawnStep {
  return { step, name: stepNames[step - 1], state: 'skipped', part: null, text }
}
