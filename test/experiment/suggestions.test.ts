import { expect, it } from 'vitest'
import type { Lab } from '../../src-main/contract/lab'
import { effectOf, type SuggestedRun, type SuggestionOutcome } from '../../src-main/contract/report/suggestions'
import type { RunSummary } from '../../src-main/contract/summary'
import type { Replication, Replicator } from '../../src-main/experiment/replication'
import { trySuggestions } from '../../src-main/experiment/suggestions'
import { fakeLab, fakeSummary } from '../session/fake-run'
import { replicatorOf } from './replicator'

const plain: RunSummary = fakeSummary('00ff', 5, 0)

/** Delivers and delays what is written in the name of the lab: "RATE P99" of 1000 offered, or "RATE" for nothing delivered. */
function summaryOf({ lab, mode, seed }: Replication): RunSummary {
  const [rate = NaN, p99] = lab.name.split(' ').map(Number)
  const latency = { min: 0, mean: 0, p50: 0, p90: 0, p99: p99 ?? 0, p999: 0, max: 0 }
  return {
    ...plain,
    mode,
    offered: { ...plain.offered, packetsPerSecond: 1000 },
    delivered: { ...plain.delivered, packetsPerSecond: rate },
    latencyNanoseconds: p99 === undefined ? null : latency,
    fingerprint: `${lab.name}/${mode}/${String(seed)}`,
  }
}

const replicator = (seen: Replication[] = []): Replicator => replicatorOf(summaryOf, seen)
const named = (name: string): Lab => ({ ...fakeLab, name })
const suggested = (name: string, mode = 'a'): SuggestedRun => ({
  suggestion: { text: name, why: 'A test.' },
  lab: named(name),
  mode,
})
const task = { lab: named('500 9'), mode: 'a', seed: 3, drain: true }

it('runs the lab and every suggestion alike, and counts the runs', async () => {
  const seen: Replication[] = []
  const progress: string[] = []
  const { before, tried } = await trySuggestions(
    replicator(seen),
    task,
    [suggested('700 8'), suggested('600 7', 'b')],
    {
      onProgress: (done, total) => progress.push(`${String(done)} of ${String(total)}`),
    },
  )
  expect(seen.map(({ lab, mode, seed, drain }) => [lab.name, mode, seed, drain])).toEqual([
    ['500 9', 'a', 3, true],
    ['700 8', 'a', 3, true],
    ['600 7', 'b', 3, true],
  ])
  expect(progress).toEqual(['0 of 3', '1 of 3', '2 of 3', '3 of 3'])
  expect(before.fingerprint).toBe('500 9/a/3')
  expect(tried.map(({ text, outcome }) => [text, outcome.fingerprint])).toEqual([
    ['700 8', '700 8/a/3'],
    ['600 7', '600 7/b/3'],
  ])
})

it('puts what delivers most first, then the lowest p99; what delivers nothing comes last', async () => {
  const names = ['1', '900 50', '901 40', '950 90', '899 60', '2']
  const { tried } = await trySuggestions(
    replicator(),
    task,
    names.map((name) => suggested(name)),
  )
  expect(tried.map(({ text }) => text)).toEqual(['950 90', '901 40', '900 50', '899 60', '1', '2'])
})

it('tells more and fewer from what is alike within half a percent of the offered rate', () => {
  const of = (rate: number): SuggestionOutcome => ({
    offeredPacketsPerSecond: 1000,
    deliveredPacketsPerSecond: rate,
    p99Nanoseconds: null,
    busyCores: 1,
    bottleneck: 'cpu0',
    utilisation: 1,
    fingerprint: '00',
  })
  expect([505, 506, 495, 494].map((rate) => effectOf(of(500), of(rate)))).toEqual(['alike', 'more', 'alike', 'fewer'])
})
