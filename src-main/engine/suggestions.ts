import type { Lab } from '../contract/lab'
import type { Suggestion } from '../contract/report/suggestions'
import { modeById, refusalsOf } from './compile'
import { modes } from './modes/index'
import { type Mode, parameter } from './modes/support/mode'
import { withOverrides } from './modes/support/overrides'

/**
 * What is worth trying with a lab in a mode that carries it: changes that the mode's definition names, its parameters back
 * at their defaults, then the other modes that carry the lab, without the baseline: to give virtualization up is no remedy.
 * Nothing of it has been run.
 * @throws RangeError when there is no such mode
 */
export function suggestionsFor(lab: Lab, modeId: string): readonly Suggestion[] {
  const mode = modeById(modeId)
  const [, ...virtualized] = modes
  const others = virtualized.filter(({ id }) => id !== modeId && refusalsOf(lab, id).length === 0)
  return [
    ...(mode.suggests?.(withOverrides(mode, lab)) ?? []),
    ...defaults(mode, lab),
    ...others.map(({ id, title, asksInReturn }) => ({
      text: `Switch to ${title}.`,
      why: `Asks in return: ${asksInReturn}.`,
      mode: id,
    })),
  ]
}

/** Switches and choices that the lab sets otherwise. */
function defaults(mode: Mode, lab: Lab): readonly Suggestion[] {
  return mode.parameters
    .filter(({ kind, name, default: usual }) => {
      return (kind === 'boolean' || kind === 'choice') && parameter(mode, lab, name) !== usual
    })
    .map(({ name, title, meaning, default: usual }) => ({
      text: `Set ${title} back to ${typeof usual === 'boolean' ? (usual ? 'on' : 'off') : String(usual)}.`,
      why: `${title}: ${meaning}.`,
      command: { kind: 'setParameter', mode: mode.id, name, value: null },
    }))
}
