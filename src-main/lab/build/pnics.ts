import type { NicModelInfo } from '../../contract/catalogue'
import type { Pnic } from '../../contract/lab'
import type { CheckedLab } from '../schema/lab-schema'
import { checkNumaNode } from './host'
import type { Reporter } from './reporter'

/** @throws Error if the catalogue holds no NIC model: a fault of the program, not of the file. */
export function buildPnics(lab: CheckedLab, models: readonly NicModelInfo[], report: Reporter): Pnic[] {
  const coreIds = lab.host.cores.map((core) => core.id)
  let queuesBefore = 0
  return lab.pnics.map((pnic, index) => {
    const model = models.find(({ id }) => id === pnic.model) ?? models[0]
    if (!model) throw new Error('The catalogue holds no NIC model.')
    if (pnic.rxQueues > model.maximumRxQueues) {
      const allowed = `must be at most ${model.maximumRxQueues}, all that the ${model.id} has`
      report.error(['pnics', index, 'rxQueues'], allowed, `lower it to ${model.maximumRxQueues}, or take another model`)
    }
    checkNumaNode(pnic.numaNode, lab.host.numaNodes, ['pnics', index, 'numaNode'], report)
    const firstQueue = queuesBefore
    queuesBefore += pnic.rxQueues
    return {
      id: pnic.id,
      name: pnic.name ?? pnic.id,
      model: model.id,
      linkGbps: pnic.linkGbps ?? model.linkGbps,
      rxQueues: pnic.rxQueues,
      rxRingDescriptors: pnic.rxRingDescriptors ?? model.rxRingDescriptors,
      txRingDescriptors: pnic.txRingDescriptors ?? model.txRingDescriptors,
      fifoBytes: pnic.fifoBytes ?? model.fifoBytes,
      dropEnable: pnic.dropEnable,
      moderation: pnic.moderation ?? model.moderation,
      moderationMicroseconds: pnic.moderationMicroseconds ?? model.moderationMicroseconds,
      pcieGeneration: pnic.pcieGeneration ?? model.pcieGeneration,
      pcieLanes: pnic.pcieLanes ?? model.pcieLanes,
      rssFields: pnic.rssFields,
      numaNode: pnic.numaNode,
      totalVfs: pnic.totalVfs ?? model.totalVfs,
      irqCores: pnic.irqCores ?? inTurn(coreIds, firstQueue, pnic.rxQueues),
    }
  })
}

/** `count` entries of a list that is gone through again and again, from `first` on; none twice. */
function inTurn(list: readonly string[], first: number, count: number): string[] {
  return Array.from({ length: Math.min(count, list.length) }, (_, index) => list[(first + index) % list.length])
}
