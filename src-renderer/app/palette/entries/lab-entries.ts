import type { EditCommand, ElementRef } from '../../../../src-main/contract/edit/commands'
import type { Lab } from '../../../../src-main/contract/lab'
import { packetRate, text } from '../../../format'
import { selectionFor } from '../../../lab/editing/elements'
import { useEditor } from '../../../lab/editing/store'
import { useLab } from '../../../lab/store'
import type { ViewId } from '../../views'
import type { PaletteEntry } from '../entry'
import { rateOf } from './rate'

/** With more stations than these only the connections of what is chosen are offered. */
const mostStations = 8
const wire = { id: 'wire', name: 'the wire' }

/** Going to the elements of the lab, and changes of it: templates to add, connections, the load. */
export function useLabEntries(show: (view: ViewId) => void): (query: string) => readonly PaletteEntry[] {
  const lab = useLab()
  const editor = useEditor()

  const change = (command: EditCommand, words?: string) => () => {
    show('lab')
    return editor.run(command, words)
  }
  const goTo = (element: ElementRef, name: string): PaletteEntry => ({
    id: `go ${element.kind} ${element.id}`,
    group: 'Go to',
    title: `Go to ${name}`,
    run: () => {
      show('lab')
      if (element.id === '') lab.selected = selectionFor(element)
      else editor.choose([element.id])
    },
  })
  const elements = (open: Lab): PaletteEntry[] => [
    ...open.pnics.map(({ id, name }) => goTo({ kind: 'pnic', id }, `card ${name}`)),
    ...open.guests.map(({ id, name }) => goTo({ kind: 'guest', id }, `virtual machine ${name}`)),
    ...open.traffic.paths.map(({ id }) => goTo({ kind: 'path', id }, `path ${id}`)),
    ...(open.externalSwitch
      ? [goTo({ kind: 'externalSwitch', id: open.externalSwitch.id }, `switch ${open.externalSwitch.name}`)]
      : []),
    goTo({ kind: 'host', id: '' }, 'the host'),
    goTo({ kind: 'traffic', id: '' }, 'the traffic'),
    goTo({ kind: 'run', id: '' }, 'the run plan'),
    goTo({ kind: 'lab', id: '' }, 'the lab'),
    ...open.host.cores.map(({ id }) => goTo({ kind: 'core', id }, `core ${id}`)),
  ]
  const additions = (): PaletteEntry[] =>
    editor.templates.flatMap(({ id, of, title, explain }): PaletteEntry[] => {
      if (of === 'lab') return []
      const shared = { id: `template ${id}`, hint: explain }
      if (of === 'host') {
        const run = change({ kind: 'useHost', template: id })
        return [{ ...shared, group: 'Host', title: `Use host: ${title}`, run }]
      }
      const what = { guest: 'virtual machine', pnic: 'card', externalSwitch: 'switch' }[of]
      const has = of === 'externalSwitch' && lab.opened?.lab.externalSwitch
      return [
        {
          ...shared,
          group: 'Add',
          title: `Add ${title}, ${what}`,
          blocked: has ? `there is ${has.name} already` : null,
          run: change({ kind: 'add', element: of, template: id }),
        },
      ]
    })
  const connections = (open: Lab): PaletteEntry[] => {
    const stations = [wire, ...open.guests]
    const sources = stations.length <= mostStations ? stations : stations.filter(({ id }) => editor.chosen.includes(id))
    return sources.flatMap((from) =>
      stations
        .filter((to) => to !== from)
        .map((to) => ({
          id: `connect ${from.id} ${to.id}`,
          group: 'Connect',
          title: `Connect ${from.name} with ${to.name}`,
          run: change({ kind: 'connect', from: from.id, to: to.id }),
        })),
    )
  }
  const load = (packetsPerSecond: number, words: string, hint = ''): PaletteEntry => {
    const rate = text(packetRate(packetsPerSecond))
    const value = {
      elements: [{ kind: 'traffic', id: '' }],
      field: 'packetsPerSecond',
      value: packetsPerSecond,
    } as const
    const title = `${words} ${rate}`
    const run = change({ kind: 'setField', ...value }, `Offer ${rate}`)
    return { id: `load ${words}`, group: 'Traffic', title, hint, run }
  }
  const loads = (open: Lab, query: string): PaletteEntry[] => {
    const wanted = rateOf(query)
    const { packetsPerSecond } = open.traffic
    return [
      ...(wanted === null ? [] : [load(wanted, 'Set the load to', query)]),
      load(packetsPerSecond * 2, 'Double the load to'),
      load(packetsPerSecond / 2, 'Halve the load to'),
    ]
  }
  return (query) => {
    const open = lab.opened?.lab
    return open ? [...additions(), ...connections(open), ...loads(open, query), ...elements(open)] : []
  }
}
