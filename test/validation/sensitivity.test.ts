import { expect, it } from 'vitest'
import type { Lab } from '../../src-main/contract/lab'
import type { Simulate } from '../../src-main/validation/measure'
import type { PublishedRecord, ValidationSuite } from '../../src-main/validation/record'
import type { Doubt } from '../../src-main/contract/report/uncertainty'
import { sensitivity } from '../../src-main/validation/sensitivity'
import { labOf as plainLab } from '../engine/support/lab'
import { fakeSummary } from '../session/fake-run'

const millisecond = 1e9
const source = { title: 'A paper', authors: '', year: 2000, url: '', where: '' }

function record(id: string, value: number): PublishedRecord {
  const scored = { group: `group ${id}`, score: 'relative', tolerance: 0.1, note: '' } as const
  return {
    id,
    scenario: '',
    mode: 'a',
    metric: '',
    frameBytes: 64,
    value,
    unit: 'Mpps',
    conditions: {},
    source,
    quote: '',
    scored,
  }
}

const suite: ValidationSuite = {
  misses: {},
  records: [record('one', 1), record('two', 2)],
  scenarios: ['one', 'two'].map((id) => ({
    record: id,
    measure: { kind: 'throughput' },
    runs: [{ lab: id, mode: 'a' }],
  })),
}
const labOf = (name: string): Lab => ({
  ...plainLab({}),
  name,
  run: { ...plainLab({}).run, durationPicoseconds: 40 * millisecond, warmupPicoseconds: 20 * millisecond },
})
const doubt = (name: string, low: number, high: number): Doubt => ({ name, title: name, source: '', low, high })

/** Lab one does `work` for each packet, lab two `other`; both wait for `wire`, which is no work of a CPU. */
function simulator(runs: string[]): Simulate {
  return (lab, mode) => {
    runs.push(`${lab.name} ${JSON.stringify(lab.host.costs ?? {})}`)
    const { work = 100, other = 100, wire = 0 } = lab.host.costs ?? {}
    const own = lab.name === 'one' ? 'work' : 'other'
    const rate = (lab.name === 'one' ? 1e8 / work : 2e8 / other) / (1 + wire)
    const packets = (rate * lab.run.durationPicoseconds) / 1e12
    const plain = fakeSummary('00ff', 1, lab.run.durationPicoseconds)
    const constants = [{ name: own, picoseconds: 5 }]
    return Promise.resolve({ ...plain, mode, constants, delivered: { ...plain.delivered, packets } })
  }
}

it('ranks constants by how far they move what counts, and names what would flip at which end', async () => {
  const runs: string[] = []
  const doubts = [doubt('wire', 0, 0.01), doubt('other', 99, 101), doubt('work', 95, 125), doubt('unused', 1, 2)]
  const progress: number[] = []
  const effects = await sensitivity(suite, labOf, simulator(runs), {
    doubtsOf: () => doubts,
    onProgress: (done) => progress.push(done),
  })
  expect(effects.map(({ name }) => name)).toEqual(['work', 'wire', 'other'])
  const [work, wire] = effects
  // 100 / 125 is a fifth less; half of that on the mean of two records.
  expect(work?.most).toEqual({ record: 'one', part: expect.closeTo(0.2, 9) as number })
  expect(work?.mean).toBeCloseTo(0.1, 9)
  expect(work?.flips).toEqual([
    'high: out of tolerance: one',
    'high: less than half of "group one" would be within tolerance',
  ])
  expect(wire?.mean).toBeCloseTo(0.01 / 1.01, 9)
  expect(wire?.flips).toEqual([])
  expect(progress).toEqual([0, 1, 2, 3, 4])
})

it('does not run a lab again in which a constant of CPU work took no time', async () => {
  const runs: string[] = []
  await sensitivity(suite, labOf, simulator(runs), { doubtsOf: () => [doubt('work', 95, 125)] })
  expect(runs.filter((run) => run.startsWith('two') && run !== 'two {}')).toEqual([])
  expect(runs.some((run) => run === 'one {"work":125}')).toBe(true)
})

it('runs for a quarter of the time', async () => {
  const seen = new Set<number>()
  const simulate: Simulate = (lab, mode) => {
    seen.add(lab.run.durationPicoseconds)
    return simulator([])(lab, mode)
  }
  await sensitivity(suite, labOf, simulate, { doubtsOf: () => [] })
  expect([...seen].sort((one, other) => one - other)).toEqual([5 * millisecond, 10 * millisecond])
})
