import type { EditCommand } from '../../../contract/edit/commands'
import type { Lab, TrafficPath } from '../../../contract/lab'
import type { JsonValue } from '../../syntax/tree'
import { EditRefused } from '../edit'
import { rounded } from './field-rules'
import { find, freeId, idsOf, lengthOf, type Planned, type Planning } from './planning'

type Connect = Extract<EditCommand, { kind: 'connect' }>
type SetStations = Extract<EditCommand, { kind: 'setStations' }>

const wire = 'wire'

/** Packets that end at `from` go on to `to`; where none end there, a new path begins there. */
export function connect(planning: Planning, { from, to }: Connect): Planned {
  const { lab } = planning
  for (const station of [from, to]) nameOf(lab, station)
  if (from === to) throw new EditRefused('refused-edit', `${nameOf(lab, from)} cannot be connected with itself.`)
  const ending = from === wire ? undefined : lab.traffic.paths.findLast((path) => path.to === from)
  const label = `Connect ${nameOf(lab, from)} with ${nameOf(lab, to)}`
  if (ending === undefined) return { label, added: [addPath(planning, [from, to])] }
  return { label, added: [route(planning, ending, [...stationsOf(ending), to])] }
}

/** Sends a path along other stations. */
export function setStations(planning: Planning, { path: id, stations }: SetStations): Planned {
  const { lab } = planning
  const path = lab.traffic.paths[find(lab, { kind: 'path', id }).index]
  if (stations.length < 2)
    throw new EditRefused('refused-edit', 'A path has a beginning and an end: name two stations.')
  const names = stations.map((station) => nameOf(lab, station))
  return { label: `Send ${id} along ${names.join(', ')}`, added: [route(planning, path, stations)] }
}

export function stationsOf(path: TrafficPath): string[] {
  return [path.from, ...path.via, path.to]
}

/** Gives a path stations; its id as it then is. */
export function route({ tree, lab }: Planning, path: TrafficPath, stations: readonly string[]): string {
  const index = lab.traffic.paths.indexOf(path)
  const at = ['traffic', 'paths', index]
  const via = stations.slice(1, -1)
  tree.set([...at, 'from'], stations[0])
  if (via.length > 0) tree.set([...at, 'via'], via)
  else tree.clear([...at, 'via'], at.length)
  tree.set([...at, 'to'], String(stations.at(-1)))
  if (tree.at([...at, 'id']) !== undefined) return path.id
  const others = new Set(lab.traffic.paths.filter((other) => other !== path).map(({ id }) => id))
  if (!others.has(stations.join('>'))) return stations.join('>')
  const id = freeId(idsOf(lab), 'path-', 1)
  tree.set([...at, 'id'], id)
  return id
}

/** A new path; where all others have their share written down, they make room for an equal part. */
export function addPath({ tree, lab }: Planning, stations: readonly string[], id?: string): string {
  const { paths } = lab.traffic
  const derived = stations.join('>')
  const taken = paths.some((path) => path.id === derived)
  const own = id ?? (taken ? freeId(idsOf(lab), 'path-', 1) : undefined)
  const path: Record<string, JsonValue> = { from: stations[0], to: String(stations.at(-1)) }
  if (own !== undefined) path['id'] = own
  if (stations.length > 2) path['via'] = stations.slice(1, -1)
  const given = paths.map((_path, index) => tree.at(['traffic', 'paths', index, 'share']) !== undefined)
  if (paths.length > 0 && given.every(Boolean)) {
    path['share'] = rounded(1 / (paths.length + 1))
    paths.forEach(({ share }, index) => {
      tree.set(['traffic', 'paths', index, 'share'], rounded((share * paths.length) / (paths.length + 1)))
    })
  }
  tree.insert(['traffic', 'paths'], lengthOf({ tree }, 'path'), path)
  return own ?? derived
}

/** @throws EditRefused if it is neither the wire nor a guest. */
export function nameOf(lab: Lab, station: string): string {
  return station === wire ? 'the wire' : find(lab, { kind: 'guest', id: station }).name
}
