import { formatSignificant } from '../../../contract/units'
import type { Outcome } from '../../../validation/score'
import type { Totals } from '../../../validation/totals'
import { tableLines } from '../../table'

/** Keys are a contract with other people's scripts (docs/CLI.md): add after the last one, never rename. */
export function validationJson(outcomes: readonly Outcome[], totals: Totals, engineVersion: string): string {
  const records = outcomes.map(({ id, unit, published, simulated, within, why, ...more }) => ({
    id,
    unit,
    published,
    simulated,
    scored: within !== null,
    why,
    within,
    ...more,
  }))
  const sources = [...new Set(outcomes.map(({ source }) => source))]
  return JSON.stringify({ records, sources, engineVersion, totals }, null, 2) + '\n'
}

/** By group, then what is not scored and what could not be expressed, then the totals. */
export function validationText(outcomes: readonly Outcome[], totals: Totals): string {
  const lines: string[] = []
  for (const { group, medianError, scored, within } of totals.groups) {
    const own = outcomes.filter((outcome) => outcome.group === group)
    const median = medianError === null ? 'no median' : `median error ${percent(medianError)}`
    lines.push(`${group}: ${within} of ${scored} within, ${median}`, ...rowsOf(own), '')
  }
  const linkBound = outcomes.filter(({ score }) => score === 'not scored')
  if (linkBound.length > 0) lines.push('Link-bound, must hold within 5 %, not scored', ...rowsOf(linkBound), '')
  const others = outcomes.filter(({ score, simulated }) => score === null && simulated !== null)
  if (others.length > 0) lines.push('Simulated, not scored', ...rowsOf(others), '')
  const open = outcomes.filter(({ simulated }) => simulated === null)
  if (open.length > 0) lines.push(`Not expressed: ${open.length}`, ...reasonsOf(open), '')
  lines.push(...totalLines(outcomes, totals))
  return lines.join('\n') + '\n'
}

function rowsOf(outcomes: readonly Outcome[]): string[] {
  const head = ['  record', 'published', 'simulated', 'error', '', 'unit', 'source']
  const rows = outcomes.map(({ id, published, simulated, error, within, unit, source, isReference }) => [
    `  ${id}`,
    published === null ? '' : formatSignificant(published),
    simulated === null ? '' : formatSignificant(simulated),
    error === null ? '' : percent(error),
    isReference ? 'reference' : within === null ? '' : within ? 'within' : 'OUT',
    unit,
    source,
  ])
  return tableLines([head, ...rows], ['left', 'right', 'right', 'right', 'left'])
}

function reasonsOf(outcomes: readonly Outcome[]): string[] {
  const reasons = new Map<string, string[]>()
  for (const { id, why } of outcomes) reasons.set(why, [...(reasons.get(why) ?? []), id])
  return [...reasons].map(([why, ids]) => `  ${why}: ${ids.join(', ')}`)
}

function totalLines(outcomes: readonly Outcome[], totals: Totals): string[] {
  const { scored, within, medianOfMedians, linkBoundMissed, misordered, groups } = totals
  const out = outcomes.filter((outcome) => outcome.within === false)
  const weak = groups.filter((group) => group.within * 2 < group.scored).map(({ group }) => group)
  const list = (title: string, names: readonly string[]): string =>
    `${title}: ${names.length === 0 ? 'none' : names.join(', ')}`
  return [
    ...(out.length === 0 ? ['Out of tolerance: none'] : ['Out of tolerance', ...reasonsOf(out)]),
    list('Link-bound and not held', linkBoundMissed),
    list('Orderings of the PVP table that are wrong', misordered),
    list('Groups with less than half within', weak),
    `Total: ${within} of ${scored} scored records within tolerance (${percent(within / Math.max(1, scored))}), median of the groups' medians ${medianOfMedians === null ? 'unknown' : percent(medianOfMedians)}`,
  ]
}

function percent(part: number): string {
  return `${(part * 100).toFixed(1)} %`
}
