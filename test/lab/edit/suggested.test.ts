import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import type { Lab } from '../../../src-main/contract/lab'
import type { Suggestion } from '../../../src-main/contract/report/suggestions'
import { catalogue, Run } from '../../../src-main/engine'
import { trySuggestions } from '../../../src-main/experiment/suggestions'
import { readLab } from '../../../src-main/lab'
import { EditedLab, suggestedRuns } from '../../../src-main/lab/edit'
import { replicatorOf } from '../../experiment/replicator'

const known = catalogue()
function open(text: string): EditedLab {
  const read = readLab(text, 'lab.dplab', known)
  if (!read.ok) throw new Error(JSON.stringify(read.errors))
  return new EditedLab(read, known)
}
const edited = open(readFileSync('resources/examples/five-graves.dplab', 'utf8'))
const host = [{ kind: 'host', id: '' }] as const
const set = (field: string, value: number | boolean): Suggestion => ({
  text: `Set ${field} to ${String(value)}.`,
  why: 'A test.',
  command: { kind: 'setField', elements: host, field, value },
})
const everywhere = { catalogue: known, carries: () => true }

it('leaves out what changes nothing, what is refused, and what the mode would not carry', () => {
  const { current } = edited
  const suggestions = [
    set('iommu', current.lab.host.iommu),
    set('gigahertz', -1),
    set('gigahertz', 3),
    { text: 'Switch.', why: 'A test.', mode: 'ovs-dpdk' },
    { text: 'Nothing.', why: 'A test.' },
  ]
  const runs = suggestedRuns(current, 'ovs-kernel', suggestions, everywhere)
  expect(runs.map(({ suggestion, mode }) => [suggestion.text, mode])).toEqual([
    ['Set gigahertz to 3.', 'ovs-kernel'],
    ['Switch.', 'ovs-dpdk'],
  ])
  expect(runs[0]?.lab.host.gigahertz).toBe(3)
  expect(runs[1]?.lab).toBe(current.lab)
  expect(edited.dirty).toBe(false)
  const asked: [Lab, string][] = []
  const carries = (lab: Lab, mode: string): boolean => asked.push([lab, mode]) > 1
  const carried = suggestedRuns(current, 'ovs-kernel', suggestions, { catalogue: known, carries })
  expect(carried.map(({ suggestion }) => suggestion.text)).toEqual(['Switch.'])
  expect(asked.map(([lab, mode]) => [lab.host.gigahertz, mode])).toEqual([
    [3, 'ovs-kernel'],
    [current.lab.host.gigahertz, 'ovs-dpdk'],
  ])
})

it('promises what comes: saved, opened and run, the changed lab has the fingerprint that was measured', async () => {
  const suggestion = set('gigahertz', 1.4)
  const runs = suggestedRuns(edited.current, 'ovs-kernel', [suggestion], everywhere)
  const here = replicatorOf(({ lab, mode, seed }) => {
    const run = Run.open(lab, mode, { seed })
    run.advance(Infinity, Infinity)
    return run.summary()
  })
  const task = { lab: edited.lab, mode: 'ovs-kernel', seed: 7, drain: false }
  const { before, tried } = await trySuggestions(here, task, runs)
  const again = open(edited.text)
  if (suggestion.command) again.edit(suggestion.command)
  const run = Run.open(open(again.text).lab, 'ovs-kernel', { seed: 7 })
  run.advance(Infinity, Infinity)
  const { fingerprint, delivered } = run.summary()
  expect(tried[0]?.outcome).toMatchObject({ fingerprint, deliveredPacketsPerSecond: delivered.packetsPerSecond })
  expect(before.fingerprint).not.toBe(fingerprint)
  expect(before.deliveredPacketsPerSecond).toBeGreaterThan(delivered.packetsPerSecond)
})
