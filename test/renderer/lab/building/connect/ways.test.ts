import { describe, expect, it } from 'vitest'
import type { Lab } from '../../../../../src-main/contract/lab'
import { catalogue, refusalsOf, Run } from '../../../../../src-main/engine'
import { readLab } from '../../../../../src-main/lab'
import { layoutOf } from '../../../../../src-renderer/canvas/layout'
import { titleBoxes } from '../../../../../src-renderer/canvas/layout/titles'
import { refusedPicture } from '../../../../../src-renderer/canvas/refused/drawing'
import { waysOf } from '../../../../../src-renderer/lab/building/connect/ways'
import type { Shown } from '../../../../../src-renderer/lab/building/stage/places'
import { exampleIds, exampleLab, modeIds } from '../../../../examples/runs'
import { manyGuests } from '../../../../frames/many-guests.mjs'
import { overlap, segments } from '../../../canvas/faults'

const narrow = { width: 664, height: 404 }
const views = [{ width: 904, height: 544 }, narrow]
const bypassesOf = (mode: string) => catalogue().modes.find(({ id }) => id === mode)?.bypasses

function refusedIn(lab: Lab, mode: string, view: typeof narrow): Shown {
  const { drawing } = refusedPicture(lab, refusalsOf(lab, mode), bypassesOf(mode))
  return { lab, drawing, layout: layoutOf(drawing, view) }
}
const shownIn = (lab: Lab, mode: string, view: typeof narrow): Shown => {
  if (refusalsOf(lab, mode).length > 0) return refusedIn(lab, mode, view)
  const { drawing } = Run.open(lab, mode)
  return { lab, drawing, layout: layoutOf(drawing, view) }
}
const legsOf = ({ traffic }: Lab) =>
  traffic.paths.flatMap(({ id, from, via, to }) => {
    const way = [from, ...via, to]
    return way.slice(1).map((next, at) => ({ key: `${id} ${String(at)}`, from: way[at] ?? '', to: next }))
  })

/** Titles that the dashed lines run through. */
function crossedTitles(shown: Shown): string[] {
  const titles = titleBoxes(shown.drawing.machines, shown.layout)
  return waysOf(shown, legsOf(shown.lab)).flatMap(({ leg, points }) =>
    segments(points).flatMap(([one, other]) => {
      const line = {
        x: Math.min(one.x, other.x),
        y: Math.min(one.y, other.y),
        width: Math.abs(one.x - other.x) + 0.02,
        height: Math.abs(one.y - other.y) + 0.02,
      }
      return titles.filter((title) => overlap(line, title)).map(({ x, y }) => `${leg.key} at ${x} ${y}`)
    }),
  )
}

function labOf(guests: number, pnics: number): Lab {
  const text = JSON.stringify(manyGuests(guests, pnics))
  const read = readLab(new TextEncoder().encode(text), 'many.dplab', catalogue())
  if (!read.ok) throw new Error(JSON.stringify(read.errors))
  return read.lab
}

describe('the lines of a lab that a mode refuses', () => {
  const refused = exampleIds.flatMap((id) =>
    modeIds.filter((mode) => refusalsOf(exampleLab(id), mode).length > 0).map((mode) => [id, mode] as const),
  )
  it.each(refused)('%s in %s: cross no title', (id, mode) => {
    for (const view of views) expect(crossedTitles(refusedIn(exampleLab(id), mode, view)), `${view.width}`).toEqual([])
  })

  it('cross no title with any number of VMs, and there is one for each leg', () => {
    for (const guests of [3, 8, 20]) {
      const lab = labOf(guests, 2)
      for (const view of views) {
        const shown = refusedIn(lab, 'passthrough', view)
        expect(waysOf(shown, legsOf(lab)).length).toBe(legsOf(lab).length)
        expect(crossedTitles(shown), String(guests)).toEqual([])
      }
    }
  })

  it('run upright or level, from the wire to the machine', () => {
    const shown = refusedIn(exampleLab('six-vnfs-two-pnics'), 'passthrough', { width: 904, height: 544 })
    const boxOf = (id: string) => shown.layout.machines.find(({ machine }) => machine.id === id)?.box
    const [source] = shown.layout.parts.filter(({ part }) => part.id === 'source')
    for (const { leg, points } of waysOf(shown, legsOf(shown.lab))) {
      for (const [one, other] of segments(points)) expect(one.x === other.x || one.y === other.y).toBe(true)
      const [first, last] = [points[0], points.at(-1)]
      if (leg.from !== 'wire') continue
      expect(first?.y).toBe(source?.box.y)
      const box = boxOf(leg.to)
      expect(last?.y).toBe(box ? box.y + box.height : NaN)
      expect(last?.x).toBeGreaterThan(box?.x ?? NaN)
      expect(last?.x).toBeLessThan(box ? box.x + box.width : NaN)
    }
  })
})

describe('the lines of paths that are chosen while a run is drawn', () => {
  it.each(exampleIds)('%s: cross no title in any mode', (id) => {
    for (const mode of modeIds) expect(crossedTitles(shownIn(exampleLab(id), mode, narrow)), mode).toEqual([])
  })
})
