import type { ElementKind, ElementRef } from '../../../src-main/contract/edit/commands'
import type { Lab } from '../../../src-main/contract/lab'
import { coreName } from '../../canvas/words'
import type { IconName } from '../../ui/controls/icons'

/** A station of a path in words: the wire, or a guest's name. */
export function stationName(lab: Lab, station: string): string {
  if (station === 'wire') return 'Wire'
  return lab.guests.find(({ id }) => id === station)?.name ?? station
}

/** Stations of a path, first to last. */
export const stationsOf = ({ from, via, to }: Lab['traffic']['paths'][number]): readonly string[] => [from, ...via, to]

/** What people call an element. */
export function elementName(lab: Lab, { kind, id }: ElementRef): string {
  switch (kind) {
    case 'lab':
      return 'Lab'
    case 'host':
      return 'Host'
    case 'traffic':
      return 'Traffic'
    case 'run':
      return 'Run'
    case 'core':
      return coreName(id)
    case 'pnic':
      return lab.pnics.find((pnic) => pnic.id === id)?.name ?? id
    case 'guest':
      return lab.guests.find((guest) => guest.id === id)?.name ?? id
    case 'externalSwitch':
      return lab.externalSwitch?.name ?? id
    case 'path': {
      const path = lab.traffic.paths.find((candidate) => candidate.id === id)
      return path
        ? stationsOf(path)
            .map((station) => stationName(lab, station))
            .join(' → ')
        : id
    }
    case 'note':
      return 'Note'
  }
}

export const kindNames: Readonly<Record<ElementKind, string>> = {
  lab: 'Lab file',
  host: 'Physical machine',
  core: 'Core',
  pnic: 'Physical NIC',
  externalSwitch: 'External switch',
  guest: 'Virtual machine',
  traffic: 'What is offered',
  path: 'Path',
  run: 'Time and seed',
  note: 'Note on the canvas',
}

/** Several of a kind: `3 VMs`. */
export const pluralNames: Readonly<Record<ElementKind, string>> = {
  lab: 'labs',
  host: 'hosts',
  core: 'cores',
  pnic: 'pNICs',
  externalSwitch: 'switches',
  guest: 'VMs',
  traffic: 'loads',
  path: 'paths',
  run: 'runs',
  note: 'notes',
}

export const kindIcons: Readonly<Record<ElementKind, IconName>> = {
  lab: 'lab',
  host: 'host',
  core: 'core',
  pnic: 'nic',
  externalSwitch: 'switch',
  guest: 'machine',
  traffic: 'source',
  path: 'swap',
  run: 'play',
  note: 'book',
}
