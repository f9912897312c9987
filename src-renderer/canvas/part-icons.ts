import type { Drawing, DrawnPart } from '../../src-main/contract/drawing'
import type { IconName } from '../ui/controls/icons'

/** Icon of a part on the wire: what sends, what receives, what stands between. Others go without. */
export function wireIcon(drawing: Drawing, part: DrawnPart): IconName | undefined {
  if (part.layer !== 'wire' || part.shape !== 'hardware') return undefined
  if (part.id === 'source' || part.id === 'sink') return part.id
  const sends = drawing.edges.some((edge) => edge.from === part.id)
  const receives = drawing.edges.some((edge) => edge.to === part.id)
  // While nothing is sent yet, a switch has cards behind it and nothing before it.
  if ((sends && receives) || !drawing.parts.some(({ id }) => id === 'source')) return 'switch'
  return sends ? 'source' : 'sink'
}

/** Icon of any part, for lists. */
export function partIcon(drawing: Drawing, part: DrawnPart): IconName {
  const onWire = wireIcon(drawing, part)
  if (onWire) return onWire
  switch (part.shape) {
    case 'hardware':
      return 'nic'
    case 'software':
      return 'software'
    case 'application':
      return 'application'
    case 'control':
      return 'control'
    case 'core':
      return 'core'
  }
}
