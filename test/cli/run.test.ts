import { describe, expect, test } from 'vitest'
import { runProgram } from '../../src-main/cli/program'
import { fakeDocument, fakeLab, fakeSummary, fakeWorld } from './fakes'

describe('which modes run', () => {
  test('without --mode: all, in the order of the registry', async () => {
    const world = fakeWorld({ modes: ['one', 'two', 'three'] })
    expect(await runProgram(world, ['run', 'x'])).toBe(0)
    expect(world.opened.map((run) => run.mode)).toEqual(['one', 'two', 'three'])
  })

  test('a named one only', async () => {
    const world = fakeWorld()
    expect(await runProgram(world, ['run', 'x', '--mode', 'ovs-kernel'])).toBe(0)
    expect(world.opened.map((run) => run.mode)).toEqual(['ovs-kernel'])
  })

  test('an unknown one is wrong usage and the known ones are listed', async () => {
    const world = fakeWorld()
    expect(await runProgram(world, ['run', 'x', '--mode', 'nope'])).toBe(2)
    expect(world.err()).toContain('bare-metal, ovs-kernel, all')
    expect(world.out()).toBe('')
  })

  test('seed and duration replace those of the lab, for every mode', async () => {
    const world = fakeWorld()
    await runProgram(world, ['run', 'x', '--seed', '0x10', '--duration', '6ms'])
    const plan = { durationPicoseconds: 6e9, warmupPicoseconds: 3e9, seed: 16 }
    expect(world.opened.map((run) => run.lab.run)).toEqual([plan, plan])
    expect(world.err()).toMatch(/^Warm-up is at most half of the run: 3.00 ms/)
  })
})

describe('refusals', () => {
  test('with --mode all the others run, the reason stands below, exit 0', async () => {
    const world = fakeWorld({ refuses: ['ovs-kernel'] })
    expect(await runProgram(world, ['run', 'x'])).toBe(0)
    expect(world.out()).toContain('ovs-kernel refuses this lab:')
    expect(world.out()).toContain('asks for a physical NIC and the lab has none. (pnics)')
    expect(world.out()).toContain('- Add a pNIC.')
  })

  test('with --claims the textbook’s claims stand below all modes, and only there', async () => {
    const world = fakeWorld({ refuses: ['ovs-kernel'] })
    await runProgram(world, ['run', 'x', '--claims'])
    expect(world.out()).toMatch(/What the textbook claims, judged by this run\n(.*\n)*What it asks in return: .*\n/)
    expect(world.out()).toMatch(/ {2}ovs-kernel +holds +refused\n/)
    for (const args of [[], ['--claims', '--mode', 'bare-metal']]) {
      const without = fakeWorld()
      await runProgram(without, ['run', 'x', ...args])
      expect(without.out()).not.toContain('What the textbook claims')
    }
  })

  test('the named mode refuses: exit 1, reason on stderr', async () => {
    const world = fakeWorld({ refuses: ['ovs-kernel'] })
    expect(await runProgram(world, ['run', 'x', '--mode', 'ovs-kernel'])).toBe(1)
    expect(world.out()).toBe('')
    expect(world.err()).toContain('asks for a physical NIC')
  })

  test('every mode refuses: exit 1', async () => {
    const world = fakeWorld({ refuses: ['ovs-kernel', 'bare-metal'] })
    expect(await runProgram(world, ['run', 'x'])).toBe(1)
    expect(world.err()).toContain('bare-metal refuses')
    expect(world.err()).toContain('ovs-kernel refuses')
  })

  test('with --json the report still says why, and the exit code is 1', async () => {
    const world = fakeWorld({ refuses: ['ovs-kernel'] })
    expect(await runProgram(world, ['run', 'x', '--mode', 'ovs-kernel', '--json'])).toBe(1)
    expect(JSON.parse(world.out()).runs).toEqual([
      {
        mode: 'ovs-kernel',
        refused: [
          {
            code: 'no-pnic',
            message: 'This mode asks for a physical NIC and the lab has none.',
            path: 'pnics',
            remedies: [{ text: 'Add a pNIC.' }],
          },
        ],
      },
    ])
  })
})

describe('a wrong lab', () => {
  const problem = (line: number): Parameters<ReturnType<typeof fakeWorld>['formatProblem']>[1] => ({
    severity: 'error',
    line,
    column: 5,
    path: 'run.seed',
    found: 'found "x"',
    allowed: 'a number',
    remedy: 'write a number',
  })

  test('its errors are on stderr, exit 1, nothing runs', async () => {
    const world = fakeWorld({ reading: { ok: false, fileName: 'bad.dplab', errors: [problem(3)], omitted: 0 } })
    expect(await runProgram(world, ['run', 'bad.dplab', '--json'])).toBe(1)
    expect(world.err()).toBe('bad.dplab:3:5 found "x"\n1 error\n')
    expect(world.out()).toBe('')
    expect(world.opened).toEqual([])
  })

  test('check prints them on stdout with their number', async () => {
    const errors = [problem(3), problem(4)]
    const world = fakeWorld({ reading: { ok: false, fileName: 'bad.dplab', errors, omitted: 5 } })
    expect(await runProgram(world, ['check', 'bad.dplab'])).toBe(1)
    expect(world.out()).toBe('bad.dplab:3:5 found "x"\nbad.dplab:4:5 found "x"\n7 errors (5 not shown)\n')
    expect(world.err()).toBe('')
  })

  test('warnings do not stop a run and go to stderr', async () => {
    const lab = fakeLab({ durationPicoseconds: 20e9, warmupPicoseconds: 4e9, seed: 7 })
    const warnings = [{ ...problem(9), severity: 'warning' as const }]
    const world = fakeWorld({ reading: { ok: true, fileName: 'w.dplab', document: fakeDocument, lab, warnings } })
    expect(await runProgram(world, ['run', 'w.dplab', '--json'])).toBe(0)
    expect(world.err()).toContain('w.dplab:9:5')
    expect(JSON.parse(world.out()).runs).toHaveLength(2)
  })
})

describe('wrong usage ends with 2 and says what is allowed', () => {
  test.each([
    [['run'], "missing required argument 'lab'"],
    [['run', 'x', '--nope'], "unknown option '--nope'"],
    [['run', 'x', 'y'], 'too many arguments'],
    [['run', 'x', '--json', '--csv'], "cannot be used with option '--csv'"],
    [['run', 'x', '--seed', '-1'], '0 to 4294967295'],
    [['run', 'x', '--duration', '20'], 'up to 9000s'],
    [['fly', 'x'], "unknown command 'fly'"],
    [['journey', 'x', '--mode', 'ovs-kernel'], '--packet'],
    [['journey', 'x', '--mode', 'all', '--packet', '1'], 'Known: bare-metal, ovs-kernel.'],
    [['serve', '--port', '99999'], '0 to 65535'],
    [[], 'Usage: lab'],
  ])('%j', async (argv, text) => {
    const world = fakeWorld()
    expect(await runProgram(world, argv)).toBe(2)
    expect(world.err()).toContain(text)
    expect(world.out()).toBe('')
  })
})

test('help and version are results: stdout, exit 0', async () => {
  const help = fakeWorld()
  expect(await runProgram(help, ['run', '--help'])).toBe(0)
  expect(help.out()).toContain('--duration <time>')
  const version = fakeWorld()
  expect(await runProgram(version, ['--version'])).toBe(0)
  expect(version.out()).toBe('1.2.3, engine 9.9.9\n')
})

test('the table: one column per mode, rates, losses with their place, cores by category', async () => {
  const world = fakeWorld({
    summary: (mode) =>
      mode === 'bare-metal' ? fakeSummary(mode, { dropped: [], latencyNanoseconds: null }) : fakeSummary(mode),
  })
  await runProgram(world, ['run', 'x'])
  const rows = world
    .out()
    .split('\n')
    .map((line) => line.trim().split(/ {2,}/))
  const row = (label: string): string[] | undefined => rows.find(([first]) => first === label)?.slice(1)
  expect(world.out()).toMatch(/^Fake lab: 20.0 ms simulated, the first 4.00 ms of it warm-up, seed 7, engine 9.9.9\n/)
  expect(row('bare-metal')).toEqual(['ovs-kernel'])
  expect(row('Offered')).toEqual(['5.00 kpps', '5.00 kpps'])
  expect(row('lost')).toEqual(['0', '7'])
  expect(row('at pnic-0, rx_missed')).toEqual(['–', '7'])
  expect(row('Lost of offered')).toEqual(['0 %', '7.00 %'])
  expect(row('Latency p99')).toEqual(['–', '4.00 µs'])
  expect(row('Cores used')).toEqual(['0.600', '0.600'])
  expect(row('softirq')).toEqual(['0.200', '0.200'])
  expect(row('guestApp')).toEqual(['0.300', '0.300'])
  expect(row('vmexit')).toBeUndefined()
  expect(row('Interrupts, host')).toEqual(['12\u2009345', '12\u2009345'])
  expect(row('Bottleneck')).toEqual(['core-1', 'core-1'])
  expect(row('Next limit')).toEqual(['core-0', 'core-0'])
  expect(row('Fingerprint')).toEqual(['0123456789abcdef', '0123456789abcdef'])
  expect(world.out()).toContain('ovs-kernel: core-1 is busy for 30.0 % of the time.')
})

test('a single mode also shows its cores and its steps, skipped ones without figures', async () => {
  const world = fakeWorld()
  await runProgram(world, ['run', 'x', '--mode', 'ovs-kernel'])
  expect(world.out()).toMatch(/core-1 +30.0 % {2}application/)
  expect(world.out()).toMatch(/3 +IRQ +replaced by a poll +100 +1.00 ns +2.00 ns/)
  expect(world.out()).toMatch(/5 +Copy to OVS +skipped +– +– +–/)
})

test('--drain empties the machine before the totals', async () => {
  const world = fakeWorld()
  await runProgram(world, ['run', 'x', '--drain', '--json'])
  expect(JSON.parse(world.out()).runs.map((run: { inFlight: number }) => run.inFlight)).toEqual([0, 0])
})

describe('how sure the figures are', () => {
  test('--uncertainty adds ranges to the table, in words what they are, and nothing to a run without it', async () => {
    const world = fakeWorld()
    expect(await runProgram(world, ['run', 'x', '--uncertainty'])).toBe(0)
    expect(world.out()).toContain(
      'Ranges: lowest and highest of 20 runs, 19 of them with 7 constants of the cost model',
    )
    expect(world.out().match(/^ {2}range /gm)).toHaveLength(5)
    // Two modes, each run once as it stands and 19 times otherwise.
    expect(world.opened.filter((run) => run.mode === 'ovs-kernel')).toHaveLength(20)
    expect(world.replications.closed).toBe(1)
    const without = fakeWorld()
    await runProgram(without, ['run', 'x'])
    expect(without.out()).not.toContain('range')
  })

  test('--json has them as the last key of each run that ran', async () => {
    const world = fakeWorld({ refuses: ['ovs-kernel'] })
    await runProgram(world, ['run', 'x', '--uncertainty', '--json'])
    const { runs } = JSON.parse(world.out()) as { runs: Record<string, unknown>[] }
    expect(Object.keys(runs[0] ?? {}).at(-1)).toBe('uncertainty')
    expect(runs[0]?.['uncertainty']).toMatchObject({ runs: 20, constants: 7, latencyNanoseconds: { p99: {} } })
    expect(runs[1]).not.toHaveProperty('uncertainty')
  })

  test('Ctrl-C while the ranges are worked out: exit 130, and what to do instead', async () => {
    let breaths = 0
    const world = fakeWorld({ onBreath: (interrupt) => ++breaths === 3 && interrupt() })
    expect(await runProgram(world, ['run', 'x', '--uncertainty'])).toBe(130)
    expect(world.out()).toBe('')
    expect(world.listeners()).toBe(0)
  })
})
