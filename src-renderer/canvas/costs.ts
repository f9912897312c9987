import type { Drawing, LayerId } from '../../src-main/contract/drawing'
import type { RunFrame } from '../../src-main/contract/stream'
import { type CpuCategory, cpuCategories } from '../../src-main/contract/summary'
import { duration, packetRate, text } from '../format'
import { counter, perSecond } from '../readings'

/** Categories without a part of their own on the canvas belong to the kernel that does them. */
const hostKernelWork: readonly CpuCategory[] = ['hardirq', 'softirq', 'copy', 'vmexit', 'sched']
const guestKernelWork: readonly CpuCategory[] = ['guestIrq', 'guestSoftirq']

/** What a layer costs so far, in one or two short lines for the gutter; empty before the first packet. */
export function costLines(drawing: Drawing, reading: RunFrame | null, layer: LayerId): string[] {
  if (!reading || reading.timePicoseconds <= 0) return []
  if (layer === 'wire') {
    return [`${text(packetRate(perSecond(counter(reading, 'offered'), reading.timePicoseconds)))} offered`]
  }
  if (layer === 'nic') {
    const lost = drawing.rings.reduce((sum, ring, index) => {
      const part = drawing.parts.find((candidate) => candidate.id === ring.part)
      return sum + (part?.layer === 'nic' ? (reading.ringDropped[index] ?? 0) : 0)
    }, 0)
    return lost > 0 ? [`${text(packetRate(perSecond(lost, reading.timePicoseconds)))} lost`] : ['0 lost']
  }
  const delivered = counter(reading, 'delivered')
  if (delivered === 0) return []
  const nanoseconds = layerTime(drawing, reading, layer) / 1000 / delivered
  return nanoseconds > 0 ? [`${text(duration(nanoseconds))} / packet`] : []
}

/** CPU time of a layer since 0 s in picoseconds, all cores together. */
function layerTime(drawing: Drawing, reading: RunFrame, layer: LayerId): number {
  const own = new Set(drawing.parts.filter((part) => part.layer === layer).map((part) => part.category))
  const elsewhere = new Set(drawing.parts.filter((part) => part.layer !== layer).map((part) => part.category))
  const isHere = (category: CpuCategory): boolean => {
    if (own.has(category) && !elsewhere.has(category)) return true
    if (layer === 'host-kernel') return hostKernelWork.includes(category)
    if (layer === 'guest-kernel') return guestKernelWork.includes(category)
    if (layer === 'host-user') return category === 'user'
    return layer === 'guest-user' && category === 'guestApp'
  }
  let sum = 0
  for (let row = 0; row < drawing.cores.length; row++) {
    cpuCategories.forEach((category, column) => {
      if (isHere(category)) sum += reading.coreTime[row * cpuCategories.length + column] ?? 0
    })
  }
  return sum
}
