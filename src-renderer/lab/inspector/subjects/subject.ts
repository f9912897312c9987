import { partIcon } from '../../../canvas/part-icons'
import { readSelection } from '../../selection'
import { countersOf } from './counters'
import { coreSubject, linkSubject, machineSubject, ringSubject, switchSubject } from './others'
import { kindOf, propertiesOf } from './properties'
import type { Sources, Subject } from './sources'
import { verdictOf } from './verdict'

/** Null when the lab, its mode or this run has no such thing. */
export function subjectOf(sources: Sources, selected: string): Subject | null {
  const { kind, id } = readSelection(selected)
  switch (kind) {
    case 'part':
      return partSubject(sources, id)
    case 'machine':
      return machineSubject(sources, id)
    case 'ring':
      return ringSubject(sources, id)
    case 'core':
      return coreSubject(sources, id)
    case 'link':
      return linkSubject(sources, id)
    case 'switch':
      return switchSubject(sources, id)
    // Elements without a part of their own have a form in place of figures.
    default:
      return null
  }
}

function partSubject(sources: Sources, id: string): Subject | null {
  const { drawing, reading, history } = sources
  const part = drawing.parts.find((candidate) => candidate.id === id)
  if (!part) return null
  // A core's chip stands for the core: the same is to be said of both.
  const core = part.shape === 'core' && part.core !== null ? coreSubject(sources, part.core) : null
  if (core) return { ...core, title: part.title, groups: [...propertiesOf(drawing, part), ...core.groups] }
  return {
    icon: partIcon(drawing, part),
    title: part.title,
    kind: kindOf(part),
    verdict: verdictOf(drawing, reading, part),
    groups: propertiesOf(drawing, part),
    counters: countersOf(drawing, reading, history, part),
  }
}
