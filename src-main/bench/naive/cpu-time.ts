import { cpuCategories, type CpuCategory } from '../../contract/summary'

export type CpuTime = Record<CpuCategory, number>

export function noCpuTime(): CpuTime {
  return Object.fromEntries(cpuCategories.map((category) => [category, 0])) as CpuTime
}
