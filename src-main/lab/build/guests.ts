import type { Application, Guest, Pnic } from '../../contract/lab'
import { assumedWork } from '../schema/guest-fields'
import type { CheckedLab } from '../schema/lab-schema'
import type { Reporter } from './reporter'

export function buildGuests(lab: CheckedLab, pnics: readonly Pnic[], report: Reporter): Guest[] {
  const cores = lab.host.cores.map(({ id }) => id)
  const dealt = dealtCores(cores, new Set(pnics.flatMap(({ irqCores }) => irqCores)), lab.guests)
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
      vcpuCores: dealt[index],
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
 * Core of each vCPU of each guest: those that a guest names itself, for the others what is dealt out from the end of
 * the list. First cores that take no interrupts and that no guest names; when these are used up, all that take no
 * interrupts in turn; on a host of interrupt cores only, any.
 */
export function dealtCores(
  cores: readonly string[],
  interrupted: ReadonlySet<string>,
  guests: readonly { readonly vcpus: number; readonly vcpuCores?: readonly string[] | undefined }[],
): (readonly string[])[] {
  const named = new Set(guests.flatMap(({ vcpuCores }) => vcpuCores ?? []))
  const all = cores.toReversed()
  const quiet = all.filter((id) => !interrupted.has(id))
  const shared = quiet.length > 0 ? quiet : all
  const free = quiet.filter((id) => !named.has(id))
  let taken = 0
  const take = (): string => {
    const index = taken++
    return free[index] ?? shared[(index - free.length) % shared.length]
  }
  return guests.map(({ vcpus, vcpuCores }) => vcpuCores ?? Array.from({ length: vcpus }, take))
}
