import type { TemplateInfo } from '../../contract/edit/commands'
import type { JsonValue } from '../syntax/tree'

/** Something ready to be put into a lab. */
export interface PartTemplate extends TemplateInfo {
  readonly of: 'guest' | 'pnic' | 'externalSwitch'
  /** Name of the part, followed by its number. */
  readonly name: string
  readonly values: Readonly<Record<string, JsonValue>>
}

/** Virtual machines with what runs in them, and the switch outside. The first of each kind is what is taken without a wish. */
export const partTemplates: readonly PartTemplate[] = [
  {
    id: 'router',
    of: 'guest',
    title: 'Router',
    name: 'VNF',
    explain: 'Forwards by address in its kernel, in softirq, as a Linux router does.',
    values: { kind: 'kernel', application: { kind: 'l3forward', runsIn: 'kernel' } },
  },
  {
    id: 'sink',
    of: 'guest',
    title: 'Receiver',
    name: 'VM',
    explain: 'A process with a socket that takes what arrives: the end of a path.',
    values: { kind: 'kernel', application: { kind: 'sink' } },
  },
  {
    id: 'echo',
    of: 'guest',
    title: 'Echo server',
    name: 'VM',
    explain: 'A process that sends each packet back: receive and send system calls for every one.',
    values: { kind: 'kernel', application: { kind: 'echo', runsIn: 'socket' } },
  },
  {
    id: 'bridge',
    of: 'guest',
    title: 'Bridge',
    name: 'VNF',
    explain: 'Forwards without a look at addresses above the frame, and leaves them as they are.',
    values: { kind: 'kernel', application: { kind: 'l2forward', runsIn: 'kernel', macRewrite: false } },
  },
  {
    id: 'firewall',
    of: 'guest',
    title: 'Firewall',
    name: 'VNF',
    explain: 'Forwards in its kernel and refuses every tenth flow; what it refuses is counted as policy.',
    values: { kind: 'kernel', application: { kind: 'firewall', runsIn: 'kernel', denyPercent: 10 } },
  },
  {
    id: 'dpi',
    of: 'guest',
    title: 'Packet inspection',
    name: 'VNF',
    explain: 'Reads every byte of every frame: its cost grows with the frame size.',
    values: { kind: 'kernel', application: { kind: 'dpi', runsIn: 'kernel' } },
  },
  {
    id: 'dpdk-forwarder',
    of: 'guest',
    title: 'DPDK forwarder',
    name: 'VNF',
    explain: 'A poll mode driver that forwards: no interrupts, and its vCPU is always busy.',
    values: { kind: 'dpdk', application: { kind: 'l2forward' } },
  },
  {
    id: 'tor',
    of: 'externalSwitch',
    title: 'ToR switch',
    name: 'ToR switch',
    explain: 'The switch the cards are wired to; with reflective relay it sends frames back where they came from.',
    values: { latencyNanoseconds: 800, reflectiveRelay: true },
  },
]
