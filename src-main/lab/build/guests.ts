import type { Application, Guest, Pnic } from '../../contract/lab'
import { assumedWork } from '../schema/guest-fields'
import type { CheckedLab } from '../schema/lab-schema'
import type { Reporter } from './reporter'

export function buildGuests(lab: CheckedLab, pnics: readonly Pnic[], report: Reporter): Guest[] {
  const take = freeCores(lab, pnics)
  return lab.guests.map((guest, index) => {
    if (guest.vcpuCores && guest.vcpuCores.length !== guest.vcpus) {
      const allowed = `must name one core for each of the ${guest.vcpus} vCPUs`
      const remedy = `name ${guest.vcpus}, or set vcpus to ${guest.vcpuCores.length}`
      report.error(['guests', index, 'vcpuCores'], allowed, remedy)
    }
    if (guest.queuePairs > guest.vcpus) {
      const allowed = `must be at most the number of vCPUs, ${guest.vcpus}`
      report.error(['guests', index, 'queuePairs'], allowed, `lower it, or set vcpus to ${guest.queuePairs}`)
    }
    return {
      id: guest.id,
      name: guest.name ?? guest.id,
      kind: guest.kind,
      vcpus: guest.vcpus,
      vcpuCores: guest.vcpuCores ?? Array.from({ length: guest.vcpus }, take),
      queuePairs: guest.queuePairs,
      virtioRingDescriptors: guest.virtioRingDescriptors,
      socketBufferBytes: guest.socketBufferBytes,
      application: buildApplication(guest.application, index, report),
    }
  })
}

function buildApplication(
  application: CheckedLab['guests'][number]['application'],
  guest: number,
  report: Reporter,
): Application {
  const { kind, denyPercent } = application
  if (denyPercent > 0 && kind !== 'firewall') {
    const remedy = 'set it to 0, or the application\'s kind to "firewall"'
    report.error(
      ['guests', guest, 'application', 'denyPercent'],
      `must be 0 in an application of kind "${kind}"`,
      remedy,
    )
  }
  return {
    ...application,
    cyclesPerPacket: application.cyclesPerPacket ?? assumedWork[kind].cyclesPerPacket,
    cyclesPerByte: application.cyclesPerByte ?? assumedWork[kind].cyclesPerByte,
  }
}

/**
 * Hands out cores for vCPUs from the end of the list: first those that take no interrupts and that no guest names;
 * when these are used up, all that take no interrupts in turn; on a host of interrupt cores only, any.
 */
function freeCores(lab: CheckedLab, pnics: readonly Pnic[]): () => string {
  const interrupted = new Set(pnics.flatMap((pnic) => pnic.irqCores))
  const named = new Set(lab.guests.flatMap((guest) => guest.vcpuCores ?? []))
  const all = lab.host.cores.map((core) => core.id).reverse()
  const quiet = all.filter((id) => !interrupted.has(id))
  const shared = quiet.length > 0 ? quiet : all
  const free = quiet.filter((id) => !named.has(id))
  let taken = 0
  return () => {
    const index = taken
    taken += 1
    return free[index] ?? shared[(index - free.length) % shared.length]
  }
}
