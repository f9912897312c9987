import { describe, expect, it } from 'vitest'
import { catalogue } from '../../src-main/engine'
import { readLab } from '../../src-main/lab'

function read(costs: string) {
  const text = `{ "format": "datapath-lab", "version": 1, "name": "Own figures",
    "host": { "profile": "e5-2690-v4", "cores": [{ "id": "cpu0" }, { "id": "cpu1" }], "costs": ${costs} },
    "pnics": [{ "id": "pnic-0" }], "guests": [{ "id": "vm-1" }],
    "traffic": { "packetsPerSecond": 1000, "paths": [{ "to": "vm-1" }] } }`
  return readLab(text, 'own.dplab', catalogue())
}

describe('constants that a host has its own figure of', () => {
  it('are read by name', () => {
    const result = read('{ "copyPerByte": 0.2, "lastLevelCache": 8388608 }')
    expect(result.ok && result.lab.host.costs).toEqual({ copyPerByte: 0.2, lastLevelCache: 8_388_608 })
    expect(result.ok && result.lab.host.profile).toBe('e5-2690-v4')
  })

  it.each([
    ['{ "copyPerBite": 1 }', 'must be the name of a constant of the cost model', 'write "copyPerByte"'],
    ['{ "copyPerByte": -1 }', 'must be a number from 0 to 1000000000', 'write a number, or remove it'],
    ['{ "copyPerByte": "much" }', 'must be a number from 0 to 1000000000', 'write a number, or remove it'],
    ['[1]', 'must be an object of numbers by name', 'write { "copyPerByte": 0.2 }, or remove it'],
  ])('are refused as %s', (costs, allowed, remedy) => {
    const result = read(costs)
    const errors = result.ok ? [] : result.errors
    expect(errors).toHaveLength(1)
    expect(errors[0]).toMatchObject({ allowed, remedy, line: 2 })
  })
})
