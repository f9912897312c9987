import type { IconName } from '../ui/controls/icons'

export type ViewId = 'lab' | 'compare' | 'start'

/** The views of the activity rail, in the order of Ctrl 1, Ctrl 2; the start screen stands apart, below. */
export const views: readonly { readonly id: ViewId; readonly title: string; readonly icon: IconName }[] = [
  { id: 'lab', title: 'Lab', icon: 'lab' },
  { id: 'compare', title: 'Compare', icon: 'compare' },
]
