import type { DrawnPart, Drawing } from '../../../src-main/contract/drawing'

/** Part id -> machine that it serves alone, for parts of the host. */
type Lane = ReadonlyMap<string, string>

/** Machine that a part belongs to or serves alone; null for what all machines share. */
export function machineOf(drawing: Drawing, lane: Lane, part: string): string | null {
  const drawn = drawing.parts.find((candidate) => candidate.id === part)
  return drawn?.machine ?? lane.get(part) ?? null
}

/** The part that does in a machine what the given part does in its own; the part itself where there is none. */
export function counterpart(drawing: Drawing, lane: Lane, part: string, machine: string | null): string {
  const own = machineOf(drawing, lane, part)
  const drawn = drawing.parts.find((candidate) => candidate.id === part)
  if (!drawn || machine === null || own === null || own === machine) return part
  const alikeIn = (id: string): DrawnPart[] =>
    drawing.parts.filter(
      (candidate) =>
        candidate.layer === drawn.layer &&
        candidate.shape === drawn.shape &&
        (candidate.machine ?? lane.get(candidate.id)) === id,
    )
  const place = alikeIn(own).findIndex((candidate) => candidate.id === part)
  return alikeIn(machine)[place]?.id ?? part
}
