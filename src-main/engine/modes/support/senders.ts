import type { Network } from '../../machine/network'
import { outside } from '../../machine/routes'
import type { Sender } from '../../traffic/planner'

/** Something that can begin a path: a guest or a process. */
interface Station {
  readonly source: Sender | null
}

/** Who sends the frames of a path: the generator on the wire, or the guest it begins at. */
export function senderOf(
  network: Network,
  path: number,
  fromWire: (guest: number) => Sender,
  stations: readonly Station[],
): Sender {
  const { routes } = network
  const leg = routes.legs[routes.first[path]]
  if (leg.from === outside) return fromWire(leg.to)
  const { source } = stations[leg.from]
  if (source === null) throw new Error('a path begins at a guest that was built without a way to send')
  return source
}
