import type { FieldValue } from '../../../contract/edit/commands'
import type { Lab } from '../../../contract/lab'
import type { Found, Planning } from './planning'

type Rule = (planning: Pick<Planning, 'tree' | 'lab'>, element: Found, value: FieldValue | undefined) => void

const rates = ['packetsPerSecond', 'gbps', 'percentOfLink']

/** Fields that cannot be changed alone: the others follow, so that one wish is one step. */
const rules: Readonly<Record<string, Rule>> = {
  ...Object.fromEntries(rates.map((rate) => [`traffic.${rate}`, onlyRate(rate)])),
  'traffic.arrivals': ratesOfArrivals,
  'guest.vcpus': coresOfVcpus,
  'guest.application.kind': policyOfKind,
  'host.hugepages.pageSize': amountOfHugepages,
  'path.share': otherShares,
}

export function alongWith(
  planning: Pick<Planning, 'tree' | 'lab'>,
  element: Found,
  field: string,
  value: FieldValue | undefined,
): void {
  const name = `${element.kind}.${field}`
  if (Object.hasOwn(rules, name)) rules[name](planning, element, value)
}

/** A rate is given in one unit. */
function onlyRate(rate: string): Rule {
  return ({ tree }) => {
    for (const other of rates) if (other !== rate) tree.clear(['traffic', other], 1)
  }
}

/** A replay brings its rate along; every other law needs one. */
function ratesOfArrivals(
  { tree, lab }: Pick<Planning, 'tree' | 'lab'>,
  _element: Found,
  value: FieldValue | undefined,
): void {
  if (value === 'replay') {
    for (const rate of rates) tree.clear(['traffic', rate], 1)
    return
  }
  for (const field of ['capture', 'speedup']) tree.clear(['traffic', field], 1)
  if (rates.some((rate) => tree.at(['traffic', rate]) !== undefined)) return
  tree.set(['traffic', 'packetsPerSecond'], Math.max(1, Math.round(lab.traffic.packetsPerSecond)))
}

/** As many cores are named as there are vCPUs, and there is a vCPU for each queue. */
function coresOfVcpus(
  { tree, lab }: Pick<Planning, 'tree' | 'lab'>,
  element: Found,
  value: FieldValue | undefined,
): void {
  const vcpus = typeof value === 'number' ? value : 1
  const guest = lab.guests[element.index]
  if (tree.at([...element.path, 'vcpuCores']) !== undefined && vcpus >= 1 && vcpus <= 64) {
    const named = guest.vcpuCores.slice(0, vcpus)
    const free = freeCores(lab)
    while (named.length < vcpus) named.push(free[(named.length - guest.vcpuCores.length) % free.length])
    tree.set([...element.path, 'vcpuCores'], named)
  }
  if (guest.queuePairs > vcpus && vcpus >= 1) tree.set([...element.path, 'queuePairs'], vcpus)
}

/** Cores without an interrupt or a vCPU, from the end of the list; all of them where there is none. */
export function freeCores(lab: Lab): string[] {
  const taken = new Set([
    ...lab.pnics.flatMap(({ irqCores }) => irqCores),
    ...lab.guests.flatMap(({ vcpuCores }) => vcpuCores),
  ])
  const all = lab.host.cores.map(({ id }) => id).reverse()
  const free = all.filter((id) => !taken.has(id))
  return free.length > 0 ? free : all
}

/** Only a firewall denies. */
function policyOfKind({ tree }: Pick<Planning, 'tree' | 'lab'>, element: Found, value: FieldValue | undefined): void {
  if (value !== 'firewall') tree.clear([...element.path, 'application', 'denyPercent'], element.path.length + 1)
}

const firstHugepagesMebibytes = 4096

/** Hugepages have a size and an amount, or neither. */
function amountOfHugepages(
  { tree, lab }: Pick<Planning, 'tree' | 'lab'>,
  _element: Found,
  value: FieldValue | undefined,
): void {
  const amount = ['host', 'hugepages', 'totalMebibytes']
  if (value === undefined || value === 'none') tree.clear(amount, 2)
  else if (lab.host.hugepages.totalMebibytes === 0) tree.set(amount, firstHugepagesMebibytes)
}

/** The other paths divide what is left as they divided it before. */
function otherShares(
  { tree, lab }: Pick<Planning, 'tree' | 'lab'>,
  element: Found,
  value: FieldValue | undefined,
): void {
  const { paths } = lab.traffic
  if (typeof value !== 'number' || value < 0 || value > 1 || paths.length === 1) return
  const rest = paths.reduce((sum, path, index) => (index === element.index ? sum : sum + path.share), 0)
  paths.forEach((path, index) => {
    if (index === element.index) return
    const part = rest > 0 ? path.share / rest : 1 / (paths.length - 1)
    tree.set(['traffic', 'paths', index, 'share'], rounded((1 - value) * part))
  })
}

/** Shares are written with nine decimals at most; the reader brings their sum to 1. */
export function rounded(share: number): number {
  return Math.round(share * 1e9) / 1e9
}
