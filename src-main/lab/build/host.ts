import type { HostProfileInfo } from '../../contract/catalogue'
import type { CoreDefinition, Host } from '../../contract/lab'
import type { CheckedLab } from '../schema/lab-schema'
import type { Reporter, Step } from './reporter'

type CheckedHost = CheckedLab['host']

/** @throws Error if the catalogue holds no host profile: a fault of the program, not of the file. */
export function buildHost(host: CheckedHost, profiles: readonly HostProfileInfo[], report: Reporter): Host {
  const profile = profiles.find(({ id }) => id === host.profile) ?? profiles[0]
  if (!profile) throw new Error('The catalogue holds no host profile.')
  const gigahertz = host.gigahertz ?? profile.gigahertz
  checkNumaNodes(host, report)
  checkHugepages(host.hugepages, report)
  return {
    profile: profile.id,
    gigahertz,
    cores: buildCores(host.cores, gigahertz, report),
    numaNodes: host.numaNodes,
    iommu: host.iommu,
    kernelEra: host.kernelEra,
    napi: host.napi,
    haltPolling: host.haltPolling,
    deepestIdleState: host.deepestIdleState,
    hugepages: host.hugepages,
  }
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
