import {
  type Bottleneck,
  type CoreSummary,
  cpuCategories,
  type CpuCategory,
  type ResourceLimit,
} from '../../contract/summary'
import { picosecondsPerSecond } from '../kernel/time'
import type { Network } from '../machine/network'

/** From here on a resource counts as saturated. */
const saturated = 0.98

interface Resource extends ResourceLimit {
  readonly text: string
}

interface LinkUse {
  readonly id: string
  readonly direction: string
  readonly utilisation: number
}

/**
 * The busiest resource, what it spends its time on, and how many packets a second it would carry if
 * nothing else were in the way (at this load's cost per packet).
 */
export function bottleneckOf(
  network: Network,
  now: number,
  cores: readonly CoreSummary[],
  links: readonly LinkUse[],
  pcie: readonly { readonly id: string; readonly utilisation: number }[],
  deliveredPerSecond: number,
): Bottleneck {
  const seconds = now / picosecondsPerSecond
  const sentPerSecond = seconds > 0 ? network.logbook.ledger.sent.packets / seconds : 0
  const resources: Resource[] = [
    ...cores.map((core): Resource => {
      const handled = seconds > 0 ? packetsOn(network, core.id) / seconds : 0
      // A core beyond those that are counted is taken to see what arrives in the end.
      const rate = Math.max(deliveredPerSecond, handled)
      return {
        kind: 'core',
        id: core.id,
        name: coreName(core),
        utilisation: workOf(core),
        limitPacketsPerSecond: limitOf(rate, workOf(core)),
        text: sharesOf(core),
      }
    }),
    ...[
      ...links.map((link) => ({ ...link, kind: 'link' as const, name: linkName(network, link) })),
      ...pcie.map((slot) => ({ ...slot, kind: 'PCIe' as const, name: `PCIe of ${cardName(network, slot.id)}` })),
    ].map(({ kind, id, name, utilisation }): Resource => {
      // What was sent may have been lost in front of a full link; then what arrives is what it carries.
      const rate = utilisation >= saturated ? deliveredPerSecond : sentPerSecond
      return { kind, id, name, utilisation, limitPacketsPerSecond: limitOf(rate, utilisation), text: '' }
    }),
  ]
  const [first, second] = resources.sort((a, b) => b.utilisation - a.utilisation)
  return {
    resource: first.name,
    utilisation: first.utilisation,
    text: sentence(first),
    limitPacketsPerSecond: first.limitPacketsPerSecond,
    next:
      second.utilisation > 0 ? { resource: second.name, limitPacketsPerSecond: second.limitPacketsPerSecond } : null,
    remedies: [],
    resources: resources.map(({ kind, id, name, utilisation, limitPacketsPerSecond }) => ({
      kind,
      id,
      name,
      utilisation,
      limitPacketsPerSecond,
    })),
  }
}

/** `cpu0 (pNIC 0 IRQ)`. */
export const coreName = ({ id, role }: Pick<CoreSummary, 'id' | 'role'>): string => `${id} (${role})`

/** `link into pNIC 0`, `link out of pNIC 0`. */
function linkName(network: Network, { id, direction }: LinkUse): string {
  const pnic = network.lab.pnics.find((card) => id.startsWith(`${card.id}.`))
  return `link ${direction === 'receive' ? 'into' : 'out of'} ${pnic?.name ?? id}`
}

/** A slot has the id of its card. */
const cardName = (network: Network, id: string): string => network.lab.pnics.find((card) => card.id === id)?.name ?? id

/** Categories in which a core waits for something to do. */
const waiting: readonly CpuCategory[] = ['pollIdle', 'haltPoll', 'idle']

/** Part of the time a core works: a thread that polls empty queues is busy, but could still take packets. */
function workOf(core: CoreSummary): number {
  const all = cpuCategories
    .filter((category) => category !== 'idle')
    .reduce((sum, one) => sum + core.picoseconds[one], 0)
  const work = cpuCategories
    .filter((one) => !waiting.includes(one))
    .reduce((sum, one) => sum + core.picoseconds[one], 0)
  return all === 0 ? 0 : (core.utilisation * work) / all
}

function limitOf(rate: number, utilisation: number): number {
  return utilisation > 0 ? rate / utilisation : 0
}

/** Different packets that have been on this core: one that comes back, as in a chain, is one packet of the limit. */
function packetsOn(network: Network, coreId: string): number {
  const { packetBit } = network.core(coreId)
  return packetBit < 0 ? 0 : network.logbook.corePackets[packetBit]
}

/** The categories that make up more than a twentieth of a core's work, largest first. */
function sharesOf(core: CoreSummary): string {
  const busy = cpuCategories
    .filter((category) => !waiting.includes(category))
    .map((category) => [category, core.picoseconds[category]] as const)
  const sum = busy.reduce((total, [, time]) => total + time, 0)
  if (sum === 0) return ''
  return busy
    .filter(([, time]) => time > sum / 20)
    .sort((a, b) => b[1] - a[1])
    .map(([category, time]) => `${((100 * time) / sum).toFixed(0)} % ${category}`)
    .join(', ')
}

function sentence(resource: Resource): string {
  const busy = `${(100 * resource.utilisation).toFixed(1)} %`
  const work = resource.text === '' ? '' : `: ${resource.text}`
  if (resource.utilisation >= saturated) return `${resource.name} is saturated (${busy})${work}.`
  return `Nothing is saturated. The busiest resource is ${resource.name} with ${busy}${work}.`
}
