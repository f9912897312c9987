import { expect } from 'vitest'
import { layerIds } from '../../src-main/contract/drawing'
import type { Lab } from '../../src-main/contract/lab'
import { Network } from '../../src-main/engine/machine/network'
import type { Mode } from '../../src-main/engine/modes/support/mode'
import { drawingOf } from '../../src-main/engine/report/drawing'
import { labOf, type LabOptions } from '../engine/support/lab'

/** Labs that any mode should carry: all directions, both kinds of guests. */
const surroundings: LabOptions = { guests: 2, pnics: 2, cores: 8, switchNanoseconds: 200 }
export const carried: readonly Lab[] = [
  {},
  { guest: { kind: 'dpdk' } },
  { application: { kind: 'l3forward', runsIn: 'kernel' }, paths: [['wire', 'vm-1', 'wire']] },
  { paths: [['vm-1', 'wire']] },
  { paths: [['vm-1', 'vm-2']] },
  { paths: [['wire', 'vm-1', 'vm-2', 'wire']] },
].map((options) => labOf({ ...surroundings, ...(options as LabOptions) }))

/** Deep-frozen: a check that changed its lab would throw. */
function frozen<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(frozen)
  return value
}

/** What the registry tells of a mode is whole. */
export function expectDescribed(mode: Mode): void {
  expect(mode.id).toMatch(/^[a-z][a-z0-9-]*$/)
  for (const text of [mode.title, mode.shortTitle, mode.asksInReturn]) expect(text.length, mode.id).toBeGreaterThan(0)
  expect(mode.explain.length).toBe(2)
  for (const paragraph of mode.explain) expect(paragraph, mode.id).toMatch(/^[A-Z].{60,}\.$/s)
  expect(new Set(mode.parameters.map(({ name }) => name)).size).toBe(mode.parameters.length)
  for (const { name, title, meaning, unit, kind, source, choices, minimum, maximum, ...rest } of mode.parameters) {
    const about = `${mode.id}.${name}`
    for (const text of [title, meaning]) expect(text.length, about).toBeGreaterThan(3)
    expect(source.length, about).toBeGreaterThan(8)
    expect(typeof unit, about).toBe('string')
    const value = rest.default
    if (kind === 'choice') expect(choices, about).toContain(value)
    else if (kind === 'boolean') expect(typeof value, about).toBe('boolean')
    else if (kind === 'cores') expect(value, about).toEqual([])
    else {
      expect(unit.length, about).toBeGreaterThan(0)
      expect(value, about).toBeGreaterThanOrEqual(minimum ?? NaN)
      expect(value, about).toBeLessThanOrEqual(maximum ?? NaN)
      if (kind === 'integer') expect(Number.isInteger(value), about).toBe(true)
    }
  }
}

/** `check` is a pure function, and what `build` draws hangs together. */
export function expectBuilds(mode: Mode, lab: Lab): void {
  const same = frozen(structuredClone(lab))
  const first = mode.check(same)
  expect(first, mode.id).toEqual([])
  expect(mode.check(same)).toEqual(first)
  const network = new Network(lab, 1, 1e9, 0)
  lab.guests.forEach(() => {
    network.logbook.addGuest()
  })
  const { layers, steps, transmitSteps, parts, rings, edges } = drawingAndSteps(network, mode)
  expect(layers.map(({ id }) => id)).toEqual(layerIds)
  expect(steps.map(({ step }) => step)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
  const sends = lab.traffic.paths.some(({ from, via }) => from !== 'wire' || via.length > 0)
  expect(transmitSteps.map(({ step }) => step)).toEqual(sends ? [1, 2, 3, 4, 5, 6, 7, 8, 9] : [])
  const ids = parts.map(({ id }) => id)
  expect(new Set(ids).size, `${mode.id}: ids of parts`).toBe(ids.length)
  expect(new Set(rings.map(({ id }) => id)).size, `${mode.id}: ids of rings`).toBe(rings.length)
  for (const { part, id } of rings) expect(ids, `${mode.id} ring ${id}`).toContain(part)
  for (const { from, to, id } of edges)
    for (const end of [from, to]) expect(ids, `${mode.id} edge ${id}`).toContain(end)
  for (const { step, part, state, name } of [...steps, ...transmitSteps]) {
    expect(name.length).toBeGreaterThan(3)
    if (state === 'skipped') expect(part, `${mode.id} step ${step}`).toBeNull()
    else expect(ids, `${mode.id} step ${step}`).toContain(part)
  }
  const cores = lab.host.cores.map(({ id }) => id)
  for (const { core, id } of parts) if (core !== null) expect(cores, `${mode.id} part ${id}`).toContain(core)
}

function drawingAndSteps(network: Network, mode: Mode) {
  const built = mode.build(network)
  const { layers, steps, parts, rings, edges } = drawingOf(network, built)
  return { layers, steps, parts, rings, edges, transmitSteps: built.transmitSteps }
}
