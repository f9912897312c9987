import { describe, expect, it } from 'vitest'
import { type DrawnEdge, type DrawnPart, type Drawing, layerIds } from '../../../src-main/contract/drawing'
import { layoutOf } from '../../../src-renderer/canvas/layout'
import { type Box, right } from '../../../src-renderer/canvas/layout/types'
import { sketchOf } from '../../../src-renderer/compare/path/sketch'

const part = (id: string, layer: DrawnPart['layer'], shape: DrawnPart['shape'], machine: string | null): DrawnPart => ({
  id,
  layer,
  shape,
  title: id,
  note: '',
  core: shape === 'core' ? id : null,
  machine,
  category: null,
})
const edge = (from: string, to: string, kind: DrawnEdge['kind'], tube: DrawnEdge['tube'] = []): DrawnEdge => ({
  id: `${from} ${to}`,
  from,
  to,
  kind,
  tube,
})

/** Two machines that own a card each: the host is bypassed. */
const machines = ['vm1', 'vm2']
const passthrough: Drawing = {
  layers: layerIds.map((id) => ({ id, state: id.startsWith('host') ? 'bypassed' : 'used' })),
  machines: machines.map((id) => ({ id, name: id, note: '' })),
  parts: [
    part('source', 'wire', 'hardware', null),
    ...machines.flatMap((id) => [
      part(`${id}.nic`, 'nic', 'hardware', null),
      part(`${id}.chip`, 'host-kernel', 'core', null),
      part(`${id}.vnic`, 'guest-kernel', 'hardware', id),
      part(`${id}.driver`, 'guest-kernel', 'software', id),
      part(`${id}.application`, 'guest-user', 'application', id),
    ]),
  ],
  rings: [
    { id: 'rx', part: 'vm1.vnic', title: 'Rx ring', capacity: 512, unit: 'descriptors' },
    { id: 'wire', part: 'vm1.nic', title: 'on the wire', capacity: 4096, unit: 'packets' },
    { id: 'batch', part: 'vm1.nic', title: 'to VM 1', capacity: 32, unit: 'packets' },
  ],
  edges: machines.flatMap((id) => [
    edge('source', `${id}.nic`, 'frame'),
    edge(`${id}.nic`, `${id}.vnic`, 'dma', ['host-kernel', 'host-user']),
    edge(`${id}.nic`, `${id}.chip`, 'interrupt'),
    edge(`${id}.vnic`, `${id}.driver`, 'dma'),
    edge(`${id}.driver`, `${id}.application`, 'frame'),
  ]),
  steps: [4, 7].map((step) => ({ step, name: '', state: 'skipped', part: null, text: '' })),
  transmitSteps: [],
  cores: [],
}

describe('a card that is assigned to a machine', () => {
  const layout = layoutOf(passthrough, { width: 900, height: 544 })
  const boxOf = (id: string): Box => {
    const found = layout.parts.find((placed) => placed.part.id === id)
    if (!found) throw new Error(`${id} has no place`)
    return found.box
  }

  it.each(machines)('has it straight above: %s', (id) => {
    const [card, vnic] = [boxOf(`${id}.nic`), boxOf(`${id}.vnic`)]
    expect(vnic.x).toBeGreaterThanOrEqual(card.x)
    expect(right(vnic)).toBeLessThanOrEqual(right(card))
    const way = layout.edges.find(({ edge: drawn }) => drawn.id === `${id}.nic ${id}.vnic`)
    expect(new Set(way?.points.map(({ x }) => x)).size).toBe(1)
  })

  it.each(machines)('has the core of its interrupts above it: %s', (id) => {
    const [card, chip] = [boxOf(`${id}.nic`), boxOf(`${id}.chip`)]
    expect(chip.x).toBeGreaterThanOrEqual(card.x)
    expect(right(chip)).toBeLessThanOrEqual(right(card))
  })

  it('lists all host steps that are skipped in the band that is bypassed', () => {
    const kernel = layout.bands.find(({ id }) => id === 'host-kernel')
    expect(layout.skipped.map(({ steps }) => steps.map(({ step }) => step))).toEqual([[4, 7]])
    expect(layout.skipped[0]?.box.y).toBeGreaterThan(kernel?.y ?? Infinity)
  })

  it('draws neither batches nor frames on the wire as queues', () => {
    const drawn = layout.parts.flatMap(({ rings }) => rings.map(({ ring }) => ring.id))
    expect(drawn).toEqual(['rx'])
    expect(layout.parts.every(({ hiddenRings }) => hiddenRings === 0)).toBe(true)
  })
})

describe('the sketch of a path', () => {
  it('has one box per card, guest and application, and straight tubes between', () => {
    const { boxes, lines, tubes, starts } = sketchOf(passthrough)
    expect(boxes.map(({ title }) => title).sort()).toEqual(['app', 'app', 'guest', 'guest', 'vm1.nic', 'vm2.nic'])
    expect(tubes).toHaveLength(2)
    expect(tubes.every((tube) => lines.includes(tube) && !tube.includes('H'))).toBe(true)
    expect(starts).toHaveLength(2)
  })
})
