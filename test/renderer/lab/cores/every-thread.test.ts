import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Drawing } from '../../../../src-main/contract/drawing'
import type { Lab } from '../../../../src-main/contract/lab'
import { catalogue, refusalsOf, Run } from '../../../../src-main/engine'
import { readLab } from '../../../../src-main/lab'
import { EditedLab } from '../../../../src-main/lab/edit'
import { pinCommand, whyNot } from '../../../../src-renderer/lab/cores/model/pinning'
import { type MapThread, threadsOf } from '../../../../src-renderer/lab/cores/model/threads'
import { exampleIds, withSettings } from '../../../examples/runs'

const { modes } = catalogue()
const folder = join(import.meta.dirname, '../../../../resources/examples')

function edited(id: string, change: (text: string) => string = (text) => text): EditedLab {
  const read = readLab(change(readFileSync(join(folder, `${id}.dplab`), 'utf8')), `${id}.dplab`, catalogue())
  if (!read.ok) throw new Error(JSON.stringify(read.errors))
  return new EditedLab(read, catalogue())
}

const drawingOf = (lab: Lab, mode: string): Drawing => Run.open(lab, mode, { untilPicoseconds: 1000 }).drawing
function mapOf(lab: Lab, modeId: string): readonly MapThread[] {
  const mode = modes.find(({ id }) => id === modeId)
  if (!mode) throw new Error(modeId)
  return threadsOf(lab, mode, drawingOf(lab, modeId))
}
const places = (threads: readonly MapThread[]): Record<string, string> =>
  Object.fromEntries(threads.map(({ id, core }) => [id, core]))

/** Threads that the scheduler of a core has; what a core does in interrupts is no thread there, but a chip on the map. */
function rolesOf(lab: Lab, modeId: string): Record<string, number> {
  const { network } = Run.open(lab, modeId, { untilPicoseconds: 1000 })
  return Object.fromEntries(network.cores.map(({ id, roles }) => [id, new Set(roles).size]))
}

/** Each thread of a lab, moved to another core that may have it: only it has moved, in the lab as it is compiled then. */
function expectEachMoves(make: () => EditedLab, modeId: string): number {
  const start = mapOf(make().lab, modeId)
  const mode = modes.find(({ id }) => id === modeId)
  if (!mode) throw new Error(modeId)
  let moved = 0
  for (const thread of start) {
    const lab = make()
    const target = lab.lab.host.cores.find(({ id }) => whyNot(mode, start, thread, id) === null)
    if (!target) continue
    const text = lab.text
    lab.edit(pinCommand(start, thread, target.id))
    const now = mapOf(lab.lab, modeId)
    expect(places(now), `${thread.id} to ${target.id}`).toEqual({ ...places(start), [thread.id]: target.id })
    expect(now.find(({ id }) => id === thread.id)?.automatic).toBe(false)
    expect(lab.history.labels).toEqual([`Pin ${thread.title} to ${target.id}`])
    lab.undo()
    expect(lab.text).toBe(text)
    moved += 1
  }
  return moved
}

const carried = exampleIds.flatMap((id) =>
  modes.filter((mode) => refusalsOf(edited(id).lab, mode.id).length === 0).map((mode) => [id, mode.id] as const),
)

describe.each(carried)('%s in %s', (id, mode) => {
  it('has every thread on the map once, on the core where it runs', () => {
    const { lab } = edited(id)
    const threads = mapOf(lab, mode)
    expect(new Set(threads.map((thread) => thread.id)).size).toBe(threads.length)
    const cores = new Set(lab.host.cores.map((core) => core.id))
    expect(threads.filter(({ core }) => !cores.has(core))).toEqual([])
    const chips: Record<string, number> = {}
    for (const { core } of threads) chips[core] = (chips[core] ?? 0) + 1
    for (const [core, roles] of Object.entries(rolesOf(lab, mode))) {
      // A core that has something to do has a chip, and none without.
      expect((chips[core] ?? 0) > 0, core).toBe(roles > 0)
    }
  })

  it('moves each thread that is dragged, and no other', () => {
    expect(expectEachMoves(() => edited(id), mode)).toBeGreaterThan(0)
  })
})

it('keeps vCPUs that the lab does not name where they are', () => {
  const bare = (text: string): string => {
    const lab = JSON.parse(text) as { guests: Record<string, unknown>[]; pnics: Record<string, unknown>[] }
    for (const guest of lab.guests) delete guest['vcpuCores']
    for (const pnic of lab.pnics) delete pnic['irqCores']
    return JSON.stringify(lab)
  }
  expect(expectEachMoves(() => edited('two-vnfs', bare), 'ovs-kernel')).toBeGreaterThan(4)
})

it('moves the interrupt of a queue that only the mode has', () => {
  const many = (text: string): string => {
    const lab = JSON.parse(text) as { modes?: Record<string, unknown> }
    lab.modes = { ...lab.modes, 'ovs-kernel': { rxQueues: 4 } }
    return JSON.stringify(lab)
  }
  const threads = mapOf(edited('two-vnfs', many).lab, 'ovs-kernel')
  expect(threads.filter(({ ref }) => ref.of === 'irq')).toHaveLength(4)
  expectEachMoves(() => edited('two-vnfs', many), 'ovs-kernel')
})

it('gives a PMD no core that another PMD has, and the host refuses it too', () => {
  const lab = edited('two-vnfs')
  const two = withSettings(lab.lab, 'ovs-dpdk', { pmdCores: 2 })
  const mode = modes.find(({ id }) => id === 'ovs-dpdk')
  const threads = mapOf(two, 'ovs-dpdk')
  const [first, second] = threads.filter(({ ref }) => ref.of === 'mode')
  if (!mode || !first || !second) throw new Error('two PMDs')
  expect(whyNot(mode, threads, first, second.core)).toContain('Each needs a core of its own.')
  lab.edit({ kind: 'setParameter', mode: 'ovs-dpdk', name: 'pmdCores', value: 2 })
  expect(() => lab.edit(pinCommand(threads, first, second.core))).toThrow('each needs a core of its own')
})
