import type { EditCommand } from '../../../contract/edit/commands'
import { hostTemplates } from '../../templates'
import { EditRefused } from '../edit'
import type { Planned, Planning } from './planning'
import { coreParameters, coresIn } from './remove'

/** Gives the host the cores, memory and clock of a template; pins to cores that are gone go too. */
export function useHost(
  { tree, lab, catalogue }: Planning,
  { template }: Extract<EditCommand, { kind: 'useHost' }>,
): Planned {
  const host = hostTemplates.find(({ id }) => id === template)
  if (host === undefined) {
    const known = hostTemplates.map(({ id }) => id).join(', ')
    throw new EditRefused('unknown-element', `There is no such host; known are ${known}.`)
  }
  tree.set(['host'], host.host)
  lab.pnics.forEach((_pnic, index) => {
    tree.clear(['pnics', index, 'irqCores'], 2)
    tree.clear(['pnics', index, 'numaNode'], 2)
  })
  lab.guests.forEach((_guest, index) => tree.clear(['guests', index, 'vcpuCores'], 2))
  for (const [mode, name] of coreParameters({ lab, catalogue })) {
    if (coresIn(lab, mode, name).length > 0) tree.clear(['modes', mode, name], 0)
  }
  return { label: `Use the host ${host.title}` }
}
