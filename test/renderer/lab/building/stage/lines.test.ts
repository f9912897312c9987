import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { catalogue, drawingOf } from '../../../../../src-main/engine'
import { readLab } from '../../../../../src-main/lab'
import { layoutOf } from '../../../../../src-renderer/canvas/layout'
import { linesOf, partsOf, type Shown } from '../../../../../src-renderer/lab/building/stage/places'

function shownIn(mode: string): Shown {
  const text = readFileSync(resolve('resources/examples/two-vnfs.dplab'), 'utf8')
  const read = readLab(text, 'x.dplab', catalogue())
  const drawing = read.ok ? drawingOf(read.lab, mode, 1) : null
  if (!read.ok || drawing === null) throw new Error('the mode carries the lab')
  return { lab: read.lab, drawing, layout: layoutOf(drawing, { width: 1100, height: 544 }) }
}

describe('what goes with a VM that is dragged', () => {
  it('is all that is drawn of it, and the thread in the host that serves it alone', () => {
    const parts = partsOf(shownIn('ovs-kernel'), 'vm-1')
    expect(parts).toEqual(expect.arrayContaining(['vm-1.vnic', 'vm-1.driver', 'vm-1.application', 'vhost.vm-1']))
    expect(parts.filter((id) => id.includes('vm-2'))).toEqual([])
    expect(parts).not.toContain('ovs')
  })

  it('takes the lines between its parts along, and fades those that lead to others', () => {
    const shown = shownIn('ovs-kernel')
    const { between, leading } = linesOf(shown, partsOf(shown, 'vm-1'))
    const ends = (id: string): string => {
      const edge = shown.layout.edges.find((routed) => routed.edge.id === id)?.edge
      return `${edge?.from} > ${edge?.to}`
    }
    expect(between.map(ends)).toEqual(expect.arrayContaining(['vhost.vm-1 > vm-1.vnic', 'vm-1.vnic > vm-1.driver']))
    expect(leading.map(ends)).toContain('ovs > vhost.vm-1')
    expect([...between, ...leading].map(ends).filter((words) => words.includes('vm-2'))).toEqual([])
  })
})
