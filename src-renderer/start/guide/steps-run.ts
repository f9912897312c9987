import { enumerated } from '../../../src-main/contract/report/enumerated'
import { placeName } from '../../../src-main/contract/report/place-names'
import { packetRate, percent, text } from '../../format'
import { bypassingOf, type GuideFacts, lossOf, lostOf, titleOf, wiringOf, worstDropOf, yardstickOf } from './facts'
import { paletteControl } from './steps-build'
import type { Astray, GuideStep } from './step'

/** Beyond what standard Open vSwitch carries on one card with small frames; modes that bypass the kernel carry it. */
const heavyLoad = 1_500_000
/** Above this nothing on the card's link of 64-byte frames is left to compare. */
const heaviestLoad = 5_000_000
const heavy = text(packetRate(heavyLoad))
const modeBar = '[role="radiogroup"][aria-label="Mode"]'

const yardstickTitle = (facts: GuideFacts): string => yardstickOf(facts)?.title ?? ''
const isYardstick = (facts: GuideFacts): boolean => facts.mode === yardstickOf(facts)?.id
const losesFrames = ({ summary }: GuideFacts): boolean => summary !== null && lostOf(summary) > 0
const keyOf = (facts: GuideFacts, mode: string): string => String(facts.modes.findIndex(({ id }) => id === mode) + 1)

function brokenPath(facts: GuideFacts): Astray | null {
  if (wiringOf(facts).returns) return null
  return { text: 'The path from the wire through the router and back is gone. Undo brings it back.', undo: true }
}
function wrongMode(facts: GuideFacts): Astray | null {
  if (isYardstick(facts)) return null
  const title = titleOf(facts, facts.mode)
  return { text: `This is ${title}. Choose ${yardstickTitle(facts)} to go on; the others come later.`, undo: false }
}

function tooHeavy({ lab }: GuideFacts): Astray | null {
  const rate = lab?.traffic.packetsPerSecond ?? 0
  if (rate <= heaviestLoad) return null
  return {
    text: `${text(packetRate(rate))} is too much for every mode. Undo takes it back; ${heavy} is enough.`,
    undo: true,
  }
}
function notBetter(facts: GuideFacts): Astray | null {
  const { summary, refusal } = facts
  const title = titleOf(facts, facts.mode)
  if (refusal !== '') return { text: `${title} cannot carry this lab: ${refusal} Choose another mode.`, undo: false }
  if (isYardstick(facts)) return null
  if (!bypassingOf(facts).some(({ id }) => id === facts.mode)) {
    return { text: `In ${title} there is no virtual machine to serve. Choose ${bypassTitles(facts)}.`, undo: false }
  }
  if (summary === null || lossOf(summary) === 0) return null
  return {
    text: `${title} loses ${text(percent(lossOf(summary)))} too. Choose another mode, or a load of ${heavy}.`,
    undo: false,
  }
}

function bypassTitles(facts: GuideFacts): string {
  const titles = bypassingOf(facts).map(({ title }) => title)
  return enumerated(titles, 'or')
}

/** Run, loss, another mode, all modes. */
export const runSteps: readonly GuideStep[] = [
  {
    id: 'run',
    title: 'Run it',
    why: 'In standard Open vSwitch the host kernel carries every frame, copies it, and wakes the virtual machine.',
    todo: (facts) =>
      isYardstick(facts)
        ? 'Press Run (Space), and watch a frame travel up to the router and back.'
        : `Choose ${yardstickTitle(facts)} in the bar above (key ${keyOf(facts, yardstickOf(facts)?.id ?? '')}), then press Run.`,
    tasks: [
      {
        text: (facts) => `${yardstickTitle(facts)} is chosen`,
        done: isYardstick,
        control: () => ({ name: 'Mode, in the bar above', selectors: [modeBar] }),
        find: (facts) => `switch to ${yardstickTitle(facts)}`,
      },
      {
        text: () => 'A frame has come back',
        done: ({ delivered }) => delivered > 0,
        control: () => ({ name: 'Run, in the bar above', selectors: ['button.run'] }),
        find: () => 'run or pause',
      },
    ],
    astray: brokenPath,
  },
  {
    id: 'lose',
    title: 'Raise the load until frames are lost',
    why: 'When frames come faster than a core can take them from a queue, the queue fills and the next frame is lost.',
    todo: (facts) =>
      losesFrames(facts)
        ? 'Open the tab Bottleneck (Alt 5): it names the core that cannot keep up.'
        : `Set the load to ${heavy}: in the inspector of the traffic, or with Ctrl K and ${heavy}.`,
    tasks: [
      {
        text: () => 'Frames are lost',
        done: (facts) => isYardstick(facts) && losesFrames(facts),
        control: () => paletteControl,
        find: () => heavy,
      },
      {
        text: () => 'The tab Bottleneck is open',
        done: ({ tab, view }) => tab === 'bottleneck' && view === 'lab',
        control: () => ({ name: 'Bottleneck, a tab of the results', selectors: ['[role="tab"][id$="-bottleneck"]'] }),
        find: () => 'show bottleneck',
      },
    ],
    astray: (facts) => brokenPath(facts) ?? wrongMode(facts) ?? tooHeavy(facts),
    keeps: ({ summary, drawing }) => ({
      lossy: summary,
      lostAt: summary === null ? '' : placeName(drawing, worstDropOf(summary)?.place ?? ''),
    }),
  },
  {
    id: 'switch',
    title: 'Switch the mode',
    why: 'Other modes let the card or a polling core hand frames to the virtual machine, past the host kernel.',
    todo: (facts) => `Choose ${bypassTitles(facts)} in the bar above: same lab, same load.`,
    tasks: [
      {
        text: () => 'Another mode carries the load without loss',
        done: (facts) =>
          bypassingOf(facts).some(({ id }) => id === facts.mode) &&
          facts.summary?.mode === facts.mode &&
          lossOf(facts.summary) === 0,
        control: () => ({ name: 'Mode, in the bar above', selectors: [modeBar] }),
        find: (facts) => `switch to ${bypassingOf(facts)[1]?.title ?? ''}`,
      },
    ],
    astray: (facts) => brokenPath(facts) ?? tooHeavy(facts) ?? notBetter(facts),
    keeps: ({ summary }) => ({ better: summary }),
  },
  {
    id: 'compare',
    title: 'Compare all modes',
    why: 'One lab and one load in every mode tells what each one gives, and what it costs.',
    todo: ({ view, comparing }) =>
      view === 'compare' && comparing
        ? 'The modes are being run; read the rows as they come in.'
        : 'Open Compare (Ctrl 2) and read loss, latency and cores of every mode.',
    tasks: [
      {
        text: () => 'All modes are compared',
        done: ({ view, comparison }) => view === 'compare' && comparison !== null,
        control: () => ({ name: 'Compare, in the bar on the left', selectors: ['nav button[title="Ctrl 2"]'] }),
        find: () => 'go to compare',
      },
    ],
    astray: brokenPath,
  },
]
