import { coreName } from '../../../canvas/words'
import { categoryTitles } from '../../../charts/scales/categories'
import { cpuCategories } from '../../../../src-main/contract/summary'
import { bytes, duration, exact, packetRate, percent, significant, text } from '../../../format'
import { coreReading, ringReading } from '../../../readings'
import { coreCounters, countersOf, ringCounters } from './counters'
import { measured, plain, property, type PropertyGroup } from './properties'
import type { Sources, Subject } from './sources'
import { gravest, notRunYet, type Verdict, verdictOf } from './verdict'

/** A virtual machine: its parts' loss and load, and what reached it in the whole run. */
export function machineSubject({ drawing, reading, history, summary }: Sources, id: string): Subject | null {
  const machine = drawing.machines.find((candidate) => candidate.id === id)
  if (!machine) return null
  const parts = drawing.parts.filter((part) => part.machine === id)
  const carrying = parts.filter(({ shape }) => shape !== 'control')
  const groups: PropertyGroup[] = []
  groups.push({ title: 'Parts', rows: parts.map((part) => property(part.title, part.note)) })
  const total = summary?.guests.find((candidate) => candidate.id === id)
  if (total) {
    const latency = total.latencyNanoseconds
    groups.push({
      title: 'Whole run',
      rows: [
        property('Delivered here', exact(total.delivered), 'packets'),
        ...(latency ? [measured('p50', duration(latency.p50)), measured('p99', duration(latency.p99))] : []),
      ],
    })
  }
  return {
    icon: 'machine',
    title: machine.name,
    kind: machine.note === '' ? 'Virtual machine' : `Virtual machine, ${machine.note}`,
    verdict: gravest(carrying.map((part) => verdictOf(drawing, reading, part))) ?? notRunYet,
    groups,
    counters: [
      ...carrying
        .filter(({ shape }) => shape === 'application')
        .flatMap((part) => countersOf(drawing, reading, history, part).slice(0, 1)),
      ...[...new Set(parts.flatMap(({ core }) => (core === null ? [] : [core])))].flatMap((core) =>
        coreCounters(drawing, reading, history, core)
          .slice(0, 1)
          .map((counter) => ({ ...counter, name: `${coreName(core)}, busy` })),
      ),
      ...drawing.rings.flatMap((ring, index) =>
        parts.some((part) => part.id === ring.part) ? ringCounters(drawing, reading, history, index) : [],
      ),
    ],
  }
}

/** A ring or queue. */
export function ringSubject({ drawing, reading, history, summary }: Sources, id: string): Subject | null {
  const index = drawing.rings.findIndex((candidate) => candidate.id === id)
  const ring = drawing.rings[index]
  if (!ring) return null
  const part = drawing.parts.find((candidate) => candidate.id === ring.part)
  const total = summary?.rings.find((candidate) => candidate.id === id)
  const size = ring.unit === 'bytes' ? bytes(ring.capacity) : { value: exact(ring.capacity), unit: ring.unit }
  return {
    icon: 'ring',
    title: ring.title,
    kind: `Ring of ${part?.title ?? ring.part}`,
    verdict: ringVerdict(drawing, reading, index),
    groups: [
      { title: 'Ring', rows: [measured('Size', size), property('Belongs to', part?.title ?? ring.part)] },
      ...(total
        ? [
            {
              title: 'Whole run',
              rows: [
                measured(
                  'Fullest',
                  ring.unit === 'bytes' ? bytes(total.peak) : { value: exact(total.peak), unit: ring.unit },
                ),
                property('Mean occupancy', significant(total.meanOccupancy), 'packets'),
                measured('Taken in', packetRate(total.packetsPerSecond)),
                measured('Mean wait in it', duration(total.meanStayNanoseconds)),
              ],
            },
          ]
        : []),
    ],
    counters: ringCounters(drawing, reading, history, index),
  }
}

function ringVerdict(drawing: Sources['drawing'], reading: Sources['reading'], index: number): Verdict {
  if (!reading || reading.timePicoseconds <= 0) return notRunYet
  const { fill, full, dropped, lossPerSecond } = ringReading(drawing, reading, index)
  if (dropped > 0) {
    const fact = full ? 'Full, and losing packets' : 'Has lost packets'
    return { kind: 'error', fact, consequence: `${exact(dropped)} lost so far, ${text(packetRate(lossPerSecond))}.` }
  }
  if (full) return { kind: 'warning', fact: 'Full', consequence: 'What empties it is too slow for what fills it.' }
  return { kind: 'passed', fact: 'No loss here', consequence: fill === 0 ? 'It is empty.' : 'There is room left.' }
}

/** A core of the host. */
export function coreSubject({ drawing, reading, history, summary }: Sources, id: string): Subject | null {
  const core = drawing.cores.find((candidate) => candidate.id === id)
  if (!core) return null
  const total = summary?.cores.find((candidate) => candidate.id === id)
  const time = total ? cpuCategories.reduce((sum, category) => sum + total.picoseconds[category], 0) : 0
  return {
    icon: 'core',
    title: coreName(id),
    kind: `Core, ${core.role}`,
    verdict: coreVerdict(drawing, reading, id, core.role),
    groups: [
      {
        title: 'Core',
        rows: [property('Role', core.role)],
      },
      ...(total && time > 0
        ? [
            {
              title: 'Whole run',
              rows: [
                measured('Busy after warm-up', percent(total.utilisation)),
                ...cpuCategories
                  .filter((category) => total.picoseconds[category] > 0)
                  .map((category) => measured(categoryTitles[category], percent(total.picoseconds[category] / time))),
              ],
            },
          ]
        : []),
    ],
    counters: coreCounters(drawing, reading, history, id),
  }
}

function coreVerdict(drawing: Sources['drawing'], reading: Sources['reading'], id: string, role: string): Verdict {
  if (!reading || reading.timePicoseconds <= 0) return notRunYet
  const core = coreReading(drawing, reading, id)
  if (core?.saturated) {
    return {
      kind: 'warning',
      fact: 'Saturated',
      consequence: 'It has no free time left: what comes in faster waits or is lost before it.',
    }
  }
  const polling = core?.shares.find(({ category }) => category === 'pollIdle')
  if (polling) {
    return {
      kind: 'passed',
      fact: 'Polls, with room left',
      consequence: `${text(percent(polling.share))} of its time it polls queues that are empty.`,
    }
  }
  return {
    kind: 'passed',
    fact: (core?.busy ?? 0) === 0 ? 'Idle' : 'Has free time',
    consequence: `${text(percent(core?.busy ?? 0))} busy, ${role}.`,
  }
}

/** One direction of a link, as the whole run measured it. */
export function linkSubject({ summary, lab }: Sources, id: string): Subject | null {
  const link = summary?.links.find((candidate) => candidate.id === id)
  if (!link) return null
  const pnic = lab.pnics.find((candidate) => id.startsWith(`${candidate.id}.`))
  const full = link.utilisation >= 0.98
  return {
    icon: 'source',
    title: `Link ${link.direction === 'receive' ? 'into' : 'out of'} ${pnic?.name ?? link.id}`,
    kind: `Link, ${link.direction}`,
    verdict: {
      kind: full ? 'warning' : 'passed',
      fact: full ? 'At line rate' : 'Has room',
      consequence: `${text(percent(link.utilisation))} of the time after warm-up it carries a frame.`,
    },
    groups: [
      {
        title: 'Link',
        rows: [
          property('Direction', link.direction),
          ...(pnic ? [property('Belongs to', pnic.name), property('Rate', plain(pnic.linkGbps), 'Gbit/s')] : []),
        ],
      },
      {
        title: 'Whole run',
        rows: [measured('Utilisation', percent(link.utilisation)), property('Packets', exact(link.packets))],
      },
    ],
    counters: [],
  }
}

/** The switch outside the host, in a mode whose frames do not pass it. */
export function switchSubject({ lab }: Sources, id: string): Subject | null {
  const external = lab.externalSwitch
  if (external?.id !== id) return null
  return {
    icon: 'switch',
    title: external.name,
    kind: 'External switch, wire',
    verdict: {
      kind: 'none',
      fact: 'Not passed in this mode',
      consequence: 'A mode that sends frames out and back needs its reflective relay.',
    },
    groups: [],
    counters: [],
  }
}
