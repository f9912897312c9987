import { describe, expect, it } from 'vitest'
import { rowsOf, treeMove, typedAhead } from '../../../../src-renderer/lab/outline/rows'
import { pictureOf } from '../../../../src-renderer/lab/run/order'
import { outlineOf } from '../../../../src-renderer/lab/outline/tree'
import { fakeOvsDrawing } from '../../fake/drawing'
import { fakeFrame } from '../../fake/frames'
import { fakeOpenedLab } from '../../fake/lab'
import { fakeSummary } from '../../fake/results'

const drawing = fakeOvsDrawing(2)
const { lab } = fakeOpenedLab()
const tree = outlineOf(drawing, () => null, lab, fakeSummary(drawing, 'ovs-kernel', 1))
const rows = rowsOf(tree, new Set())
const keys = rows.map(({ node }) => node.key)

describe('the outline', () => {
  it('names every part once, and every ring, core and machine', () => {
    const everything = rowsOf(
      tree,
      new Set(
        all(tree)
          .filter((node) => !node.open)
          .map(({ key }) => key),
      ),
    )
    const shown = everything.map(({ node }) => node.key)
    expect(new Set(shown).size).toBe(shown.length)
    for (const part of drawing.parts) expect(shown).toContain(part.id)
    for (const ring of drawing.rings) expect(shown).toContain(`ring:${ring.id}`)
    for (const core of lab.host.cores) expect(shown).toContain(`core:${core.id}`)
    expect(shown).toContain('machine:vm1')
  })

  it('has a row for a card that the mode does not use', () => {
    const [card] = lab.pnics
    if (!card) throw new Error('the lab has no card')
    const spare = { ...card, id: 'pnic9', name: 'pNIC 9' }
    const more = { ...lab, pnics: [...lab.pnics, spare] }
    const row = all(outlineOf(pictureOf(more, drawing), () => null, more, null)).filter(
      ({ title }) => title === 'pNIC 9',
    )
    expect(row.map(({ selects, value }) => [selects, value])).toEqual([['pnic9', 'not used']])
  })

  it('is red for what loses packets, and for its machine, and for nothing else', () => {
    const frame = fakeFrame(drawing, {
      timePicoseconds: 1e9,
      dropped: { 'vnic1/rx': 5 },
      busy: { core2: { softirq: 1e9 } },
    })
    const red = all(outlineOf(drawing, () => frame, lab, null)).filter(({ alarming }) => alarming)
    expect(red.map(({ key }) => key).sort()).toEqual(['machine:vm1', 'ring:vnic1/rx', 'vnic1'])
    // 5 packets in a millisecond.
    expect(red.find(({ key }) => key === 'vnic1')?.value).toBe('5.00 kpps lost')
  })
})

describe('its keys', () => {
  it('go up and down, to the ends, and not beyond', () => {
    expect(treeMove(rows, keys[0] ?? '', 'ArrowDown')).toEqual({ kind: 'focus', key: keys[1] })
    expect(treeMove(rows, keys[1] ?? '', 'ArrowUp')).toEqual({ kind: 'focus', key: keys[0] })
    expect(treeMove(rows, keys[0] ?? '', 'ArrowUp')).toBeNull()
    expect(treeMove(rows, keys[3] ?? '', 'End')).toEqual({ kind: 'focus', key: keys.at(-1) })
    expect(treeMove(rows, keys[3] ?? '', 'Home')).toEqual({ kind: 'focus', key: keys[0] })
  })

  it('fold, unfold and go in and out', () => {
    expect(treeMove(rows, 'host', 'ArrowLeft')).toEqual({ kind: 'turn', key: 'host' })
    expect(treeMove(rows, 'pnic0', 'ArrowRight')).toEqual({ kind: 'turn', key: 'pnic0' })
    expect(treeMove(rows, 'pnic0', 'ArrowLeft')).toEqual({ kind: 'focus', key: 'host' })
    expect(treeMove(rows, 'host', 'ArrowRight')).toEqual({ kind: 'focus', key: 'pnic0' })
    const folded = rowsOf(tree, new Set(['host']))
    expect(folded.map(({ node }) => node.key)).not.toContain('pnic0')
    expect(folded.find(({ node }) => node.key === 'host')?.expanded).toBe(false)
  })

  it('go to the next row that begins with what is typed, round the end', () => {
    expect(typedAhead(rows, 'host', 'p')).toBe('pnic0')
    expect(typedAhead(rows, 'vhost1', 'v')).toBe('vhost2')
    // Typed on, the present row counts too.
    expect(typedAhead(rows, 'vhost2', 'vhost')).toBe('vhost2')
    expect(typedAhead(rows, keys.at(-1) ?? '', 't')).toBe('tg')
    expect(typedAhead(rows, 'host', 'zzz')).toBeNull()
  })
})

function all(nodes: typeof tree): (typeof tree)[number][] {
  return nodes.flatMap((node) => [node, ...all([...node.children])])
}
