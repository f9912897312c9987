import type { Drawing } from '../../src-main/contract/drawing'

/** Ids of the edges on the way to one application: they are drawn in ink, all others in grey. */
export function edgesOnTheWay(drawing: Drawing, followedPart: string | null): ReadonlySet<string> {
  const target = targetOf(drawing, followedPart)
  if (target === null) return new Set(drawing.edges.map((edge) => edge.id))
  const carrying = drawing.edges.filter((edge) => edge.kind === 'frame' || edge.kind === 'dma')
  const behind = new Set([target])
  const waiting = [target]
  for (let part = waiting.pop(); part !== undefined; part = waiting.pop()) {
    for (const edge of carrying) {
      if (edge.to !== part || behind.has(edge.from)) continue
      behind.add(edge.from)
      waiting.push(edge.from)
    }
  }
  return new Set(
    drawing.edges
      .filter((edge) =>
        edge.kind === 'interrupt'
          ? behind.has(edge.from) || behind.has(edge.to)
          : behind.has(edge.from) && behind.has(edge.to),
      )
      .map((edge) => edge.id),
  )
}

/** The application in the machine where the followed packet is, else the one that the last step names. */
function targetOf(drawing: Drawing, followedPart: string | null): string | null {
  const applications = drawing.parts.filter((part) => part.shape === 'application')
  const at = drawing.parts.find((part) => part.id === followedPart)
  if (at?.shape === 'application') return at.id
  const inMachine = at?.machine ? applications.find((part) => part.machine === at.machine) : undefined
  if (inMachine) return inMachine.id
  const last = drawing.steps.filter((step) => step.part !== null).at(-1)
  const named = applications.find((part) => part.id === last?.part)
  return (named ?? applications[0])?.id ?? null
}
