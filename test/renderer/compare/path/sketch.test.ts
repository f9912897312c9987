import { describe, expect, it } from 'vitest'
import { layerIds, type LayerId } from '../../../../src-main/contract/drawing'
import { catalogue, refusalsOf, Run } from '../../../../src-main/engine'
import { middle, type Sketch, size, sketchOf } from '../../../../src-renderer/compare/path/sketch'
import { exampleIds, exampleLab } from '../../../examples/runs'

const sketch = (example: string, mode: string): Sketch => sketchOf(Run.open(exampleLab(example), mode).drawing)
const titles = ({ boxes }: Sketch, layer: LayerId): string[] =>
  boxes.filter((box) => box.layer === layer).map(({ title }) => title)

describe('the small picture of a path', () => {
  it('has the embedded switch with its VFs in the NIC', () => {
    expect(titles(sketch('two-vnfs', 'sriov-veb'), 'nic')).toEqual(['VF 1 ⇄ VEB ⇄ VF 2'])
    expect(titles(sketch('two-vnfs', 'sriov-veb'), 'wire')).toEqual([])
  })

  it('has the hairpin of VEPA at a switch outside, under each VF', () => {
    const vepa = sketch('two-vnfs', 'sriov-vepa')
    expect(titles(vepa, 'nic')).toEqual(['VF 1', 'VF 2'])
    expect(titles(vepa, 'wire')).toEqual(['switch, hairpin'])
    const down = vepa.lines.filter((line) => line.includes(` ${middle('wire')}V${middle('nic')}`))
    expect(down).toHaveLength(2)
  })

  it('gives each VNF its own card in passthrough', () => {
    const passthrough = sketch('two-vnfs', 'passthrough')
    expect(titles(passthrough, 'nic')).toEqual(['pNIC 0', 'pNIC 1'])
    expect(passthrough.starts).toHaveLength(2)
  })

  it('says how many cores poll', () => {
    expect(titles(sketch('two-vnfs', 'ovs-dpdk'), 'host-user')[0]).toBe('OVS-DPDK, 2 PMD')
    expect(titles(sketch('east-west', 'ovs-dpdk'), 'host-user')[0]).toBe('OVS-DPDK, 1 PMD')
  })

  it('counts many machines in one box', () => {
    expect(titles(sketch('six-vnfs-two-pnics', 'ovs-kernel'), 'guest-kernel')).toEqual(['6 guests'])
    expect(titles(sketch('six-vnfs-two-pnics', 'bare-metal'), 'host-user')).toEqual(['6 apps'])
    expect(titles(sketch('six-vnfs-two-pnics', 'sriov-veb'), 'nic')).toEqual(['6 VFs ⇄ VEB'])
    expect(titles(sketch('six-vnfs-two-pnics', 'sriov-vepa'), 'nic')).toEqual(['6 VFs'])
  })

  it('keeps its boxes apart and inside, on every example and in every mode', () => {
    for (const example of exampleIds) {
      const lab = exampleLab(example)
      for (const { id } of catalogue().modes) {
        if (refusalsOf(lab, id).length > 0) continue
        const { boxes } = sketch(example, id)
        expect(boxes.length, `${example} ${id}`).toBeGreaterThan(1)
        for (const layer of layerIds) {
          const row = boxes.filter((box) => box.layer === layer).sort((one, other) => one.left - other.left)
          row.forEach((box, at) => {
            const next = row[at + 1]
            expect(box.left, `${example} ${id} ${box.title}`).toBeGreaterThanOrEqual(0)
            expect(box.left + box.width, `${example} ${id} ${box.title}`).toBeLessThanOrEqual(size.width + 4)
            if (next) expect(box.left + box.width, `${example} ${id} ${box.title}`).toBeLessThanOrEqual(next.left)
          })
        }
      }
    }
  }, 60_000)
})
