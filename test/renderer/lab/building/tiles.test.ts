import { describe, expect, it } from 'vitest'
import { catalogue } from '../../../../src-main/engine'
import { templatesOf } from '../../../../src-main/lab/templates'
import { hitsOf } from '../../../../src-renderer/lab/building/find/hits'
import { refusalAt, tilesOf } from '../../../../src-renderer/lab/building/palette/tiles'
import { exampleLab } from '../../../examples/runs'

const tiles = tilesOf(templatesOf(catalogue()))
const tile = (title: string) => {
  const found = tiles.find((one) => one.title === title)
  if (!found) throw new Error(`there is no tile ${title}`)
  return found
}

describe('the palette', () => {
  it('has a tile for every part of a lab, each once', () => {
    const titles = tiles.map(({ title }) => title)
    for (const title of ['Source', 'Sink', 'ToR switch', 'pNIC 82599', 'pNIC XL710', 'Router', 'Core', 'Note']) {
      expect(titles.filter((one) => one === title)).toHaveLength(1)
    }
    expect(new Set(tiles.map(({ key }) => key)).size).toBe(tiles.length)
  })

  it('lets nothing stand in a layer that is not its own, and says why', () => {
    expect(refusalAt(tile('Router'), 'guest-kernel')).toBeNull()
    expect(refusalAt(tile('Router'), 'nic')).toBe('A VM stands in the guest layers, above the host kernel.')
    expect(refusalAt(tile('pNIC 82599'), 'wire')).toMatch(/^A pNIC stands in the NIC hardware/)
    expect(refusalAt(tile('Note'), 'host-user')).toBeNull()
    expect(refusalAt(tile('Source'), null)).toBe('Drop it on the canvas.')
  })
})

describe('find', () => {
  const lab = exampleLab('two-vnfs')
  const found = (query: string) => hitsOf(lab, query).map(({ id }) => id)

  it('goes by name, id and kind', () => {
    expect(found('vnf 2')).toEqual(['vm-2'])
    expect(found('PNIC-1')).toEqual(['pnic-1'])
    expect(found('external switch')).toEqual(['tor'])
    expect(found('cpu')).toHaveLength(lab.host.cores.length)
    expect(found('path')).toEqual(lab.traffic.paths.map(({ id }) => id))
  })

  it('finds nothing for nothing, or for what is not there', () => {
    expect(found('  ')).toEqual([])
    expect(found('vnf 9')).toEqual([])
  })
})
