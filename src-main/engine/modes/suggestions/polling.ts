import type { EditCommand } from '../../../contract/edit/commands'
import type { Lab, ParameterValue } from '../../../contract/lab'
import type { ModeInfo } from '../../../contract/modes'
import type { Suggestion } from '../../../contract/report/suggestions'
import { together } from '../support/remedies'
import { freeCores } from '../support/pinning'
import { mostQueues, setRxQueues } from './queues'

/** What the suggestions need to know of the PMD threads. */
export interface PmdSettings {
  /** Cores they run on now. */
  readonly cores: readonly string[]
  /** They are named in the lab, and not only counted. */
  readonly named: boolean
}

/** Where there are fewer receive queues than PMDs, those without one have nothing to poll but guests. */
export function queueForEachPmd(mode: ModeInfo, lab: Lab, { cores }: PmdSettings): readonly Suggestion[] {
  const [pnic] = lab.pnics
  const queues = Math.min(cores.length, mostQueues(pnic))
  if (queues <= pnic.rxQueues) return []
  return [
    {
      text: `Use ${String(queues)} receive queues, one for each PMD.`,
      why: 'A queue is polled by one PMD alone, and RSS spreads the flows over the queues.',
      command: setRxQueues(mode, lab, queues),
    },
  ]
}

/** One more PMD, and a receive queue for it. */
export function anotherPmd(mode: ModeInfo, lab: Lab, { cores, named }: PmdSettings): readonly Suggestion[] {
  const [free] = freeCores(lab).filter((core) => !cores.includes(core))
  if (free === undefined) return []
  const count = cores.length + 1
  const set = (name: string, value: ParameterValue): EditCommand => ({
    kind: 'setParameter',
    mode: mode.id,
    name,
    value,
  })
  const queues = Math.min(Math.max(count, lab.pnics[0].rxQueues), mostQueues(lab.pnics[0]))
  const text = `Use ${String(count)} PMD cores and ${String(queues)} receive queues`
  const command = together(text, [
    named ? set('pmdCoreIds', [...cores, free]) : set('pmdCores', count),
    ...(queues === lab.pnics[0].rxQueues ? [] : [setRxQueues(mode, lab, queues)]),
  ])
  return [{ text: `${text}.`, why: 'The queues are dealt to more PMDs. Each polls its core at 100 %.', command }]
}

/** The second cache level, where the first is too small for the flows. @param entries of the exact match cache */
export function signatureMatchCache(mode: ModeInfo, lab: Lab, entries: number): readonly Suggestion[] {
  if (lab.traffic.flows <= entries) return []
  return [
    {
      text: 'Switch on the signature match cache.',
      why: 'There are more flows than the exact match cache holds; this one has a million entries of 16 bits.',
      command: { kind: 'setParameter', mode: mode.id, name: 'smc', value: true },
    },
  ]
}
