import type { EditCommand } from '../../../contract/edit/commands'
import type { Lab } from '../../../contract/lab'
import { rounded } from './field-rules'
import {
  findById,
  inWords,
  itemsOf,
  listPaths,
  type Found,
  type ListedKind,
  type Planned,
  type Planning,
} from './planning'
import { route, stationsOf } from './stations'

type Remove = Extract<EditCommand, { kind: 'remove' }>

/** Takes elements away, with the paths and pins that cannot be without them. */
export function remove(planning: Planning, { ids }: Remove): Planned {
  const { tree, lab } = planning
  const found = [...new Set(ids)].map((id) => findById(lab, id))
  const gone = (kind: ListedKind) => new Set(found.filter((one) => one.kind === kind).map(({ index }) => index))
  const idsGone = (kind: ListedKind) => new Set([...gone(kind)].map((index) => itemsOf(lab, kind)[index].id))
  unpin(planning, idsGone('core'))
  const paths = pathsWithout(planning, idsGone('guest'), idsGone('path'))
  const indexes: Record<ListedKind, ReadonlySet<number>> = {
    core: gone('core'),
    pnic: gone('pnic'),
    guest: gone('guest'),
    path: paths,
    note: gone('note'),
  }
  for (const kind of Object.keys(indexes) as ListedKind[]) {
    const places = [...indexes[kind]].map((index) => itemsOf(lab, kind)[index].place)
    for (const place of places.sort((first, second) => second - first)) tree.take(listPaths[kind], place)
  }
  if (found.some(({ kind }) => kind === 'externalSwitch')) tree.clear(['externalSwitch'], 0)
  reshare(planning, paths)
  const along = paths.size - gone('path').size
  return {
    label: `Remove ${inWords(namesOf(found))}${along > 0 ? ` and ${along === 1 ? 'its path' : `${along} paths`}` : ''}`,
  }
}

function namesOf(found: readonly Found[]): string[] {
  return found.map(({ name }) => name)
}

/** Shortens the paths that go through a guest that goes; places of the paths of which nothing is left. */
function pathsWithout(planning: Planning, guests: ReadonlySet<string>, ids: ReadonlySet<string>): ReadonlySet<number> {
  const { lab } = planning
  const places = new Set<number>()
  lab.traffic.paths.forEach((path, index) => {
    const stations = stationsOf(path)
    const left = stations.filter((station) => !guests.has(station))
    if (ids.has(path.id) || guests.has(path.from) || guests.has(path.to) || isNoWay(left)) places.add(index)
    else if (left.length < stations.length) route(planning, path, left)
  })
  return places
}

function isNoWay(stations: readonly string[]): boolean {
  return stations.some((station, index) => index > 0 && station === stations[index - 1])
}

/** What the paths that are left have written down as their share adds up to 1 again. */
function reshare({ tree, lab }: Planning, gone: ReadonlySet<number>): void {
  const left = lab.traffic.paths.filter((_path, index) => !gone.has(index))
  const written = left.map((_path, index) => tree.at(['traffic', 'paths', index, 'share']) !== undefined)
  if (gone.size === 0 || left.length === 0 || !written.every(Boolean)) return
  const sum = left.reduce((total, { share }) => total + share, 0)
  left.forEach(({ share }, index) => {
    tree.set(['traffic', 'paths', index, 'share'], rounded(sum > 0 ? share / sum : 1 / left.length))
  })
}

/** What ran on a core that goes runs where the lab would put it by itself, or on the cores that are left. */
function unpin(planning: Planning, cores: ReadonlySet<string>): void {
  if (cores.size === 0) return
  const { tree, lab } = planning
  const names = (list: readonly string[]) => list.some((id) => cores.has(id))
  lab.pnics.forEach(({ irqCores }, index) => {
    const path = ['pnics', index, 'irqCores']
    if (tree.at(path) === undefined || !names(irqCores)) return
    const left = irqCores.filter((id) => !cores.has(id))
    if (left.length > 0) tree.set(path, left)
    else tree.clear(path, path.length - 1)
  })
  lab.guests.forEach(({ vcpuCores }, index) => {
    const path = ['guests', index, 'vcpuCores']
    if (tree.at(path) !== undefined && names(vcpuCores)) tree.clear(path, path.length - 1)
  })
  for (const [mode, name, value] of coreParameters(planning)) {
    if (!names(value)) continue
    const left = value.filter((id) => !cores.has(id))
    if (left.length > 0) tree.set(['modes', mode, name], left)
    else tree.clear(['modes', mode, name], 0)
  }
  unsibling(planning, cores)
}

function unsibling({ tree, lab }: Planning, cores: ReadonlySet<string>): void {
  lab.host.cores.forEach(({ sibling }, index) => {
    const path = ['host', 'cores', index, 'sibling']
    if (sibling !== null && cores.has(sibling) && tree.at(path) !== undefined) tree.clear(path, path.length - 1)
  })
}

export function coreParameters({
  lab,
  catalogue,
}: Pick<Planning, 'lab' | 'catalogue'>): [string, string, readonly string[]][] {
  return catalogue.modes.flatMap((mode) =>
    mode.parameters
      .filter(({ kind }) => kind === 'cores')
      .map(({ name }): [string, string, readonly string[]] => [mode.id, name, coresIn(lab, mode.id, name)]),
  )
}

/** Cores that a mode's parameter names. */
export function coresIn(lab: Lab, mode: string, parameter: string): readonly string[] {
  const value = lab.modes[mode]?.[parameter]
  return typeof value === 'object' ? value : []
}
