import { forwardersOf, type GuideFacts, wiringOf } from './facts'
import type { Astray, GuideStep } from './step'

/** The guide itself opens the palette with the words: the button that does is what is pointed at where nothing else is. */
export const paletteControl = { name: 'Command palette (Ctrl K)', selectors: ['[data-guide="find"]'] } as const

const machineName = (facts: GuideFacts): string => forwardersOf(facts)[0]?.name ?? 'the virtual machine'

function strangeMachine(facts: GuideFacts): Astray | null {
  const [other] = facts.lab?.guests ?? []
  if (other === undefined || forwardersOf(facts).length > 0) return null
  const what = other.application.kind === 'firewall' ? 'refuses a part of the frames' : 'does not forward to the wire'
  return { text: `${other.name} ${what}. Undo takes it back; then add a Router.`, undo: true }
}

function strangeWiring(facts: GuideFacts): Astray | null {
  const paths = facts.lab?.traffic.paths ?? []
  const [, second] = paths.filter(({ from }) => from === 'wire')
  if (second !== undefined && !wiringOf(facts).returns) {
    const text = `The wire sends on a second path, ${second.id}. Undo takes it back; then connect ${machineName(facts)} with the wire.`
    return { text, undo: true }
  }
  const backwards = paths.find(({ from }) => from !== 'wire')
  if (backwards === undefined || wiringOf(facts).returns) return null
  const text = `The path ${backwards.id} begins in a virtual machine, not at the wire. Undo takes it back; then begin at the wire.`
  return { text, undo: true }
}

/** Host, virtual machine, path. */
export const buildSteps: readonly GuideStep[] = [
  {
    id: 'look',
    title: 'Look at the host',
    why: 'Every frame is work for a core of this host, so begin with what there is.',
    todo: () => 'Select the card pNIC 0 on the canvas, and read its rings and its speed in the inspector.',
    tasks: [
      {
        text: () => 'A card or a core is selected',
        done: ({ selected }) => selected !== null && ['pnic', 'core', 'host'].includes(selected.kind),
        control: () => ({ name: 'pNIC 0, on the canvas', selectors: ['[data-part="pnic-0"]', '[data-row="pnic-0"]'] }),
        find: () => 'go to card',
      },
    ],
  },
  {
    id: 'add',
    title: 'Add a virtual machine',
    why: 'A router takes each frame, looks at its address and sends it on: a host with a virtual network function.',
    todo: () => 'Add a Router: from the palette of parts, or with Ctrl K, the word router, and Enter.',
    tasks: [
      {
        text: () => 'A virtual machine that forwards is there',
        done: (facts) => forwardersOf(facts).length > 0,
        control: () => ({
          name: 'Router, in the palette of parts, or the command palette (Ctrl K)',
          selectors: ['[data-template="router"]', ...paletteControl.selectors],
        }),
        find: () => 'add router',
      },
    ],
    astray: strangeMachine,
  },
  {
    id: 'connect',
    title: 'Connect it',
    why: 'Frames come from the wire, go through the router, and leave by the same card.',
    todo: (facts) =>
      wiringOf(facts).arrives
        ? `Connect ${machineName(facts)} with the wire, so that frames leave the host again.`
        : `Connect the wire with ${machineName(facts)}: on the canvas, or with Ctrl K and the word connect.`,
    tasks: [
      {
        text: () => 'Frames come from the wire',
        done: (facts) => wiringOf(facts).arrives,
        control: () => paletteControl,
        find: (facts) => `connect the wire with ${machineName(facts)}`,
      },
      {
        text: () => 'Frames go back to the wire',
        done: (facts) => wiringOf(facts).returns,
        control: () => paletteControl,
        find: (facts) => `connect ${machineName(facts)} with the wire`,
      },
    ],
    astray: (facts) => strangeMachine(facts) ?? strangeWiring(facts),
  },
]
