import { describe, expect, it } from 'vitest'
import { edgesOnTheWay } from '../../../src-renderer/canvas/flow'
import { layoutOf } from '../../../src-renderer/canvas/layout'
import { counterpart, machineOf } from '../../../src-renderer/canvas/layout/counterpart'
import { placeDiscs } from '../../../src-renderer/canvas/layout/discs'
import { fitText, textWidth } from '../../../src-renderer/canvas/layout/measure'
import { travel } from '../../../src-renderer/canvas/travel'
import { spoken } from '../../../src-renderer/canvas/words'
import { fakeOvsDrawing } from '../fake/drawing'
import { fakeFrame } from '../fake/frames'

const drawing = fakeOvsDrawing(2)
const layout = layoutOf(drawing, { width: 904, height: 544 })

describe('step discs', () => {
  it('stand apart from each other', () => {
    const discs = placeDiscs(drawing, layout, null)
    expect(discs.map(({ step }) => step.step)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
    discs.forEach((disc, at) => {
      for (const other of discs.slice(at + 1)) {
        expect(Math.hypot(disc.at.x - other.at.x, disc.at.y - other.at.y)).toBeGreaterThan(17)
      }
    })
  })

  it('move to the machine that the followed packet goes to', () => {
    const parts = placeDiscs(drawing, layout, 'vm2').map((disc) => disc.part)
    expect(parts.slice(6)).toEqual(['vnic2', 'gdrv2', 'vcpu2', 'gdrv2', 'app2'])
    expect(parts.slice(0, 6)).toEqual(
      placeDiscs(drawing, layout, null)
        .slice(0, 6)
        .map((disc) => disc.part),
    )
  })
})

describe('machines', () => {
  it('own their parts and the back end that serves them alone', () => {
    expect(machineOf(drawing, layout.lane, 'app2')).toBe('vm2')
    expect(machineOf(drawing, layout.lane, 'vhost2')).toBe('vm2')
    expect(machineOf(drawing, layout.lane, 'ovs')).toBeNull()
  })
  it('have counterparts in each other', () => {
    expect(counterpart(drawing, layout.lane, 'vhost1', 'vm2')).toBe('vhost2')
    expect(counterpart(drawing, layout.lane, 'ovs', 'vm2')).toBe('ovs')
  })
})

describe('the followed flow', () => {
  it('is the way to one machine and not to the other', () => {
    const edges = edgesOnTheWay(drawing, 'vnic2')
    expect(edges.has('ovs-vhost2-frame')).toBe(true)
    expect(edges.has('tor-pnic0-frame')).toBe(true)
    expect(edges.has('ovs-vhost1-frame')).toBe(false)
  })
})

describe('arrow keys', () => {
  it('lead along the path and back', () => {
    expect(travel(drawing, layout, 'ArrowRight', 'driver')).toBe('ovs')
    expect(travel(drawing, layout, 'ArrowLeft', 'ovs')).toBe('driver')
    expect(travel(drawing, layout, 'ArrowRight', null)).toBe('tg')
    expect(travel(drawing, layout, 'a', 'driver')).toBeNull()
  })
  it('lead from machine to machine with up and down', () => {
    expect(travel(drawing, layout, 'ArrowDown', 'gdrv1')).toBe('gdrv2')
    expect(travel(drawing, layout, 'ArrowDown', 'vhost1')).toBe('vhost2')
    expect(travel(drawing, layout, 'ArrowUp', 'app2')).toBe('app1')
    expect(travel(drawing, layout, 'ArrowUp', 'app1')).toBeNull()
    expect(travel(drawing, layout, 'ArrowUp', 'driver')).toBe('ovs')
  })
  it('lead to the card of a machine that is drawn as one', () => {
    const many = fakeOvsDrawing(12)
    const cards = layoutOf(many, { width: 904, height: 544 }, new Set(['vm3']))
    expect(travel(many, cards, 'ArrowDown', 'gdrv3')).toBe('vnic4')
    expect(travel(many, cards, 'ArrowRight', 'vhost5')).toBe('vnic5')
  })
})

describe('words for the screen reader', () => {
  it('say name, layer, rings and loss', () => {
    const frame = fakeFrame(drawing, {
      timePicoseconds: 1e9,
      fill: { 'pnic0/rx0': 512 },
      dropped: { 'pnic0/rx0': 860 },
    })
    const part = drawing.parts.find(({ id }) => id === 'pnic0')
    if (!part) throw new Error('no NIC in the drawing')
    expect(spoken(drawing, frame, part)).toBe(
      'pNIC-0, NIC hardware, 10 GbE, PF, 1 Rx queue, Rx q0 512 of 512, full, Tx q0 0 of 512, 860 kpps lost',
    )
  })
})

describe('text that has to fit', () => {
  it('is left alone when it does and cut when it does not', () => {
    expect(fitText('vNIC-1', 100, 11.5)).toBe('vNIC-1')
    const cut = fitText('Driver + network stack', 60, 11.5)
    expect(cut.endsWith('…')).toBe(true)
    expect(textWidth(cut, 11.5)).toBeLessThanOrEqual(60)
    expect(fitText('Driver', 8, 11.5)).toBe('')
  })
})
