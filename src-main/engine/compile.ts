import type { Lab } from '../contract/lab'
import type { Refusal } from '../contract/modes'
import { compareIds } from './kernel/ids'
import { Network } from './machine/network'
import { findMode, modes } from './modes/index'
import { unlessReceived } from './modes/support/steps'
import { withOverrides } from './modes/support/overrides'
import type { Built, Mode } from './modes/support/mode'

/** A mode cannot carry a lab: what, why and how to mend, rule by rule. */
export class RefusedError extends Error {
  constructor(
    readonly mode: string,
    readonly refusals: readonly Refusal[],
  ) {
    super(refusals.map((refusal) => refusal.message).join(' '))
    this.name = 'RefusedError'
  }
}

/** @throws RangeError naming the known modes */
export function modeById(id: string): Mode {
  const mode = findMode(id)
  if (mode) return mode
  throw new RangeError(`there is no mode "${id}"; known are ${modes.map((known) => known.id).join(', ')}`)
}

/** Rules of the mode that the lab breaks; empty when the mode can carry it. */
export function refusalsOf(lab: Lab, modeId: string): readonly Refusal[] {
  return brokenRules(lab, modeById(modeId)).map((refusal) => ({
    ...refusal,
    // Another mode is of use only where it can carry the lab itself.
    remedies: refusal.remedies.filter(
      ({ mode, command }) =>
        mode === undefined || command !== undefined || brokenRules(lab, modeById(mode)).length === 0,
    ),
  }))
}

function brokenRules(lab: Lab, mode: Mode): readonly Refusal[] {
  return mode.check(withOverrides(mode, lab))
}

/** The order of elements in the file means nothing: ids give actor order, streams and flows. */
function inIdOrder(lab: Lab): Lab {
  const sorted = <Element extends { readonly id: string }>(list: readonly Element[]): readonly Element[] =>
    [...list].sort((a, b) => compareIds(a.id, b.id))
  return {
    ...lab,
    host: { ...lab.host, cores: sorted(lab.host.cores) },
    pnics: sorted(lab.pnics),
    guests: sorted(lab.guests),
    traffic: { ...lab.traffic, paths: sorted(lab.traffic.paths) },
  }
}

export interface CompileOptions {
  readonly seed: number
  readonly untilPicoseconds: number
  /** What-if: a step of the receive path that is switched off, 1 to 11; 0 for none. */
  readonly withoutStep: number
}

/** Makes a lab into a network for one mode. @throws RefusedError when the mode cannot carry it */
export function compile(lab: Lab, modeId: string, options: CompileOptions): { network: Network; built: Built } {
  const mode = modeById(modeId)
  const ownLab = withOverrides(mode, lab)
  const refusals = refusalsOf(lab, modeId)
  if (refusals.length > 0) throw new RefusedError(modeId, refusals)
  const network = new Network(inIdOrder(ownLab), options.seed, options.untilPicoseconds, options.withoutStep)
  for (let guest = 0; guest < lab.guests.length; guest++) network.logbook.addGuest()
  const built = mode.build(network)
  network.watchCores()
  return { network, built: { ...built, steps: unlessReceived(network, built.steps) } }
}
