import type { PlacedFrame, PlacedPart } from './types'
import { bottom, right } from './types'

const padding = 7

/** The frame around the parts of one process: what runs, and the cores it runs on. */
export function framesOf(parts: readonly PlacedPart[]): PlacedFrame[] {
  const groups = new Map<string, PlacedPart[]>()
  for (const placed of parts) {
    const { frame, layer } = placed.part
    if (frame === undefined) continue
    const key = `${layer} ${frame}`
    groups.set(key, [...(groups.get(key) ?? []), placed])
  }
  return [...groups.values()].flatMap((group): PlacedFrame[] => {
    const [first] = group
    if (!first || group.length < 2) return []
    const boxes = group.map(({ box }) => box)
    const x = Math.min(...boxes.map((box) => box.x)) - padding - 2
    const y = Math.min(...boxes.map((box) => box.y)) - padding
    const width = Math.max(...boxes.map(right)) + padding - x
    const height = Math.max(...boxes.map(bottom)) + padding - y
    return [{ name: first.part.frame ?? '', layer: first.part.layer, box: { x, y, width, height } }]
  })
}
