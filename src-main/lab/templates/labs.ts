import type { TemplateInfo } from '../../contract/edit/commands'
import type { JsonValue } from '../syntax/tree'
import type { HostTemplate } from './hosts'

/** A whole lab to begin with. */
export interface LabTemplate extends TemplateInfo {
  readonly of: 'lab'
  /** Id of the host template it stands on. */
  readonly host: string
  /** The name the lab begins with. */
  readonly name: string
  readonly pnics: readonly JsonValue[]
  readonly externalSwitch?: JsonValue
  /** Packets per second over all paths. */
  readonly packetsPerSecond: number
}

/** A lab without a card, a virtual machine or a path: a host that waits for them. */
export const emptyLab: LabTemplate = {
  id: 'empty',
  of: 'lab',
  title: 'Empty lab',
  explain: 'A server and nothing on it: add cards and virtual machines, connect them, run.',
  host: 'host-nfv',
  name: 'New lab',
  pnics: [],
  packetsPerSecond: 1_000_000,
}

/**
 * Where the guided first lab begins. Its rate is one that every mode carries without loss once a router forwards it,
 * so that the learner is the one who raises it too far.
 */
const firstLab: LabTemplate = {
  id: 'guided-lab',
  of: 'lab',
  title: 'First lab in five minutes',
  explain: 'A server with one 10 Gbit/s card, and a guide that leads from the first virtual machine to the comparison.',
  host: 'host-nfv',
  name: 'My first lab',
  pnics: [{ id: 'pnic-0', name: 'pNIC 0', model: '82599' }],
  externalSwitch: { id: 'tor', name: 'ToR switch', latencyNanoseconds: 800, reflectiveRelay: true },
  packetsPerSecond: 500_000,
}

export const labTemplates: readonly LabTemplate[] = [emptyLab, firstLab]

/** Text of a new lab on a host. */
export function newLabText(template: LabTemplate, host: HostTemplate): string {
  const lab: Record<string, JsonValue> = {
    format: 'datapath-lab',
    version: 1,
    name: template.name,
    host: host.host,
    pnics: template.pnics,
    ...(template.externalSwitch !== undefined && { externalSwitch: template.externalSwitch }),
    guests: [],
    traffic: {
      frameBytes: 64,
      packetsPerSecond: template.packetsPerSecond,
      arrivals: 'poisson',
      flows: 64,
      paths: [],
    },
    run: { duration: '20ms', seed: '0x5EED' },
  }
  return `${JSON.stringify(lab, null, 2)}\n`
}
