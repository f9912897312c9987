import type { LayerId } from '../../../../src-main/contract/drawing'
import type { EditCommand, TemplateInfo } from '../../../../src-main/contract/edit/commands'
import type { IconName } from '../../../ui/controls/icons'

export type AddCommand = Extract<EditCommand, { kind: 'add' }>

/** Something that can be put onto the canvas. */
export interface Tile {
  readonly key: string
  readonly title: string
  readonly icon: IconName
  /** Layers it stands in. */
  readonly layers: readonly LayerId[]
  /** Why it stands nowhere else. */
  readonly rule: string
  /** What it is, for a tooltip. */
  readonly explain: string
  /** What puts it into the lab; a source or a sink is an end of a path instead. */
  readonly does: AddCommand | 'source' | 'sink'
}

const anywhere: readonly LayerId[] = ['guest-user', 'guest-kernel', 'host-user', 'host-kernel', 'nic', 'wire']

const source: Tile = {
  key: 'source',
  title: 'Source',
  icon: 'source',
  layers: ['wire'],
  rule: 'A source stands on the wire, outside the host.',
  explain: 'Sends frames over the wire: the beginning of a path. Choose the VM they go to.',
  does: 'source',
}
const sink: Tile = {
  key: 'sink',
  title: 'Sink',
  icon: 'sink',
  layers: ['wire'],
  rule: 'A sink stands on the wire, outside the host.',
  explain: 'Counts the frames that come back over the wire: the end of a path. Choose the VM they come from.',
  does: 'sink',
}
const core: Tile = {
  key: 'core',
  title: 'Core',
  icon: 'core',
  layers: ['host-user', 'host-kernel'],
  rule: 'A core stands in the host: its kernel and its user space run on it.',
  explain: 'One more core of the host. Threads are pinned to it on the core map.',
  does: { kind: 'add', element: 'core' },
}
const note: Tile = {
  key: 'note',
  title: 'Note',
  icon: 'note',
  layers: anywhere,
  rule: 'A note stands anywhere on the canvas.',
  explain: 'Words on the canvas; they change nothing of a run.',
  does: { kind: 'add', element: 'note' },
}

const fixed: Readonly<Record<'externalSwitch' | 'pnic' | 'guest', Pick<Tile, 'icon' | 'layers' | 'rule'>>> = {
  externalSwitch: {
    icon: 'switch',
    layers: ['wire'],
    rule: 'The external switch stands on the wire, between the source and the cards.',
  },
  pnic: {
    icon: 'nic',
    layers: ['nic'],
    rule: 'A pNIC stands in the NIC hardware, between the wire and the host kernel.',
  },
  guest: {
    icon: 'machine',
    layers: ['guest-user', 'guest-kernel'],
    rule: 'A VM stands in the guest layers, above the host kernel.',
  },
}

/** "Intel 82599 (ixgbe), 10 GbE" is too long for a tile: its model is enough, the rest is in the tooltip. */
function cardName(title: string): string {
  const [model = title] = title.split(/[(,]/)
  return `pNIC ${model.trim().split(/\s+/).at(-1) ?? title}`
}

/** All tiles, in the order in which a lab is built: from the wire to the machines. */
export function tilesOf(templates: readonly TemplateInfo[]): readonly Tile[] {
  const of = (element: 'externalSwitch' | 'pnic' | 'guest'): readonly Tile[] =>
    templates
      .filter((template) => template.of === element)
      .map(({ id, title, explain }) => ({
        key: `${element} ${id}`,
        title: element === 'pnic' ? cardName(title) : title,
        explain: element === 'pnic' ? `${title}. ${explain}` : explain,
        ...fixed[element],
        does: { kind: 'add', element, template: id },
      }))
  return [source, sink, ...of('externalSwitch'), ...of('pnic'), ...of('guest'), core, note]
}

/** Why a tile cannot be dropped on a layer; null when it can. `null` as layer: beside the canvas. */
export function refusalAt(tile: Tile, layer: LayerId | null): string | null {
  if (layer === null) return 'Drop it on the canvas.'
  return tile.layers.includes(layer) ? null : tile.rule
}
