import type { EditCommand } from '../../../src-main/contract/edit/commands'
import type { Refusal, Remedy } from '../../../src-main/contract/modes'
import type { IconName } from '../../ui/controls/icons'

/** A fix that a click takes. */
export interface Offer {
  readonly text: string
  /** What the button says. */
  readonly verb: string
  readonly icon: IconName
  readonly does: { readonly command: EditCommand } | { readonly mode: string }
}

/** More would have to be compared before one is taken. */
const offeredAtMost = 3

/** The first fixes that a program can make. */
export function offersOf(remedies: readonly Remedy[]): readonly Offer[] {
  return remedies.flatMap((remedy) => offerOf(remedy) ?? []).slice(0, offeredAtMost)
}

/** Remedies that are the user's own to carry out. */
export function adviceOf(remedies: readonly Remedy[]): readonly string[] {
  return remedies.filter((remedy) => offerOf(remedy) === null).map(({ text }) => text)
}

function offerOf({ text, command, mode }: Remedy): Offer | null {
  if (command !== undefined) return { text, ...manner(command), does: { command } }
  return mode === undefined ? null : { text, verb: 'Switch', icon: 'swap', does: { mode } }
}

function manner(command: EditCommand): { verb: string; icon: IconName } {
  switch (command.kind) {
    case 'add':
      return { verb: 'Add', icon: 'plus' }
    case 'remove':
      return { verb: 'Remove', icon: 'minus' }
    case 'connect':
      return { verb: 'Connect', icon: 'source' }
    case 'pin':
      return { verb: 'Pin', icon: 'core' }
    case 'batch':
      return command.commands.every(({ kind }) => kind === 'add')
        ? { verb: 'Add', icon: 'plus' }
        : { verb: 'Apply', icon: 'check' }
    default:
      return { verb: 'Apply', icon: 'check' }
  }
}

/** Remedies of all that is refused: first the one that mends all of it at once, then other modes, then the rest. */
export function remediesOf(refusals: readonly Refusal[]): readonly Remedy[] {
  const [only] = refusals
  if (refusals.length < 2) return only?.remedies ?? []
  const firsts = refusals.map(({ remedies }) => remedies.find(({ command }) => command !== undefined))
  const commands = firsts.flatMap((remedy) => remedy?.command ?? [])
  const text = firsts.flatMap((remedy) => remedy?.text ?? []).join(' ')
  const all = refusals.flatMap(({ remedies }) => remedies)
  const modes = all.filter(({ command, mode }, at) => {
    return command === undefined && mode !== undefined && all.findIndex((one) => one.mode === mode) === at
  })
  const batch: EditCommand = { kind: 'batch', label: `Mend ${String(commands.length)} errors`, commands }
  const together = commands.length === refusals.length ? [{ text, command: batch }] : []
  return [...together, ...modes, ...all.filter((remedy) => !modes.includes(remedy) && remedy.mode === undefined)]
}
