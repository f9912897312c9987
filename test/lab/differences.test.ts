import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { catalogue } from '../../src-main/engine'
import { differencesOf, readLab } from '../../src-main/lab'
import type { Lab } from '../../src-main/contract/lab'

const text = readFileSync(join(resolve('resources/examples'), 'two-vnfs.dplab'), 'utf8')
function labOf(source: string): Lab {
  const reading = readLab(source, 'a.dplab', catalogue())
  if (!reading.ok) throw new Error(JSON.stringify(reading.errors))
  return reading.lab
}
const mine = labOf(text)
/** Everything a test changes may be written. */
type Open<Value> = { -readonly [Name in keyof Value]: Value[Name] extends object ? Open<Value[Name]> : Value[Name] }
function changed(change: (lab: Open<Lab>) => void): Lab {
  const copy = structuredClone(mine) as Open<Lab>
  change(copy)
  return copy
}

describe('what two labs differ in', () => {
  it('is nothing where only the writing differs', () => {
    const parsed = JSON.parse(text) as Record<string, unknown>
    const turned = Object.fromEntries(Object.entries(parsed).reverse())
    expect(differencesOf(mine, labOf(JSON.stringify(turned, null, 7)))).toEqual({ differences: [], omitted: 0 })
  })

  it('is said value by value, with names as in the file', () => {
    const theirs = changed((lab) => {
      lab.name = 'Theirs'
      lab.run.durationPicoseconds = 30e9
      lab.traffic.packetsPerSecond = 1234
      const [guest] = lab.guests
      if (guest) guest.socketBufferBytes = 777
    })
    const [guest] = mine.guests
    expect(differencesOf(mine, theirs).differences).toEqual([
      { path: 'name', mine: JSON.stringify(mine.name), theirs: '"Theirs"' },
      { path: `guests.${guest?.id}.socketBufferBytes`, mine: String(guest?.socketBufferBytes), theirs: '777' },
      { path: 'traffic.packetsPerSecond', mine: String(mine.traffic.packetsPerSecond), theirs: '1234' },
      { path: 'run.duration', mine: `${mine.run.durationPicoseconds / 1e9}ms`, theirs: '30ms' },
    ])
  })

  it('holds guests together by id: one that is gone is one difference, and so is another order', () => {
    const [one, two] = mine.guests.map(({ id }) => id)
    const gone = differencesOf(
      mine,
      changed((lab) => lab.guests.shift()),
    ).differences
    expect(gone).toHaveLength(1)
    expect(gone[0]).toMatchObject({ path: `guests.${one}`, theirs: null })
    expect(gone[0]?.mine).toContain(`id: "${one}"`)
    const turned = differencesOf(
      mine,
      changed((lab) => lab.guests.reverse()),
    ).differences
    expect(turned).toEqual([{ path: 'guests.order', mine: `["${one}", "${two}"]`, theirs: `["${two}", "${one}"]` }])
  })

  it('is bounded: 200 values of 120 characters, the others counted', () => {
    const theirs = changed((lab) => {
      const many = Array.from({ length: 300 }, (_, at) => [`value${at}`, 'x'.repeat(9_000)])
      lab.modes['ovs-kernel'] = Object.fromEntries(many) as Record<string, string>
    })
    const here = changed((lab) => (lab.modes['ovs-kernel'] = {}))
    const { differences, omitted } = differencesOf(here, theirs)
    expect([differences.length, omitted]).toEqual([200, 100])
    for (const { theirs: value } of differences) expect(value?.length).toBeLessThanOrEqual(121)
  })

  it('cuts long lists and says how many entries they have', () => {
    const column = (length: number) => Array.from({ length }, (_, at) => at)
    const capture = { id: 'c', name: 'C', timesPicoseconds: column(1_000), frameBytes: [], flows: [] }
    const here = { ...mine, captures: [capture] }
    const there = { ...mine, captures: [{ ...capture, timesPicoseconds: column(999) }] }
    expect(differencesOf(here, there).differences).toEqual([
      {
        path: 'captures.c.times',
        mine: '[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, …] (1000 entries)',
        theirs: '[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, …] (999 entries)',
      },
    ])
  })

  it('shows what is invisible, and takes no name for something of its own', () => {
    const theirs = changed((lab) => {
      lab.name = 'a\u202eb\u0000'
      lab.modes['toString'] = { constructor: 1 }
    })
    const { differences } = differencesOf(mine, theirs)
    expect(differences[0]?.theirs).toBe('"a\\u202eb\\u0000"')
    expect(differences[1]).toMatchObject({ path: 'modes.toString', mine: null })
  })
})
