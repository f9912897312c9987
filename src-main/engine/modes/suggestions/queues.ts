import type { EditCommand } from '../../../contract/edit/commands'
import type { Lab, Pnic } from '../../../contract/lab'
import type { ModeInfo } from '../../../contract/modes'
import { enumerated } from '../../../contract/report/enumerated'
import type { Suggestion } from '../../../contract/report/suggestions'
import { nicModels } from '../../costs/profiles/nics'
import { rxQueuesParameter } from '../support/overrides'
import { together } from '../support/remedies'
import { freeCores } from '../support/pinning'

/** So many times more queues, as far as card and cores allow. */
const growth = 2

/** Interrupts from here on, in microseconds, are frequent enough (model choice). */
const shortModeration = 10

/** Twice the receive queues of the first card, each on a core of its own. */
export function moreRxQueues(mode: ModeInfo, lab: Lab): readonly Suggestion[] {
  const [pnic] = lab.pnics
  const own = pnic.irqCores.slice(0, pnic.rxQueues)
  const wanted = Math.min(growth * pnic.rxQueues, mostQueues(pnic))
  const cores = [...own, ...freeCores(lab)].slice(0, wanted)
  if (cores.length <= pnic.rxQueues) return []
  const text = `Use ${String(cores.length)} receive queues, on ${enumerated(cores)}`
  const elements = [{ kind: 'pnic', id: pnic.id }] as const
  const command = together(text, [
    setRxQueues(mode, lab, cores.length),
    { kind: 'setField', elements, field: 'irqCores', value: cores },
  ])
  return [{ text: `${text}.`, why: 'RSS spreads the flows over more cores, and each has less softirq work.', command }]
}

/** Receive queues of the first card in this mode, wherever the lab sets them. */
export function setRxQueues(mode: ModeInfo, lab: Lab, queues: number): EditCommand {
  const { name } = rxQueuesParameter
  if (Number(lab.modes[mode.id]?.[name] ?? 0) > 0) return { kind: 'setParameter', mode: mode.id, name, value: queues }
  return { kind: 'setField', elements: [{ kind: 'pnic', id: lab.pnics[0].id }], field: 'rxQueues', value: queues }
}

/** Receive queues the card can have. */
export function mostQueues(pnic: Pnic): number {
  return nicModels.find(({ id }) => id === pnic.model)?.maximumRxQueues ?? pnic.rxQueues
}

/** Shorter intervals between the interrupts of all cards. */
export function shorterModeration(lab: Lab): readonly Suggestion[] {
  const slow = lab.pnics.filter(({ moderationMicroseconds }) => moderationMicroseconds > shortModeration)
  if (slow.length === 0) return []
  const elements = slow.map(({ id }) => ({ kind: 'pnic', id }) as const)
  return [
    {
      text: `Shorten interrupt moderation to ${String(shortModeration)} µs.`,
      why: 'Frames wait less for their interrupt; the cores take more interrupts.',
      command: { kind: 'setField', elements, field: 'moderationMicroseconds', value: shortModeration },
    },
  ]
}
