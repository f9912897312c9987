import type { Catalogue } from '../../contract/catalogue'
import type { CoreDefinition, Host } from '../../contract/lab'
import type { CheckedLab } from '../schema/lab-schema'
import { nearest } from '../schema/nearest'
import type { Reporter, Step } from './reporter'

type CheckedHost = CheckedLab['host']

const mostOfCost = 1e9

/** @throws Error if the catalogue holds no host profile: a fault of the program, not of the file. */
export function buildHost(
  host: CheckedHost,
  { hostProfiles: profiles, costNames = [] }: Pick<Catalogue, 'hostProfiles' | 'costNames'>,
  report: Reporter,
): Host {
  const profile = profiles.find(({ id }) => id === host.profile) ?? profiles[0]
  if (!profile) throw new Error('The catalogue holds no host profile.')
  const gigahertz = host.gigahertz ?? profile.gigahertz
  checkNumaNodes(host, report)
  checkHugepages(host.hugepages, report)
  const costs = buildCosts(costNames, report)
  return {
    profile: profile.id,
    gigahertz,
    cores: buildCores(host.cores, gigahertz, report),
    numaNodes: host.numaNodes,
    iommu: host.iommu,
    kernelEra: host.kernelEra ?? profile.kernelEra,
    mitigations: host.mitigations ?? profile.mitigations,
    napi: host.napi,
    haltPolling: host.haltPolling,
    deepestIdleState: host.deepestIdleState,
    hugepages: host.hugepages,
    ...(costs !== null && { costs }),
  }
}

/** Figures of the host's own: numbers from 0 up, by names that the cost model knows. */
function buildCosts(known: readonly string[], report: Reporter): Readonly<Record<string, number>> | null {
  const path = ['host', 'costs']
  const node = report.nodeAt(path)
  if (node === undefined) return null
  if (node.type !== 'object') {
    report.error(path, 'must be an object of numbers by name', 'write { "copyPerByte": 0.2 }, or remove it')
    return null
  }
  const costs: Record<string, number> = {}
  for (const { name, value } of node.members) {
    if (!known.includes(name)) {
      const meant = nearest(name, known)
      const remedy = meant === null ? 'docs/MODEL.md lists them' : `write "${meant}"`
      report.error([...path, name], 'must be the name of a constant of the cost model', remedy)
    } else if (value.type !== 'number' || value.value < 0 || value.value > mostOfCost) {
      report.error([...path, name], 'must be a number from 0 to 1000000000', 'write a number, or remove it')
    } else costs[name] = value.value
  }
  return costs
}

/** Siblings come in pairs: a core that is named by another has that one as its sibling. */
function buildCores(cores: CheckedHost['cores'], gigahertz: number, report: Reporter): CoreDefinition[] {
  const siblings = new Map<string, string>()
  cores.forEach((core, index) => {
    if (core.sibling === undefined || core.sibling === null) return
    const path = ['host', 'cores', index, 'sibling']
    if (core.sibling === core.id) {
      report.error(path, 'must be another core', 'remove it, or name the other hyperthread')
      return
    }
    // What the other core says itself, or what a core before this one has said of it.
    const partner = cores.find(({ id }) => id === core.sibling)?.sibling ?? siblings.get(core.sibling)
    if (partner !== undefined && partner !== core.id) {
      const allowed = `must be a core that names this one back; ${core.sibling} has ${partner}`
      report.error(path, allowed, 'pair them one to one')
      return
    }
    siblings.set(core.id, core.sibling).set(core.sibling, core.id)
  })
  return cores.map((core) => ({
    id: core.id,
    gigahertz: core.gigahertz ?? gigahertz,
    numaNode: core.numaNode,
    sibling: siblings.get(core.id) ?? null,
  }))
}

function checkNumaNodes(host: CheckedHost, report: Reporter): void {
  host.cores.forEach(({ numaNode }, index) => {
    checkNumaNode(numaNode, host.numaNodes, ['host', 'cores', index, 'numaNode'], report)
  })
}

function checkHugepages(hugepages: CheckedHost['hugepages'], report: Reporter): void {
  const path = ['host', 'hugepages', 'totalMebibytes']
  if (hugepages.pageSize === 'none' && hugepages.totalMebibytes > 0) {
    report.error(path, 'must be 0 while pageSize is "none"', 'set it to 0, or pageSize to "2M" or "1G"')
  }
  if (hugepages.pageSize !== 'none' && hugepages.totalMebibytes === 0) {
    report.error(path, `must be above 0 with pageSize "${hugepages.pageSize}"`, 'add "totalMebibytes": 4096')
  }
}

/** A core or a card lies on a node that the host has. */
export function checkNumaNode(numaNode: number, numaNodes: number, path: readonly Step[], report: Reporter): void {
  if (numaNode < numaNodes) return
  const allowed = `must be below host.numaNodes, which is ${numaNodes}`
  report.error(path, allowed, `lower it, or set host.numaNodes to ${numaNode + 1}`)
}
