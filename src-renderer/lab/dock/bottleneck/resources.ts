import {
  type CoreSummary,
  type CpuCategory,
  cpuCategories,
  type RunSummary,
} from '../../../../src-main/contract/summary'
import type { ClosedForm } from '../../../../src-main/contract/report/closed-form'
import { coreName } from '../../../canvas/words'
import { categoryTitles } from '../../../charts/scales/categories'
import { exact } from '../../../format'

/** Time in which a core waits for something to do, though it may not be idle. */
const waiting: readonly CpuCategory[] = ['pollIdle', 'haltPoll', 'idle']
/** Less than this part of a core's work is not worth a word. */
const leastPart = 0.05

export interface WorkPart {
  readonly category: CpuCategory
  /** Part of the core's work, 0 to 1. */
  readonly part: number
}

/** Something that packets need, and how much of it they take. */
export interface Resource {
  /** As the run's bottleneck names it. */
  readonly name: string
  readonly title: string
  readonly kind: 'core' | 'link' | 'PCIe'
  readonly id: string
  readonly note: string
  /** Part of the time after warm-up in which it worked, 0 to 1; polls that find nothing are no work. */
  readonly utilisation: number
  /** Of a core: what its work is made of, largest first. */
  readonly work: readonly WorkPart[]
  /** Packets a second it could carry if nothing else were in the way; null where it did not work, so nothing tells. */
  readonly limitPacketsPerSecond: number | null
  /** The same limit by formulas, from lab and costs alone; null where none says anything. */
  readonly closedFormPacketsPerSecond: number | null
}

const sum = (core: CoreSummary, wanted: (category: CpuCategory) => boolean): number =>
  cpuCategories.filter(wanted).reduce((total, category) => total + core.picoseconds[category], 0)

export function workParts(core: CoreSummary): WorkPart[] {
  const all = sum(core, (category) => !waiting.includes(category))
  if (all === 0) return []
  return cpuCategories
    .filter((category) => !waiting.includes(category))
    .map((category) => ({ category, part: core.picoseconds[category] / all }))
    .filter(({ part }) => part > 0)
    .sort((one, other) => other.part - one.part)
}

/** Cores, links and slots, the one that works most first. */
export function resourcesOf({ bottleneck, cores, links, closedForm }: RunSummary): Resource[] {
  return bottleneck.resources.map((resource): Resource => {
    const { kind, id, name, limitPacketsPerSecond: limit } = resource
    const core = kind === 'core' ? cores.find((candidate) => candidate.id === id) : undefined
    const link = kind === 'link' ? links.find((candidate) => candidate.id === id) : undefined
    return {
      ...resource,
      title: core ? coreName(id) : `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`,
      note: core?.role ?? link?.direction ?? 'the fuller direction',
      work: core ? workParts(core) : [],
      limitPacketsPerSecond: limit > 0 ? limit : null,
      closedFormPacketsPerSecond: closedFormLimit(closedForm, kind, id),
    }
  })
}

/** A slot has two directions, and the fuller one counts. */
function closedFormLimit(form: ClosedForm | null, kind: Resource['kind'], id: string): number | null {
  const limits = (form?.resources ?? [])
    .filter((resource) => resource.kind === kind && resource.id === id)
    .map(({ boundPacketsPerSecond }) => boundPacketsPerSecond)
  return limits.length > 0 ? Math.min(...limits) : null
}

/** The resource that the run names as its bottleneck; null when it is none of those listed. */
export const limiting = (summary: RunSummary): Resource | null =>
  resourcesOf(summary).find(({ name }) => name === summary.bottleneck.resource) ?? null

/** `61 % softirq, 39 % vSwitch`. */
export const workWords = (work: readonly WorkPart[]): string =>
  work
    .filter(({ part }) => part >= leastPart)
    .map(({ category, part }) => `${exact(part * 100)} % ${categoryTitles[category]}`)
    .join(', ')

/** Work time for one packet at the limit, nanoseconds: a resource that carries N packets a second takes 1/N for one. */
export const nanosecondsPerPacket = (limitPacketsPerSecond: number): number | null =>
  limitPacketsPerSecond > 0 ? 1e9 / limitPacketsPerSecond : null

/** So much more than what is delivered is no rounding. */
const noticeable = 1.02

/**
 * Packets a second that reach the bottleneck, where they are more than arrive in the end: what is lost behind it has
 * cost it time, too, and its limit counts it. Null where they are the same.
 */
export function reaching({ bottleneck, delivered }: Pick<RunSummary, 'bottleneck' | 'delivered'>): number | null {
  const rate = bottleneck.limitPacketsPerSecond * bottleneck.utilisation
  return rate > delivered.packetsPerSecond * noticeable ? rate : null
}
