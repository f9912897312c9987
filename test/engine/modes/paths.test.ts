import { describe, expect, it } from 'vitest'
import type { Application, Guest, Lab } from '../../../src-main/contract/lab'
import { Run } from '../../../src-main/engine/index'
import { type Arrangement, arrangements, labOf, type LabOptions } from '../support/lab'
import { expectedStates } from '../support/step-states'

/** All ways through one or two guests, and all kinds of guests on them: which steps are there, and who takes them. */
const paths: readonly (readonly string[])[] = [
  ['wire', 'vm-1'],
  ['vm-1', 'wire'],
  ['wire', 'vm-1', 'wire'],
  ['vm-1', 'vm-2'],
  ['wire', 'vm-1', 'vm-2'],
  ['vm-1', 'vm-2', 'wire'],
  ['wire', 'vm-1', 'vm-2', 'wire'],
]

type Kind = 'socket' | 'forwarding' | 'polling'
const kinds: readonly Kind[] = ['socket', 'forwarding', 'polling']
const differences: Readonly<Record<Kind, { guest: Partial<Guest>; application: Partial<Application> }>> = {
  socket: { guest: {}, application: {} },
  forwarding: { guest: {}, application: { runsIn: 'kernel' } },
  polling: { guest: { kind: 'dpdk' }, application: {} },
}

function labWith(options: LabOptions, guestKinds: readonly Kind[]): Lab {
  const lab = labOf({ ...options, guests: guestKinds.length })
  const guests = lab.guests.map((guest, index) => {
    const { guest: other, application } = differences[guestKinds[index]]
    return { ...guest, ...other, application: { ...guest.application, ...application } }
  })
  return { ...lab, guests }
}

/** One kind for each guest on the path; without virtualization a card has one driver only. */
function kindsOn(path: readonly string[], mode: string): readonly (readonly Kind[])[] {
  if (path.filter((station) => station !== 'wire').length === 1) return kinds.map((kind) => [kind])
  const pairs = kinds.flatMap((first) => kinds.map((second) => [first, second]))
  return mode === 'bare-metal' ? pairs.filter(([a, b]) => (a === 'polling') === (b === 'polling')) : pairs
}

for (const [name, { mode, settings, ...around }] of Object.entries<Arrangement>(arrangements))
  describe(`the steps in ${name}`, () => {
    for (const path of paths)
      for (const guestKinds of kindsOn(path, mode)) {
        it(`follow the table on ${path.join(' > ')} with ${guestKinds.join(' and ')} guests`, () => {
          const surroundings = { cores: 6, switchNanoseconds: 200, ...around, pnics: 2 }
          const lab = labWith({ ...surroundings, paths: [path], mode, settings }, guestKinds)
          const run = Run.open(lab, mode)
          run.advance(Infinity, Infinity)
          const summary = run.summary()
          const expected = expectedStates(lab, mode)
          for (const key of ['steps', 'transmitSteps'] as const) {
            expect(summary[key].map(({ state }) => state)).toEqual(expected[key])
            for (const { step, state, packets } of summary[key])
              expect(packets > 0, `${key} ${step}`).toBe(state !== 'skipped')
          }
        })
      }
  })
