import type { Drawing, DrawnPart } from '../drawing'

/** Places that belong to no part of the drawing: the traffic's source falls behind, a function refuses a frame. */
const outsideTheDrawing: Readonly<Record<string, string>> = { SOURCE: 'traffic source', APP: 'application' }

/**
 * A place of a run as people name it: a queue by its owner and its own title (`VNF 1, Tx ring`), a part by its title.
 * An id that the drawing does not know is named after the part or machine it begins with, or stays as it is.
 */
export function placeName(drawing: Drawing | null | undefined, place: string): string {
  const outside = outsideTheDrawing[place]
  if (outside !== undefined) return outside
  if (!drawing) return place
  const ring = drawing.rings.find(({ id }) => id === place)
  if (ring) {
    const part = drawing.parts.find(({ id }) => id === ring.part)
    return [part ? ownerOf(drawing, part) : '', ring.title].filter(Boolean).join(', ')
  }
  const thread = /^pmd\.(\d+)$/.exec(place)
  if (thread) return `PMD ${thread[1]}`
  const part = drawing.parts.find(({ id }) => id === place) ?? longestBeginning(drawing.parts, place)
  if (part) return partName(drawing, part)
  const machine = longestBeginning(drawing.machines, place)
  const device = drawing.parts.find((each) => each.machine === machine?.id && each.shape === 'hardware')
  if (machine) return device ? partName(drawing, device) : machine.name
  return place
}

/** A part by its title, one of a machine with the machine's name: `VNF 1, Driver + stack`, `vNIC VNF 1`. */
export function partName(drawing: Drawing, part: DrawnPart): string {
  const machine = machineOf(drawing, part)
  return machine === null || hasWords(part.title, machine) ? part.title : `${machine}, ${part.title}`
}

/** What a queue belongs to: the machine, or outside machines the part. */
const ownerOf = (drawing: Drawing, part: DrawnPart): string => machineOf(drawing, part) ?? part.title

const machineOf = (drawing: Drawing, part: DrawnPart): string | null =>
  drawing.machines.find(({ id }) => id === part.machine)?.name ?? null

/** Whether a title ends with a name already, as `vNIC VNF 1` does. */
const hasWords = (title: string, name: string): boolean => title === name || title.endsWith(` ${name}`)

function longestBeginning<Thing extends { readonly id: string }>(
  things: readonly Thing[],
  place: string,
): Thing | undefined {
  const fitting = things.filter(({ id }) => place.startsWith(`${id}.`))
  return fitting.sort((one, other) => other.id.length - one.id.length)[0]
}
