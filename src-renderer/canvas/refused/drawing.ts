import type { DrawnEdge, DrawnPart, Drawing } from '../../../src-main/contract/drawing'
import { layerIds } from '../../../src-main/contract/drawing'
import type { Guest, Lab } from '../../../src-main/contract/lab'
import type { Refusal } from '../../../src-main/contract/modes'
import { affectedBy } from './affected'

export interface RefusedPicture {
  readonly drawing: Drawing
  /** Part or machine id -> what is wrong with it, in few words. */
  readonly problems: ReadonlyMap<string, string>
}

/** What is missing where an element should be. */
const causes: Readonly<Record<string, string>> = {
  'too-few-pnics': 'no pNIC left',
  'too-few-vfs': 'no VF left',
  'no-sriov': 'no SR-IOV',
  'no-external-switch': 'no external switch',
  'no-iommu': 'no IOMMU',
  'no-shared-hugepages': 'no shared hugepages',
  'no-pnic': 'no pNIC',
  'no-guest': 'no VM',
  'no-path': 'not connected',
}
const causeOf = (refusal: Refusal): string => causes[refusal.code] ?? 'refused'

/** The station outside the host. */
const wire = 'wire'

const plain = { note: '', core: null, machine: null, category: null } as const

/**
 * The lab as it is, without a data path, with what a mode refuses of it marked.
 * @param bypasses layers that the mode would bypass if it could carry the lab
 */
export function refusedPicture(
  lab: Lab,
  refusals: readonly Refusal[],
  bypasses: readonly string[] = [],
): RefusedPicture {
  const problems = new Map<string, string>()
  const missing: DrawnPart[] = []
  for (const refusal of refusals) {
    const cause = causeOf(refusal)
    const affected = affectedBy(refusal, lab)
    for (const id of affected.pnics) problems.set(id, cause)
    for (const guest of lab.guests.filter(({ id }) => affected.guests.includes(id))) {
      problems.set(guest.id, cause)
      problems.set(`${guest.id}.device`, cause)
      const id = `missing.${guest.id}`
      if (problems.has(id)) continue
      problems.set(id, cause)
      missing.push({ ...plain, id, layer: 'nic', shape: 'control', title: cause, note: `for ${guest.name}` })
    }
    if (affected.externalSwitch || affected.host) {
      const id = `missing.${refusal.code}`
      problems.set(id, cause)
      missing.push({
        ...plain,
        id,
        layer: affected.host ? 'host-kernel' : 'wire',
        shape: 'control',
        title: cause,
      })
    }
  }
  const { externalSwitch, pnics, guests } = lab
  const { paths } = lab.traffic
  const [sends, receives] = [paths.some(({ from }) => from === wire), paths.some(({ to }) => to === wire)]
  const entry = externalSwitch?.id ?? (sends ? 'source' : null)
  const drawing: Drawing = {
    layers: layerIds.map((id) => ({ id, state: bypasses.includes(id) ? 'bypassed' : 'used' })),
    machines: guests.map(({ id, name, application }) => ({ id, name, note: application.kind })),
    parts: [
      ...(sends ? [end('source', 'Source')] : []),
      ...(externalSwitch
        ? [{ ...plain, id: externalSwitch.id, layer: 'wire', shape: 'hardware', title: externalSwitch.name } as const]
        : []),
      ...pnics.map(({ id, name, linkGbps }): DrawnPart => {
        return { ...plain, id, layer: 'nic', shape: 'hardware', title: name, note: `${String(linkGbps)} GbE` }
      }),
      ...(receives ? [end('sink', 'Sink')] : []),
      ...missing,
      ...guests.flatMap((guest) => partsOf(guest, problems.has(guest.id))),
    ],
    rings: [],
    edges: [
      ...(externalSwitch && sends ? [edge('source', externalSwitch.id, 'frame')] : []),
      ...(entry === null ? [] : pnics.map(({ id }) => edge(entry, id, 'frame'))),
      ...guests.flatMap(({ id }) => [
        edge(`${id}.device`, `${id}.driver`, 'dma'),
        edge(`${id}.driver`, `${id}.application`, 'frame'),
      ]),
    ],
    steps: [],
    transmitSteps: [],
    cores: [],
  }
  return { drawing, problems }
}

function partsOf({ id, application }: Guest, refused: boolean): DrawnPart[] {
  const own = { ...plain, machine: id }
  return [
    { ...own, id: `${id}.device`, layer: 'guest-kernel', shape: 'hardware', title: refused ? 'no device' : 'device' },
    { ...own, id: `${id}.driver`, layer: 'guest-kernel', shape: 'software', title: 'Driver + stack' },
    {
      ...own,
      id: `${id}.application`,
      layer: 'guest-user',
      shape: 'application',
      title: application.kind,
      note: refused ? 'unreachable' : 'ready',
    },
  ]
}

const end = (id: string, title: string): DrawnPart => ({ ...plain, id, layer: 'wire', shape: 'hardware', title })

const edge = (from: string, to: string, kind: DrawnEdge['kind']): DrawnEdge => ({
  id: `${from}>${to}`,
  from,
  to,
  kind,
  tube: [],
})
