import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runBuilt } from './built'

/** The least a lab has to say, with a name and a run plan of the test's own. */
const labText = (name: string, run: string): string =>
  [
    '{',
    '  "format": "datapath-lab",',
    '  "version": 1,',
    `  "name": "${name}",`,
    `  "run": ${run},`,
    '  "host": { "cores": [{ "id": "cpu0" }, { "id": "cpu1" }, { "id": "cpu2" }, { "id": "cpu3" }] },',
    '  "pnics": [{ "id": "pnic-0" }],',
    '  "guests": [{ "id": "vm-1" }],',
    '  "traffic": { "packetsPerSecond": 100000, "paths": [{ "to": "vm-1" }] }',
    '}',
    '',
  ].join('\n')

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lab-cli-'))
  await writeFile(join(folder, 'empty.dplab'), '')
  await writeFile(join(folder, 'bad.dplab'), labText('Bad', '{ "duration": "20 parsecs", "seed": -1 }'))
  await writeFile(join(folder, 'hostile.dplab'), labText('\\u001b[2J\\u202e=1+1', '{ "duration": "1ms" }'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

test('all modes: the same bytes with one worker and with several, but for the real time taken', async () => {
  const [alone = '', ...others] = await Promise.all(
    ['1', '2', '6'].map(async (workers) => {
      const ended = await runBuilt(['run', 'two-vnfs', '--duration', '1ms', '--json', '--workers', workers])
      expect(ended.stderr).toMatch(/^Warm-up is at most half of the run: 500 µs instead of the lab's 2.00 ms.\n$/)
      return ended.stdout.replaceAll(/"wallMilliseconds": \d+/g, '"wallMilliseconds": 0')
    }),
  )
  expect(JSON.parse(alone).runs.filter((run: object) => !('refused' in run)).length).toBeGreaterThan(2)
  expect(others).toEqual([alone, alone])
})

describe('exit codes and streams', () => {
  test('a run: 0, result on stdout, nothing on stderr', async () => {
    const ended = await runBuilt(['run', 'textbook', '--duration', '20ms'])
    expect(ended.exitCode).toBe(0)
    expect(ended.stderr).toBe('')
    expect(ended.stdout).toContain('ovs-kernel')
  })

  test('a wrong lab: check prints file:line:column on stdout, run on stderr, both end with 1', async () => {
    const check = await runBuilt(['check', 'bad.dplab'], { folder })
    expect(check.exitCode).toBe(1)
    expect(check.stdout).toMatch(/^bad\.dplab:5:24 .*20 parsecs/m)
    expect(check.stdout).toMatch(/^bad\.dplab:5:46 .*-1/m)
    expect(check.stdout).toMatch(/\n2 errors\n$/)
    expect(check.stderr).toBe('')
    const run = await runBuilt(['run', 'bad.dplab', '--json'], { folder })
    expect(run.exitCode).toBe(1)
    expect(run.stdout).toBe('')
    expect(run.stderr).toBe(check.stdout)
  })

  test('an empty file and a folder are wrong labs, not crashes', async () => {
    expect((await runBuilt(['check', 'empty.dplab'], { folder })).exitCode).toBe(1)
    const asFolder = await runBuilt(['check', '.'], { folder })
    expect(asFolder.exitCode).toBe(1)
    expect(asFolder.stdout).toContain('a folder')
  })

  test.each([
    [['run', 'textbook', '--mode', 'warp'], 'Known: bare-metal, ovs-kernel'],
    [['run', 'textbook', '--seed', '4294967296'], '0 to 4294967295'],
    [['run', 'textbook', '--duration', 'long'], 'such as 20ms'],
    [['run', 'textbook', '--nope'], "unknown option '--nope'"],
    [['run', 'no-such.dplab'], 'Examples: '],
    [['journey', 'textbook', '--mode', 'ovs-kernel', '--packet', '99999999'], 'this run offers'],
  ])('wrong usage ends with 2: %j', async (argv, text) => {
    const ended = await runBuilt(argv)
    expect(ended.exitCode).toBe(2)
    expect(ended.stderr).toContain(text)
    expect(ended.stdout).toBe('')
  })

  test('check of an example names the modes, from any folder', async () => {
    const ended = await runBuilt(['check', 'first-lab'], { folder })
    expect(ended.exitCode).toBe(0)
    expect(ended.stdout).toMatch(/bare-metal .*runs\n/)
    expect(ended.stdout).toMatch(/ovs-kernel .*runs\n/)
  })

  test('a file goes before an example of the same name', async () => {
    await writeFile(join(folder, 'textbook'), '{')
    expect((await runBuilt(['check', 'textbook'], { folder })).exitCode).toBe(1)
  })

  test('names from a lab reach the terminal as escapes', async () => {
    const people = await runBuilt(['run', 'hostile.dplab'], { folder })
    expect(people.stdout).toContain('\\u001b[2J\\u202e=1+1')
    expect(people.stdout).not.toContain('\u001b')
    expect(people.stdout).not.toContain('\u202e')
  })
})

describe('laws of a run, as told by --json', () => {
  test('nothing is lost without being counted, and core time adds up', async () => {
    const ended = await runBuilt(['run', 'first-lab', '--json'])
    expect(ended.exitCode).toBe(0)
    const { runs } = JSON.parse(ended.stdout)
    expect(runs.map((run: { mode: string }) => run.mode)).toEqual(expect.arrayContaining(['bare-metal', 'ovs-kernel']))
    for (const run of runs) {
      const lost = run.dropped.reduce((sum: number, drop: { packets: number }) => sum + drop.packets, 0)
      expect(run.offered.packets).toBe(run.delivered.packets + lost + run.inFlight)
      for (const core of run.cores) {
        const times = Object.values(core.picoseconds as Record<string, number>)
        expect(times.reduce((sum, time) => sum + time, 0)).toBe(run.simulatedNanoseconds * 1000)
      }
    }
  })

  test('nanoseconds never have more than three decimals', async () => {
    const { stdout } = await runBuilt(['run', 'first-lab', '--json'])
    const numbers = [...stdout.matchAll(/(?:Nanoseconds|min|mean|p50|p90|p99|p999|max)": ([\d.e+-]+)/g)].map(
      (m) => m[1],
    )
    expect(numbers.length).toBeGreaterThan(50)
    expect(numbers.filter((number) => !/^\d+(\.\d{1,3})?$/.test(number ?? ''))).toEqual([])
  })

  test('the same lab, mode, seed and duration give the same bytes but for the real time; another seed does not', async () => {
    const argv = ['run', 'first-lab', '--mode', 'ovs-kernel', '--json', '--seed']
    const [one, again, other] = await Promise.all([...'112'].map((seed) => runBuilt([...argv, seed])))
    const timeless = (text = ''): string => text.replace(/"wallMilliseconds": \d+/, '')
    expect(timeless(one?.stdout)).toBe(timeless(again?.stdout))
    expect(JSON.parse(other?.stdout ?? '').runs[0].fingerprint).not.toBe(
      JSON.parse(one?.stdout ?? '').runs[0].fingerprint,
    )
  })

  test('--drain leaves nothing in flight', async () => {
    const argv = ['run', 'first-lab', '--json', '--duration', '3ms']
    const inFlight = (text: string): number[] => JSON.parse(text).runs.map((run: { inFlight: number }) => run.inFlight)
    expect(Math.max(...inFlight((await runBuilt(argv)).stdout))).toBeGreaterThan(0)
    const drained = inFlight((await runBuilt([...argv, '--drain'])).stdout)
    expect(drained.length).toBeGreaterThan(1)
    expect(Math.max(...drained)).toBe(0)
  })

  test('a duration under twice the warm-up halves it and says so on stderr', async () => {
    const ended = await runBuilt(['run', 'first-lab', '--mode', 'bare-metal', '--json', '--duration', '1ms'])
    const [run] = JSON.parse(ended.stdout).runs
    expect([run.simulatedNanoseconds, run.warmupNanoseconds]).toEqual([1_000_000, 500_000])
    expect(ended.stderr).toMatch(/^Warm-up is at most half of the run: 500 µs instead of/)
  })

  test.each(['textbook', 'first-lab'])('a delivered frame of %s: waits and services are its latency', async (lab) => {
    const argv = ['journey', lab, '--mode', 'ovs-kernel', '--packet', '100', '--json']
    const journey = JSON.parse((await runBuilt(argv)).stdout)
    expect(journey.outcome).toBe('delivered')
    const picoseconds = (step: { waitNanoseconds: number; serviceNanoseconds: number }): number =>
      Math.round(step.waitNanoseconds * 1000) + Math.round(step.serviceNanoseconds * 1000)
    const sum = journey.steps.reduce((total: number, step: never) => total + picoseconds(step), 0)
    expect(sum).toBe(Math.round(journey.latencyNanoseconds * 1000))
  })

  test('a frame that comes alone takes all eleven steps', async () => {
    const ended = await runBuilt(['journey', 'textbook', '--mode', 'ovs-kernel', '--packet', '100', '--json'])
    const steps = JSON.parse(ended.stdout).steps.map((step: { step: number }) => step.step)
    expect(steps).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
  })

  test('CSV has one line per mode, all as long as the header', async () => {
    const { stdout } = await runBuilt(['run', 'textbook', '--csv'])
    const lines = stdout.trimEnd().split('\n')
    expect(lines.length).toBeGreaterThan(2)
    const width = (line = ''): number => line.replaceAll(/"(?:[^"]|"")*"/g, '').split(',').length
    expect(new Set(lines.map(width)).size).toBe(1)
  })
})
