/** How a mode is marked wherever it is drawn: glyph, point and dash, always together with its name. */
export interface ModeStyle {
  readonly glyph: string
  readonly point: 'circle' | 'rect' | 'triangle' | 'rectRot'
  readonly dash: readonly number[]
  /** The point is drawn as an outline. */
  readonly open?: boolean
  /** The point stands on its head. */
  readonly down?: boolean
}

/** A mode this table does not know gets the plain path; only its looks depend on this table. */
const plain: ModeStyle = { glyph: 'M8 14V2', point: 'circle', dash: [] }
const styles: Readonly<Record<string, ModeStyle>> = {
  'bare-metal': { glyph: 'M4 14V9.1h5V6', point: 'circle', dash: [2, 3] },
  'ovs-kernel': { glyph: 'M3 14V9.5h4.5V7H12V2', point: 'rect', dash: [] },
  passthrough: { glyph: 'M8 14V2', point: 'triangle', dash: [7, 3] },
  'sriov-veb': { glyph: 'M4 2v9.5h8V2M8 14.5v-3', point: 'rectRot', dash: [] },
  'sriov-vepa': { glyph: 'M4 2v12h8V2', point: 'rectRot', dash: [5, 3], open: true },
  'ovs-dpdk': { glyph: 'M4 14V6.5h7V2', point: 'triangle', dash: [], down: true },
}

export const modeStyle = (mode: string): ModeStyle => styles[mode] ?? plain
export const modeGlyph = (mode: string): string => modeStyle(mode).glyph
