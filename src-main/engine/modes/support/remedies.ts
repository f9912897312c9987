import type { EditCommand } from '../../../contract/edit/commands'
import type { Guest, Lab, Pnic } from '../../../contract/lab'
import type { Remedy } from '../../../contract/modes'
import { nicModels } from '../../costs/profiles/nics'

/** By definition. */
const mebibytesPerGibibyte = 1024

/** Cards that a lab can have; the schema refuses more. */
const maximumPnics = 16
/** Guests that are named one by one. */
const maximumNames = 6

export function counted(count: number, noun: string): string {
  return `${String(count)} ${noun}${count === 1 ? '' : 's'}`
}

/** Several changes as one; a single one as itself. */
export function together(label: string, commands: readonly EditCommand[]): EditCommand {
  return commands.length === 1 ? commands[0] : { kind: 'batch', label, commands }
}

/** Cards like the last one of the lab; nothing when it would have too many. */
export function addPnics(lab: Lab, count: number): readonly Remedy[] {
  if (lab.pnics.length + count > maximumPnics) return []
  const model = lab.pnics.at(-1)?.model
  const add: EditCommand = { kind: 'add', element: 'pnic', ...(model === undefined ? {} : { values: { model } }) }
  const what = count === 1 ? 'a pNIC' : counted(count, 'pNIC')
  const command = together(
    `Add ${what}`,
    Array.from({ length: count }, () => add),
  )
  return [{ text: `Add ${what}.`, command }]
}

/** Takes guests away. Without a command where no path would be left: the mode could not carry what remains. */
export function removeGuests(lab: Lab, guests: readonly Guest[]): Remedy {
  const few = guests.length <= maximumNames
  const text = `Remove ${few ? guests.map(({ name }) => name).join(', ') : counted(guests.length, 'VNF')}.`
  const gone = new Set(guests.map(({ id }) => id))
  const survives = lab.traffic.paths.some(({ from, via, to }) => {
    const left = [from, ...via, to].filter((station) => !gone.has(station))
    const turns = left.some((station, index) => index > 0 && station === left[index - 1])
    return !gone.has(from) && !gone.has(to) && !turns
  })
  if (!survives || gone.size === lab.guests.length) return { text }
  return { text, command: { kind: 'remove', ids: [...gone] } }
}

/** A guest that receives from the wire: by itself it would have no path. */
export function addConnectedGuest(lab: Lab): EditCommand {
  const taken = new Set([
    ...[lab.host.cores, lab.pnics, lab.traffic.paths, lab.captures ?? [], lab.canvasNotes ?? []].flatMap((list) =>
      list.map(({ id }) => id),
    ),
    lab.externalSwitch?.id,
  ])
  let number = 1
  while (taken.has(`vm-${String(number)}`)) number += 1
  return together('Add a guest and connect it', [
    { kind: 'add', element: 'guest' },
    { kind: 'connect', from: 'wire', to: `vm-${String(number)}` },
  ])
}

/** Lets the card offer virtual functions: its own setting first, then another model. */
export function moreVirtualFunctions(pnic: Pnic, wanted: number): readonly Remedy[] {
  const elements = [{ kind: 'pnic', id: pnic.id }] as const
  const offer: EditCommand = { kind: 'clearField', elements, field: 'totalVfs' }
  const own = nicModels.find(({ id }) => id === pnic.model)
  if (own && own.totalVfs >= wanted)
    return [{ text: `Let ${pnic.name} offer all ${String(own.totalVfs)} VFs of the ${own.id}.`, command: offer }]
  const other = nicModels.find(
    ({ totalVfs, maximumRxQueues }) => totalVfs >= wanted && maximumRxQueues >= pnic.rxQueues,
  )
  if (!other) return []
  const text = `Make ${pnic.name} a ${other.title}: it offers ${String(other.totalVfs)} VFs.`
  const choose: EditCommand = { kind: 'setField', elements, field: 'model', value: other.id }
  return [{ text, command: together(`Make ${pnic.name} a ${other.id}`, [choose, offer]) }]
}

/** Modes that switch in software, which serve any number of guests with one card. */
export const softwareSwitches: readonly Remedy[] = [
  { text: 'Use OVS-DPDK: it shares a pNIC among any number of VNFs.', mode: 'ovs-dpdk' },
  { text: 'Use Standard OVS: it shares a pNIC among any number of VNFs.', mode: 'ovs-kernel' },
]

/** Hugepages that the host can map into another process, a page of 1 GiB for each guest at least. */
export function shareHugepages(lab: Lab): Remedy {
  const set = (field: string, value: string | number | boolean): EditCommand => ({
    kind: 'setField',
    elements: [{ kind: 'host', id: '' }],
    field: `hugepages.${field}`,
    value,
  })
  const share = set('shared', true)
  if (lab.host.hugepages.pageSize !== 'none') return { text: 'Share the hugepages (share=on).', command: share }
  const gibibytes = Math.max(4, lab.guests.length)
  const text = `Give the host ${String(gibibytes)} GiB of hugepages, shared`
  const memory = [set('pageSize', '1G'), set('totalMebibytes', gibibytes * mebibytesPerGibibyte)]
  return { text: `${text}.`, command: together(text, [...memory, share]) }
}
