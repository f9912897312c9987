import { expect, it } from 'vitest'
import type { Lab } from '../../src-main/contract/lab'
import type { RunSummary } from '../../src-main/contract/summary'
import type { Replication, Replicator } from '../../src-main/experiment/replication'
import { uncertaintiesOf } from '../../src-main/experiment/uncertainty'
import { fakeLab, fakeSummary } from '../session/fake-run'
import { replicatorOf } from './replicator'

const plain: RunSummary = fakeSummary('00ff', 5, 0)

/** Delivers and delays what is written in the name of the lab: "RATE MEAN", or "RATE" for nothing delivered. */
function summaryOf({ lab, mode }: Replication): RunSummary {
  const [rate, mean] = lab.name.split(' ').map(Number)
  const all = (value: number) => ({ min: 0, mean: value, p50: value + 1, p90: 0, p99: value + 2, p999: 0, max: 0 })
  return {
    ...plain,
    mode,
    delivered: { ...plain.delivered, packetsPerSecond: rate ?? NaN },
    bottleneck: { ...plain.bottleneck, limitPacketsPerSecond: 10 * (rate ?? NaN) },
    latencyNanoseconds: mean === undefined ? null : all(mean),
  }
}

const replicator = (seen: Replication[] = []): Replicator => replicatorOf(summaryOf, seen)
const named = (name: string): Lab => ({ ...fakeLab, name })
const drawn = { labs: [named('30 7'), named('10 9'), named('20 4')], constants: 61 }

it('takes the lowest and the highest of all runs, that with the constants as they stand among them', async () => {
  const seen: Replication[] = []
  const summary = summaryOf({ lab: named('40 5'), mode: 'a', seed: 3, drain: false })
  const [found] = await uncertaintiesOf(replicator(seen), drawn, [{ lab: fakeLab, mode: 'a', seed: 3, summary }])
  expect(found).toEqual({
    runs: 4,
    constants: 61,
    deliveredPacketsPerSecond: { low: 10, high: 40 },
    limitPacketsPerSecond: { low: 100, high: 400 },
    latencyNanoseconds: { mean: { low: 4, high: 9 }, p50: { low: 5, high: 10 }, p99: { low: 6, high: 11 } },
  })
  expect(seen.map(({ lab, mode, seed, drain }) => [lab.name, mode, seed, drain])).toEqual([
    ['30 7', 'a', 3, false],
    ['10 9', 'a', 3, false],
    ['20 4', 'a', 3, false],
  ])
})

it('runs a lab as it stands too where nobody has, and keeps runs of several modes apart', async () => {
  const seen: Replication[] = []
  const progress: string[] = []
  const summary = summaryOf({ lab: named('40 5'), mode: 'b', seed: 4, drain: false })
  const found = await uncertaintiesOf(
    replicator(seen),
    drawn,
    [
      { lab: named('5 8'), mode: 'a', seed: 3 },
      { lab: fakeLab, mode: 'b', seed: 4, summary },
    ],
    { onProgress: (done, total) => progress.push(`${String(done)}/${String(total)}`) },
  )
  expect(found.map(({ runs }) => runs)).toEqual([4, 4])
  expect(found.map(({ deliveredPacketsPerSecond }) => deliveredPacketsPerSecond)).toEqual([
    { low: 5, high: 30 },
    { low: 10, high: 40 },
  ])
  expect(seen.map(({ mode }) => mode).join('')).toBe('aaaabbb')
  expect([progress[0], progress.at(-1)]).toEqual(['0/7', '7/7'])
})

it('has no range of latencies where a run delivered nothing', async () => {
  const some = { labs: [named('30 7'), named('0')], constants: 1 }
  const [found] = await uncertaintiesOf(replicator(), some, [{ lab: named('5 8'), mode: 'a', seed: 3 }])
  expect(found?.latencyNanoseconds).toBeNull()
  expect(found?.deliveredPacketsPerSecond).toEqual({ low: 0, high: 30 })
})
