/** Changing a lab: pure commands with inverses, and the memory to take them back. */
export { apply } from './apply'
export { EditedLab } from './edited-lab'
export type { UndoMemory } from './edited-lab'
export { EditRefused } from './edit'
