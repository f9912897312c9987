import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it } from 'vitest'
import { lossOf } from '../../../../src-renderer/start/guide/facts'
import { learntFrom } from '../../../../src-renderer/start/guide/learnt'
import { isDone } from '../../../../src-renderer/start/guide/step'
import { guideSteps } from '../../../../src-renderer/start/guide/steps'
import { useGuide } from '../../../../src-renderer/start/guide/store'
import { addRouter, fromRouter, Lesson, load, toRouter } from './lesson'

const stepOf = (id: string) => {
  const found = guideSteps.find((step) => step.id === id)
  if (!found) throw new Error(`no step ${id}`)
  return found
}
const done = (id: string, lesson: Lesson): boolean => isDone(stepOf(id), lesson.facts)
const none = { lossy: null, lostAt: '', better: null }
const astray = (id: string, lesson: Lesson) => stepOf(id).astray?.(lesson.facts, none) ?? null
const wired = (): Lesson => new Lesson().edit(addRouter, toRouter, fromRouter)
const overloaded = (): Lesson => wired().edit(load(1_500_000))

describe('the guided first lab', () => {
  beforeEach(() => setActivePinia(createPinia()))

  it('has seven steps to be done and one to be read, none of which is done at the start', () => {
    expect(guideSteps).toHaveLength(8)
    for (const step of guideSteps.slice(0, -1)) expect(done(step.id, new Lesson()), step.id).toBe(false)
    expect(guideSteps.at(-1)?.tasks).toEqual([])
  })

  it('is done step by step by what the lab and its runs say', () => {
    const guide = useGuide()
    guide.begin('document-1')
    const at = (lesson: Lesson): string | undefined => {
      guide.see(lesson.facts)
      return guide.step?.id
    }
    expect(at(new Lesson())).toBe('look')
    expect(at(new Lesson().with({ selected: { kind: 'pnic', id: 'pnic-0' } }))).toBe('add')
    expect(at(new Lesson().edit(addRouter))).toBe('connect')
    expect(at(new Lesson().edit(addRouter, toRouter))).toBe('connect')
    expect(at(wired())).toBe('run')
    expect(at(wired().with({ delivered: 1 }))).toBe('lose')
    // The tab alone does not do it, nor does the loss alone.
    expect(at(wired().with({ tab: 'bottleneck' }))).toBe('lose')
    expect(at(overloaded())).toBe('lose')
    expect(at(overloaded().with({ tab: 'bottleneck' }))).toBe('switch')
    expect(at(overloaded())).toBe('switch')
    expect(at(overloaded().inMode('sriov-veb'))).toBe('compare')
    expect(at(overloaded().compare())).toBe('compare')
    expect(at(overloaded().compare().with({ view: 'compare' }))).toBe('learnt')
    expect(guide.done.size).toBe(7)
    expect(guide.memory.lossy?.mode).toBe('ovs-kernel')
    expect(guide.memory.better?.mode).toBe('sriov-veb')
  })

  it('its first load is carried by every mode without loss, and the heavier one not by standard OVS', () => {
    const modes = wired().facts.modes.map(({ id }) => id)
    for (const mode of modes) {
      const { summary } = wired().inMode(mode).facts
      expect(summary && lossOf(summary), mode).toBe(0)
    }
    const { summary } = overloaded().facts
    expect(summary && lossOf(summary)).toBeGreaterThan(0.3)
  })

  it.each(['passthrough', 'sriov-veb', 'sriov-vepa', 'ovs-dpdk'])('%s is a way on', (mode) => {
    expect(done('switch', overloaded().inMode(mode))).toBe(true)
  })

  it('a step that was done stays done, and going back to it leads nowhere by itself', () => {
    const guide = useGuide()
    guide.begin('document-1')
    guide.see(new Lesson().with({ selected: { kind: 'pnic', id: 'pnic-0' } }).facts)
    guide.back()
    guide.see(new Lesson().with({ selected: { kind: 'pnic', id: 'pnic-0' } }).facts)
    expect(guide.step?.id).toBe('look')
    guide.back()
    expect(guide.at).toBe(0)
    for (let presses = 0; presses < 20; presses++) guide.onward()
    expect(guide.isLast).toBe(true)
    expect([...guide.done]).toEqual(['look'])
  })
})

describe('a wrong turn', () => {
  it.each([
    ['sink', /does not forward/],
    ['firewall', /refuses a part/],
  ])('a %s in the place of the router is said, and undo leads back', (template, words) => {
    const lesson = new Lesson().edit({ kind: 'add', element: 'guest', template })
    expect(done('add', lesson)).toBe(false)
    expect(astray('add', lesson)).toMatchObject({ text: expect.stringMatching(words), undo: true })
    expect(astray('add', lesson.undo())).toBeNull()
  })

  it('a path that begins in the machine, or a second one from the wire', () => {
    expect(astray('connect', new Lesson().edit(addRouter, fromRouter))?.text).toContain('begins in a virtual machine')
    const twice = new Lesson().edit(addRouter, toRouter, toRouter)
    expect(astray('connect', twice)?.text).toContain('second path')
    expect(astray('connect', twice.undo())).toBeNull()
  })

  it('a path that is gone later', () => {
    const lesson = wired().edit({ kind: 'remove', ids: ['vm-1'] })
    for (const id of ['run', 'lose', 'switch', 'compare']) expect(astray(id, lesson)).toMatchObject({ undo: true })
    lesson.undo()
    for (const id of ['run', 'lose', 'switch', 'compare']) expect(astray(id, lesson), id).toBeNull()
  })

  it('another mode too early, bare metal, a load that is too much', () => {
    expect(astray('lose', wired().inMode('sriov-veb'))?.text).toContain('Choose Standard OVS')
    expect(astray('switch', overloaded().inMode('bare-metal'))?.text).toContain('no virtual machine')
    expect(done('switch', overloaded().inMode('bare-metal'))).toBe(false)
    expect(astray('lose', wired().edit(load(9_000_000)))).toMatchObject({ undo: true })
    expect(astray('switch', wired().edit(load(4_000_000)).inMode('passthrough'))?.text).toContain('too')
  })

  it('a mode that cannot carry the lab says why', () => {
    const bare = new Lesson().edit(addRouter, toRouter, fromRouter, { kind: 'remove', ids: ['tor'] })
    expect(astray('switch', bare.inMode('sriov-vepa'))?.text).toContain('cannot carry this lab: ')
  })
})

describe('what was learnt', () => {
  const { modes } = new Lesson().facts

  it('is told with the figures of the runs', () => {
    const [before, after] = [overloaded().facts.summary, overloaded().inMode('sriov-veb').facts.summary]
    const { comparison } = overloaded().compare().facts
    const said = learntFrom({ lossy: before, lostAt: 'VNF 1, Tx ring', better: after }, comparison, modes).join('\n')
    if (!before || !after) throw new Error('no runs')
    const lost = before.dropped.reduce((sum, { packets }) => sum + packets, 0)
    expect(said).toContain(`${((lost / before.sent.packets) * 100).toFixed(1)} %`)
    expect(said).toContain('VNF 1, Tx ring')
    expect(said).toContain(before.bottleneck.resource)
    expect(said).toContain('0 copies per packet by a core instead of 2')
    expect(said).toContain('Of 6 modes 5 carry this load without loss')
  })

  it('without runs is nothing: no figure is made up', () => {
    expect(learntFrom(none, null, modes)).toEqual([])
  })
})
