import { expect, test } from 'vitest'
import { runReportCsv } from '../../src-main/contract/report/csv'
import { journeyJson, runReportJson } from '../../src-main/cli/report/json'
import { fakeSummary, refusal } from './fakes'

// The keys of the contract, in its order. Keys may be added behind, never renamed or moved.
const runKeys = [
  'mode',
  'seed',
  'simulatedNanoseconds',
  'warmupNanoseconds',
  'offered',
  'sent',
  'delivered',
  'dropped',
  'inFlight',
  'inFlightBytes',
  'latencyNanoseconds',
  'cores',
  'interrupts',
  'vmExits',
  'copiesPerPacket',
  'wiresUsed',
  'links',
  'pcie',
  'steps',
  'transmitSteps',
  'guests',
  'bottleneck',
  'fingerprint',
  'wallMilliseconds',
]
const amountKeys = ['packets', 'bytes', 'packetsPerSecond', 'bitsPerSecond', 'wireBitsPerSecond']
const categories = [
  ...['hardirq', 'softirq', 'vswitch', 'copy', 'vmexit', 'sched', 'user'],
  ...['guestIrq', 'guestSoftirq', 'guestApp', 'pollIdle', 'haltPoll', 'idle'],
]

const keysOf = (value: unknown): string[] => Object.keys(value as object)

test('run --json has the keys of the contract in their order', () => {
  const text = runReportJson({ lab: 'Fake lab', engineVersion: '9.9.9', runs: [fakeSummary('ovs-kernel')] })
  expect(text.endsWith('}\n')).toBe(true)
  const report = JSON.parse(text)
  expect(keysOf(report).slice(0, 3)).toEqual(['lab', 'engineVersion', 'runs'])
  const [run] = report.runs
  expect(keysOf(run).slice(0, runKeys.length)).toEqual(runKeys)
  for (const amount of [run.offered, run.sent, run.delivered]) expect(keysOf(amount)).toEqual(amountKeys)
  expect(keysOf(run.dropped[0])).toEqual(['place', 'reason', 'packets', 'bytes'])
  expect(keysOf(run.latencyNanoseconds)).toEqual(['min', 'mean', 'p50', 'p90', 'p99', 'p999', 'max'])
  expect(keysOf(run.cores[0])).toEqual(['id', 'role', 'utilisation', 'picoseconds'])
  expect(keysOf(run.cores[0].picoseconds)).toEqual(categories)
  expect(keysOf(run.interrupts)).toEqual(['host', 'guest'])
  expect(keysOf(run.links[0])).toEqual(['id', 'direction', 'utilisation', 'packets'])
  expect(keysOf(run.pcie[0])).toEqual(['id', 'utilisation'])
  const stepKeys = [
    'step',
    'name',
    'state',
    'packets',
    'meanWaitNanoseconds',
    'meanServiceNanoseconds',
    'copiesPerPacket',
  ]
  expect(keysOf(run.steps[0])).toEqual(stepKeys)
  expect(keysOf(run.steps[1])).toEqual([...stepKeys.slice(0, 3), 'by', ...stepKeys.slice(3)])
  expect(keysOf(run.guests[0])).toEqual(['id', 'delivered', 'latencyNanoseconds'])
  const bottleneckKeys = ['resource', 'utilisation', 'text', 'limitPacketsPerSecond', 'next', 'remedies']
  expect(keysOf(run.bottleneck)).toEqual(bottleneckKeys)
  expect(keysOf(run.bottleneck.next)).toEqual(['resource', 'limitPacketsPerSecond'])
})

test('nanoseconds carry at most three decimals', () => {
  const [run] = JSON.parse(runReportJson({ lab: 'x', engineVersion: '1', runs: [fakeSummary('m')] })).runs
  expect(run.latencyNanoseconds.mean).toBe(2345.679)
  expect(run.rings[0].meanStayNanoseconds).toBe(100)
})

test('journey --json has the keys of the contract first', () => {
  const step = { beginNanoseconds: 10, endNanoseconds: 30.0004, waitNanoseconds: 5, serviceNanoseconds: 15.0004 }
  const journey = {
    packet: 3,
    outcome: 'lost' as const,
    latencyNanoseconds: null,
    steps: [{ step: 1, name: 'Receive', place: 'pnic-0', core: null, ...step, cycles: 0, copies: 0 }],
    transmitSteps: [],
    lost: { place: 'pnic-0', reason: 'rx_missed', timeNanoseconds: 1.23456 },
  }
  const json = JSON.parse(journeyJson(journey, '9.9.9'))
  expect(keysOf(json).slice(0, 5)).toEqual(['packet', 'outcome', 'steps', 'transmitSteps', 'lost'])
  const stepKeys = ['step', 'name', 'place', 'core', 'waitNanoseconds', 'serviceNanoseconds', 'cycles', 'copies']
  expect(keysOf(json.steps[0]).slice(0, 8)).toEqual(stepKeys)
  expect(json.steps[0].serviceNanoseconds).toBe(15)
  expect(json.lost).toEqual({ place: 'pnic-0', reason: 'rx_missed', timeNanoseconds: 1.235 })
  const delivered = { packet: 3, outcome: 'delivered' as const, latencyNanoseconds: 20, steps: [], transmitSteps: [] }
  expect(keysOf(JSON.parse(journeyJson(delivered, '9.9.9')))).not.toContain('lost')
})

test('CSV: one line per mode under a header, refused modes with their reason and empty figures', () => {
  const csv = runReportCsv({
    lab: 'Lab, "quoted"',
    engineVersion: '9.9.9',
    runs: [fakeSummary('ovs-kernel'), { mode: 'passthrough', refused: [refusal] }],
  })
  const [header, first, second, ...rest] = csv.split('\n')
  expect(rest).toEqual([''])
  const names = header?.split(',') ?? []
  for (const name of ['offeredPacketsPerSecond', 'latencyP99Nanoseconds', 'softirqCores', 'fingerprint']) {
    expect(names).toContain(name)
  }
  expect(new Set(names).size).toBe(names.length)
  expect(first?.startsWith('"Lab, ""quoted""",9.9.9,ovs-kernel,,7,20000000,4000000,100,6400,5000,')).toBe(true)
  expect(first).toContain(',pnic-0/rx_missed=7,')
  expect(second).toMatch(/,passthrough,no-pnic: This mode asks .* has none\.,+$/)
  // The comma inside the lab's name is quoted: one more than the separators.
  expect(second?.split(',').length).toBe(names.length + 1)
})

test('CSV: a name that a spreadsheet would take for a formula is made text', () => {
  const csv = runReportCsv({ lab: '=HYPERLINK("x")', engineVersion: '1', runs: [fakeSummary('m')] })
  expect(csv.split('\n')[1]?.startsWith(`"'=HYPERLINK(""x"")",1,m`)).toBe(true)
})
