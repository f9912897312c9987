import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import type { CallName } from '../../src-main/contract/calls'
import type { Drawing } from '../../src-main/contract/drawing'
import type { EditOutcome, ForeseenEdit } from '../../src-main/contract/edit/results'
import { catalogue } from '../../src-main/engine'
import { programServices } from '../../src-main/hosts/program'
import { Connection } from '../../src-main/ipc/connection'
import { DrawnAhead } from '../../src-main/ipc/drawn-ahead'
import type { Services } from '../../src-main/ipc/services'
import { readLab } from '../../src-main/lab'
import { EditedLab } from '../../src-main/lab/edit'

const known = catalogue()
const view = { mode: 'ovs-kernel', seed: 7 }
const addVm = { kind: 'add', element: 'guest', template: 'router' } as const

function labOf(): EditedLab {
  const text = readFileSync(resolve('resources/examples/two-vnfs.dplab'), 'utf8')
  const read = readLab(text, 'x.dplab', known)
  if (!read.ok) throw new Error('the example is no lab')
  return new EditedLab(read, known)
}

/** Gives each drawing a number of its own. */
function counted() {
  let count = 0
  const drawingOf = vi.fn<Services['drawingOf']>(() => Promise.resolve({ number: (count += 1) } as unknown as Drawing))
  return { drawingOf, drawings: new DrawnAhead(drawingOf) }
}

describe('drawings of labs', () => {
  it('are made once for what the file would be, a mode and a seed', async () => {
    const { drawingOf, drawings } = counted()
    const first = await drawings.of(labOf().current, view)
    expect(await drawings.of(labOf().current, view)).toBe(first)
    expect(await drawings.of(labOf().current, { ...view, mode: 'ovs-dpdk' })).not.toBe(first)
    expect(await drawings.of(labOf().current, { ...view, seed: 8 })).not.toBe(first)
    expect(drawingOf).toHaveBeenCalledTimes(3)
  })

  it('are there when a change is made that was foreseen, and when it is taken back and done again', async () => {
    const { drawingOf, drawings } = counted()
    const lab = labOf()
    const before = await drawings.of(lab.current, view)
    drawings.foresee(lab.preview(addVm).state, view)
    expect(drawingOf.mock.lastCall?.[0].lab.guests).toHaveLength(lab.lab.guests.length + 1)
    lab.edit(addVm)
    const after = await drawings.of(lab.current, view)
    lab.undo()
    expect(await drawings.of(lab.current, view)).toBe(before)
    lab.redo()
    expect(await drawings.of(lab.current, view)).toBe(after)
    expect(drawingOf).toHaveBeenCalledTimes(2)
  })

  it('are asked for again where the compiler has failed, and nobody hears of a foreseen one that does', async () => {
    const { drawingOf, drawings } = counted()
    const { current } = labOf()
    drawingOf.mockRejectedValueOnce(new Error('The compiler stopped.'))
    drawings.foresee(current, view)
    await new Promise((done) => setTimeout(done))
    expect(await drawings.of(current, view)).toEqual({ number: 1 })
  })

  it('are forgotten, those that were asked for longest ago first', async () => {
    const { drawingOf, drawings } = counted()
    const { current } = labOf()
    for (let seed = 1; seed <= 12; seed++) await drawings.of(current, { ...view, seed })
    await drawings.of(current, { ...view, seed: 1 })
    await drawings.of(current, { ...view, seed: 13 })
    expect(drawingOf).toHaveBeenCalledTimes(13)
    await drawings.of(current, { ...view, seed: 1 })
    expect(drawingOf).toHaveBeenCalledTimes(13)
    await drawings.of(current, { ...view, seed: 2 })
    expect(drawingOf).toHaveBeenCalledTimes(14)
  })
})

describe('the calls of a window', () => {
  it('have the drawing of a change that was foreseen, and of the state before it', async () => {
    const report = (error: unknown): never => {
      throw error
    }
    const services = programServices({
      host: 'loopback',
      bundleFolder: 'none',
      resourcesFolder: resolve('resources'),
      lab: 'two-vnfs',
      version: '1.2.3',
      report,
    })
    const { drawingOf } = counted()
    const connection = new Connection({ ...services, drawingOf })
    const call = async (name: CallName, input: unknown): Promise<unknown> => {
      const reply = await connection.call(name, input)
      if (!reply.ok) throw new Error(reply.error.message)
      return reply.value
    }
    const { documentId } = (await call('lab.current', null)) as { documentId: string }
    await call('lab.preview', { documentId, command: addVm })
    expect(drawingOf).not.toHaveBeenCalled()
    const foreseen = (await call('lab.foresee', { documentId, command: addVm, ...view })) as ForeseenEdit
    expect(drawingOf).toHaveBeenCalledTimes(1)
    const made = (await call('lab.edit', { documentId, command: addVm })) as EditOutcome
    expect(foreseen).toEqual({ outcome: made, drawing: { number: 1 } })
    expect(await call('lab.drawing', { documentId, ...view })).toEqual({ number: 1 })
    // The state before was drawn when nobody had asked for it yet.
    expect(drawingOf).toHaveBeenCalledTimes(2)
    await call('lab.undo', { documentId })
    expect(await call('lab.drawing', { documentId, ...view })).toEqual({ number: 2 })
    expect(drawingOf).toHaveBeenCalledTimes(2)
    await expect(call('lab.foresee', { documentId, command: addVm, ...view, mode: 'none' })).rejects.toThrow(
      'There is no mode with this name.',
    )
    const impossible = { kind: 'remove', ids: ['nobody'] }
    expect(await call('lab.foresee', { documentId, command: impossible, ...view })).toBeNull()
    await connection.close()
  })
})
