import type { Catalogue } from '../../../contract/catalogue'
import type { EditCommand, QuickFix } from '../../../contract/edit/commands'
import type { Lab } from '../../../contract/lab'
import type { Reporter } from '../reporter'
import { Elsewhere, remedyOf } from './elsewhere'
import { busyVcpus, guestsOnPaths } from './threads'

/** vCPUs that no card is near. Which card serves a guest is the mode's choice, so only what is far from all is said. */
export function adviseNodes(lab: Lab, catalogue: Catalogue, report: Reporter): void {
  if (lab.pnics.length === 0 || lab.host.numaNodes < 2) return
  const nodeOf = new Map(lab.host.cores.map(({ id, numaNode }) => [id, numaNode]))
  const nodes = new Set(lab.pnics.map(({ numaNode }) => numaNode))
  const elsewhere = new Elsewhere(lab, catalogue)
  for (const { core, words, path, vcpu } of busyVcpus(lab)) {
    const node = nodeOf.get(core)
    if (node === undefined || nodes.has(node) || vcpu === undefined) continue
    const [card] = lab.pnics
    const fixes = [...elsewhere.fixesFor(vcpu), ...(lab.pnics.length === 1 ? [moveCard(card, node)] : [])]
    const found = `${core} on node ${node} for ${words}`
    const where = lab.pnics.length === 1 ? `${card.name} is on node ${card.numaNode}` : 'all cards are on other nodes'
    const allowed = `is far from the frames: ${where}, and each access crosses the nodes`
    report.warn(path, allowed, remedyOf(fixes, 'pin it to a core on the node of the card'), found, fixes)
  }
}

function moveCard({ id, name }: Lab['pnics'][number], node: number): QuickFix {
  const elements = [{ kind: 'pnic', id }] as const
  return {
    text: `Put ${name} into a slot of node ${node}.`,
    command: { kind: 'setField', elements, field: 'numaNode', value: node },
  }
}

/** RSS spreads flows, not frames: all frames of one flow go to one queue. */
export function adviseFlows(lab: Lab, report: Reporter): void {
  const { flows, newFlowsPerSecond, paths, arrivals } = lab.traffic
  const fromWire = paths.filter(({ from }) => from === 'wire')
  if (flows !== 1 || newFlowsPerSecond > 0 || fromWire.length !== 1) return
  lab.pnics.forEach(({ id, name, rxQueues }, place) => {
    if (rxQueues < 2) return
    const set = (element: { kind: 'pnic' | 'traffic'; id: string }, field: string, value: number): EditCommand => {
      return { kind: 'setField', elements: [element], field, value }
    }
    const more = Math.max(64, rxQueues)
    const fixes: QuickFix[] = [{ text: `Set ${name} to one queue.`, command: set({ kind: 'pnic', id }, 'rxQueues', 1) }]
    // A replay has the flows of its capture.
    if (arrivals !== 'replay')
      fixes.unshift({ text: `Send ${more} flows.`, command: set({ kind: 'traffic', id: '' }, 'flows', more) })
    const found = `${rxQueues} queues for one flow`
    const allowed = 'cannot share the load: RSS keeps the frames of a flow on one queue'
    report.warn(['pnics', place, 'rxQueues'], allowed, remedyOf(fixes, 'set it to 1'), found, fixes)
  })
}

/** Guests that no packet reaches. A lab without any path is refused, and told so there. */
export function advisePaths(lab: Lab, report: Reporter): void {
  if (lab.traffic.paths.length === 0) return
  const used = guestsOnPaths(lab)
  lab.guests.forEach(({ id, name }, place) => {
    if (used.has(id)) return
    const fixes: QuickFix[] = [
      { text: `Connect the wire with ${name}.`, command: { kind: 'connect', from: 'wire', to: id } },
      { text: `Remove ${name}.`, command: { kind: 'remove', ids: [id] } },
    ]
    report.warn(
      ['guests', place],
      'gets no packet and sends none',
      remedyOf(fixes, ''),
      `${name} without a path`,
      fixes,
    )
  })
}

const mebibytesOfPage = { none: 0, '2M': 2, '1G': 1024 } as const

/** A guest in hugepages takes whole ones. */
export function adviseHugepages(lab: Lab, report: Reporter): void {
  const { pageSize, totalMebibytes } = lab.host.hugepages
  const pages = pageSize === 'none' ? Infinity : Math.floor(totalMebibytes / mebibytesOfPage[pageSize])
  if (pages >= lab.guests.length) return
  const enough = lab.guests.length * mebibytesOfPage[pageSize]
  const elements = [{ kind: 'host', id: '' }] as const
  const fixes: QuickFix[] = [
    {
      text: `Set aside ${enough} MiB.`,
      command: { kind: 'setField', elements, field: 'hugepages.totalMebibytes', value: enough },
    },
  ]
  const found = `${totalMebibytes} MiB, ${pages} ${pages === 1 ? 'page' : 'pages'} of ${pageSize}`
  const allowed = `is less than a page for each of the ${lab.guests.length} guests`
  report.warn(['host', 'hugepages', 'totalMebibytes'], allowed, remedyOf(fixes, ''), found, fixes)
}
