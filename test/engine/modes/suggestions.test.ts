import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Lab } from '../../../src-main/contract/lab'
import { catalogue, refusalsOf, suggestionsFor } from '../../../src-main/engine/index'
import { readLab } from '../../../src-main/lab'
import { EditedLab, EditRefused } from '../../../src-main/lab/edit'

const folder = new URL('../../../resources/examples/', import.meta.url)
const examples = readdirSync(folder).filter((name) => name.endsWith('.dplab'))
const known = catalogue()
const modes = known.modes.map(({ id }) => id)

function open(text: string): EditedLab {
  const read = readLab(text, 'lab.dplab', known)
  if (!read.ok) throw new Error(JSON.stringify(read.errors))
  return new EditedLab(read, known)
}
const example = (name: string): EditedLab => open(readFileSync(new URL(name, folder), 'utf8'))

/** The lab after the one suggestion whose words begin so. */
function after(lab: EditedLab, mode: string, words: string): Lab {
  const found = suggestionsFor(lab.lab, mode).filter(({ text }) => text.startsWith(words))
  expect(found.map(({ text }) => text)).toHaveLength(1)
  if (found[0].command) lab.edit(found[0].command)
  return lab.lab
}

describe('what is worth trying', () => {
  it.each(examples)('can be done to %s or is refused as an edit, in every mode that carries it', (name) => {
    let done = 0
    for (const mode of modes) {
      const { lab } = example(name)
      if (refusalsOf(lab, mode).length > 0) continue
      const suggestions = suggestionsFor(lab, mode)
      expect(new Set(suggestions.map(({ text }) => text)).size).toBe(suggestions.length)
      for (const { text, why, command, mode: other } of suggestions) {
        expect(text).toMatch(/^[A-Z].*\.$/)
        expect(why).toMatch(/\.$/)
        expect(command === undefined).toBe(other !== undefined)
        if (command === undefined) continue
        try {
          example(name).edit(command)
          done++
        } catch (error) {
          expect(error).toBeInstanceOf(EditRefused)
        }
      }
    }
    expect(done).toBeGreaterThan(modes.length)
  })

  it('names exactly the other modes that carry the lab, and not to give virtualization up', () => {
    const { lab } = example('six-vnfs-two-pnics.dplab')
    const others = suggestionsFor(lab, 'ovs-kernel').flatMap(({ mode }) => mode ?? [])
    expect(others).toEqual(modes.slice(1).filter((mode) => mode !== 'ovs-kernel' && refusalsOf(lab, mode).length === 0))
    expect(refusalsOf(lab, 'bare-metal')).toEqual([])
    expect(others).not.toContain('bare-metal')
    expect(others).not.toContain('passthrough')
    expect(others).toContain('ovs-dpdk')
  })

  it('spreads interrupts over cores that have nothing else to do', () => {
    const { pnics } = after(example('two-vnfs.dplab'), 'ovs-kernel', 'Use 4 receive queues')
    expect(pnics[0]).toMatchObject({ rxQueues: 4, irqCores: ['cpu0', 'cpu1', 'cpu4', 'cpu5'] })
    expect(pnics[1]).toMatchObject({ rxQueues: 2, irqCores: ['cpu2', 'cpu3'] })
  })

  it('changes the queues where the lab sets them for the mode', () => {
    const lab = example('two-vnfs.dplab')
    lab.edit({ kind: 'setParameter', mode: 'bare-metal', name: 'rxQueues', value: 1 })
    const changed = after(lab, 'bare-metal', 'Use 2 receive queues')
    expect(changed.modes['bare-metal']).toMatchObject({ rxQueues: 2 })
    expect(changed.pnics[0].rxQueues).toBe(2)
  })

  it('gives guests vCPUs on free cores, the last ones first', () => {
    const { guests } = after(example('two-vnfs.dplab'), 'ovs-kernel', 'Give every VNF one vCPU')
    expect(guests.map(({ vcpus, queuePairs, vcpuCores }) => [vcpus, queuePairs, vcpuCores])).toEqual([
      [2, 2, ['cpu9', 'cpu7']],
      [2, 2, ['cpu8', 'cpu6']],
    ])
  })

  it('takes few steps for many guests, and none where working them out would take too long', () => {
    const many = (guests: number): EditedLab => {
      const file = JSON.parse(readFileSync(new URL('two-vnfs.dplab', folder), 'utf8'))
      file.host.cores = Array.from({ length: 200 }, (_, index) => ({ id: `cpu${String(index)}` }))
      file.guests = Array.from({ length: guests }, (_, index) => ({
        id: `vm-${String(index)}`,
        vcpus: 1 + (index % 2),
      }))
      file.traffic.paths = file.guests.map(({ id }: { id: string }) => ({ to: id }))
      return open(JSON.stringify(file))
    }
    const lab = many(16)
    const { guests } = after(lab, 'ovs-kernel', 'Give every VNF one vCPU')
    expect(guests.map(({ vcpus, queuePairs, vcpuCores }) => [vcpus, queuePairs, new Set(vcpuCores).size])).toEqual(
      guests.map((_, index) => [2 + (index % 2), 2, 2 + (index % 2)]),
    )
    const texts = suggestionsFor(many(17).lab, 'ovs-kernel').map(({ text }) => text)
    expect(texts.filter((text) => text.startsWith('Give every VNF'))).toEqual([])
  })

  it('adds cores for back ends that share one, as many as are missing', () => {
    const lab = example('two-vnfs.dplab')
    after(lab, 'ovs-kernel', 'Give every VNF one vCPU')
    // Four back ends by now, and two cores that have nothing else to do.
    expect(after(lab, 'ovs-kernel', 'Add 2 cores to the host').host.cores).toHaveLength(12)
    const texts = suggestionsFor(lab.lab, 'ovs-kernel').map(({ text }) => text)
    expect(texts.filter((text) => text.startsWith('Add'))).toEqual([])
    lab.edit({ kind: 'setParameter', mode: 'ovs-kernel', name: 'datapath', value: 'userspace' })
    after(lab, 'ovs-kernel', 'Add a core to the host')
  })

  it('adds a PMD with its queue, by number or by name, as the lab has it', () => {
    const counted = example('two-vnfs.dplab')
    expect(counted.lab.modes['ovs-dpdk']).toMatchObject({ pmdCores: 2 })
    const more = after(counted, 'ovs-dpdk', 'Use 3 PMD cores and 3 receive queues')
    expect(more.modes['ovs-dpdk']).toMatchObject({ pmdCores: 3 })
    expect(more.pnics[0].rxQueues).toBe(3)
    const named = example('two-vnfs.dplab')
    named.edit({ kind: 'setParameter', mode: 'ovs-dpdk', name: 'pmdCoreIds', value: ['cpu5'] })
    const pinned = after(named, 'ovs-dpdk', 'Use 2 PMD cores and 2 receive queues')
    expect(pinned.modes['ovs-dpdk']).toMatchObject({ pmdCoreIds: ['cpu5', 'cpu4'] })
  })

  it('gives a PMD without a queue one of its own', () => {
    const lab = example('second-pmd-does-nothing.dplab')
    expect([lab.lab.modes['ovs-dpdk']?.['pmdCores'], lab.lab.pnics[0].rxQueues]).toEqual([2, 1])
    expect(after(lab, 'ovs-dpdk', 'Use 2 receive queues, one for each PMD').pnics[0].rxQueues).toBe(2)
    const texts = suggestionsFor(lab.lab, 'ovs-dpdk').map(({ text }) => text)
    expect(texts.filter((text) => text.includes('one for each PMD'))).toEqual([])
  })

  it('does not offer what is there already', () => {
    const lab = example('two-vnfs.dplab')
    for (const words of [
      'Lengthen the receive rings',
      'Lengthen the virtio rings',
      'Run a poll mode driver',
      'Shorten',
    ])
      after(lab, 'ovs-kernel', words)
    const texts = suggestionsFor(lab.lab, 'ovs-kernel').map(({ text }) => text)
    expect(texts.filter((text) => /^(Lengthen|Run|Shorten)/.test(text))).toEqual([])
  })

  it('takes switches back to their defaults, and mends a switch without reflective relay', () => {
    const lab = example('two-vnfs.dplab')
    lab.edit({ kind: 'setParameter', mode: 'ovs-kernel', name: 'backEnd', value: 'qemu' })
    const own = after(lab, 'ovs-kernel', 'Set virtio back end back to vhost-net')
    expect(own.modes['ovs-kernel']).toMatchObject({ backEnd: 'vhost-net' })
    expect(lab.text).toBe(example('two-vnfs.dplab').text)
    const relay = after(example('vepa-without-relay.dplab'), 'sriov-vepa', 'Switch on reflective relay')
    expect(relay.externalSwitch?.reflectiveRelay).toBe(true)
  })

  it('throws for a mode that is not there', () => {
    expect(() => suggestionsFor(example('textbook.dplab').lab, 'none')).toThrow(RangeError)
  })
})
