import { formatPercent } from '../../../contract/units'
import type { Effect } from '../../../validation/sensitivity'
import { tableLines } from '../../table'

/** Keys are a contract with other people's scripts (docs/CLI.md): add after the last one, never rename. */
export function sensitivityJson(effects: readonly Effect[], engineVersion: string): string {
  const constants = effects.map(({ name, title, mean, most, flips, source }) => ({
    name,
    title,
    meanPart: mean,
    mostRecord: most.record,
    mostPart: most.part,
    flips,
    source,
  }))
  return JSON.stringify({ constants, engineVersion }, null, 2) + '\n'
}

/** What matters most first, then what would no longer be said. */
export function sensitivityText(effects: readonly Effect[]): string {
  if (effects.length === 0) return 'No constant of the cost model moves any of these records.\n'
  const head = ['Constant', 'mean', 'most', 'record', 'flips', 'title']
  const rows = effects.map(({ name, mean, most, flips, title }) => [
    name,
    formatPercent(mean),
    formatPercent(most.part),
    most.record,
    flips.length === 0 ? '–' : String(flips.length),
    title,
  ])
  const flipping = effects.filter(({ flips }) => flips.length > 0)
  return [
    'How far a published figure that counts moves when one constant is as low, or as high, as its source allows:',
    '',
    ...tableLines([head, ...rows], ['left', 'right', 'right', 'left', 'right', 'left']),
    '',
    ...(flipping.length === 0 ? ['No conclusion would flip.'] : ['Conclusions that would flip:']),
    ...flipping.flatMap(({ name, flips }) => flips.map((flip) => `  ${name}, ${flip}`)),
    '',
  ].join('\n')
}
