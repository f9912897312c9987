import { describe, expect, it } from 'vitest'
import type { StepState } from '../../../src-main/contract/summary'
import { Run } from '../../../src-main/engine/index'
import { arrangements, labOf, type LabOptions, millisecond } from '../support/lab'

/** D done, R replaced by something else at that place, S skipped; steps 1 to 11. */
const stateOf: Readonly<Record<string, StepState>> = { D: 'done', R: 'replaced', S: 'skipped' }

/** Receive, north-south, kernel guest with a socket application. */
const kernelGuest: Readonly<Record<string, string>> = {
  'bare-metal': 'DDDDSSSSSSD',
  'ovs-kernel': 'DDDDDDDDDDD',
  passthrough: 'DRRSSSSSDDD',
  'sriov-veb': 'DRRSSRSSDDD',
  'sriov-vepa': 'DRRSSRSSDDD',
  'ovs-dpdk': 'DDSRSDDDDDD',
}

/** The same for a guest that polls: 9 S, 10 R, 11 S in every virtual mode. */
const pollingGuest: Readonly<Record<string, string>> = {
  'bare-metal': 'DDSRSSSSSSS',
  'ovs-kernel': 'DDDDDDDDSRS',
  passthrough: 'DRSSSSSSSRS',
  'sriov-veb': 'DRSSSRSSSRS',
  'sriov-vepa': 'DRSSSRSSSRS',
  'ovs-dpdk': 'DDSRSDDDSRS',
}

/** A kernel guest that forwards in its softirq has no step 11. */
const forwardingGuest: Readonly<Record<string, string>> = {
  'bare-metal': 'DDDDSSSSSSS',
  'ovs-kernel': 'DDDDDDDDDDS',
  passthrough: 'DRRSSSSSDDS',
  'sriov-veb': 'DRRSSRSSDDS',
  'sriov-vepa': 'DRRSSRSSDDS',
  'ovs-dpdk': 'DDSRSDDDDDS',
}

/** From guest to guest, by sockets: nothing comes in by the wire but where the wire is between them. */
const eastWest: Readonly<Record<string, string>> = {
  // Step 4 is the receive softirq behind the loopback device.
  'bare-metal': 'SSSDSSSSSSD',
  'ovs-kernel': 'SSSSDDDDDDD',
  passthrough: 'DRRSSSSSDDD',
  'sriov-veb': 'SRRSSRSSDDD',
  'sriov-vepa': 'DRRSSRSSDDD',
  'ovs-dpdk': 'SSSSSDDDDDD',
}

/** From guest to guest, both polling. */
const eastWestPolling: Readonly<Record<string, string>> = {
  'bare-metal': 'SSSSSSSSSSS',
  'ovs-kernel': 'SSSSDDDDSRS',
  passthrough: 'DRSSSSSSSRS',
  'sriov-veb': 'SRSSSRSSSRS',
  'sriov-vepa': 'DRSSSRSSSRS',
  'ovs-dpdk': 'SSSSSDDDSRS',
}

/** Transmit steps 1 to 9 of a kernel guest's socket application, towards the wire. */
const transmit: Readonly<Record<string, string>> = {
  'bare-metal': 'DSSSSSDDD',
  'ovs-kernel': 'DDDDDDDDD',
  passthrough: 'DDDRSSSDD',
  'sriov-veb': 'DDDRSSSDD',
  'sriov-vepa': 'DDDRSSSDD',
  'ovs-dpdk': 'DDDSDDRDD',
}

const towards = [['vm-1', 'vm-2']]
const tables: readonly {
  readonly name: string
  readonly expected: Readonly<Record<string, string>>
  readonly options: LabOptions
  readonly steps: 'steps' | 'transmitSteps'
}[] = [
  { name: 'a kernel guest with a socket', expected: kernelGuest, options: {}, steps: 'steps' },
  { name: 'a DPDK guest', expected: pollingGuest, options: { guest: { kind: 'dpdk' } }, steps: 'steps' },
  {
    name: 'a guest that forwards in its kernel',
    expected: forwardingGuest,
    options: { application: { kind: 'l3forward', runsIn: 'kernel' }, paths: [['wire', 'vm-1', 'wire']] },
    steps: 'steps',
  },
  { name: 'one kernel guest to another', expected: eastWest, options: { guests: 2, paths: towards }, steps: 'steps' },
  {
    name: 'one DPDK guest to another',
    expected: eastWestPolling,
    options: { guests: 2, paths: towards, guest: { kind: 'dpdk' } },
    steps: 'steps',
  },
  { name: 'a sending guest', expected: transmit, options: { paths: [['vm-1', 'wire']] }, steps: 'transmitSteps' },
]

const aroundMode = new Map(Object.values(arrangements).map((around) => [around.mode, around]))

for (const { name, expected, options, steps } of tables)
  describe(`the steps for ${name}`, () => {
    for (const [mode, row] of Object.entries(expected))
      it(`are ${row} in ${mode}: those done have packets, those skipped have none`, () => {
        const { pnics, switchNanoseconds } = {
          pnics: 1,
          switchNanoseconds: undefined,
          ...aroundMode.get(mode as never),
        }
        const lab = labOf({
          ...options,
          pnics,
          ...(switchNanoseconds === undefined ? {} : { switchNanoseconds }),
          traffic: { packetsPerSecond: 5000 },
          durationPicoseconds: 20 * millisecond,
        })
        const run = Run.open(lab, mode)
        run.advance(Infinity, Infinity)
        const found = run.summary()[steps]
        expect(found.map(({ step }) => step)).toEqual(Array.from(row, (_, index) => index + 1))
        expect(found.map(({ state }) => state)).toEqual(Array.from(row, (letter) => stateOf[letter]))
        for (const { step, state, packets, by } of found) {
          if (state === 'skipped') expect(packets, `step ${step}`).toBe(0)
          else expect(packets, `step ${step}`).toBeGreaterThan(0)
          expect(by !== undefined, `step ${step}`).toBe(state === 'replaced')
        }
        expect(run.drawing.steps.map(({ part }) => part === null)).toEqual(
          run.summary().steps.map(({ state }) => state === 'skipped'),
        )
      })
  })
