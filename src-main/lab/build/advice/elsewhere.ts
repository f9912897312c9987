import type { Catalogue } from '../../../contract/catalogue'
import type { EditCommand, QuickFix } from '../../../contract/edit/commands'
import type { Lab } from '../../../contract/lab'
import { busyVcpus, interrupts, modeThreads, type Thread } from './threads'

type Vcpu = NonNullable<Thread['vcpu']>

const maximumCores = 256

/** Finds a core where a vCPU is in nobody's way: without work, its sibling too, on a node that has a card. */
export class Elsewhere {
  private readonly taken: ReadonlySet<string>
  private added: string | null = null

  constructor(
    private readonly lab: Lab,
    catalogue: Catalogue,
  ) {
    const threads = [...busyVcpus(lab), ...interrupts(lab), ...modeThreads(lab, catalogue)]
    const idle = lab.guests.flatMap(({ vcpuCores }) => vcpuCores)
    this.taken = new Set([...threads.map(({ core }) => core), ...idle])
  }

  /** Pins the vCPU to a free core, or to a new one where none is free. */
  fixesFor(vcpu: Vcpu): readonly QuickFix[] {
    const guest = this.lab.guests.find(({ id }) => id === vcpu.guest)
    const name = guest?.name ?? vcpu.guest
    const what = `vCPU ${vcpu.index} of ${name}`
    const to = (core: string): EditCommand => ({ kind: 'pin', thread: { of: 'vcpu', ...vcpu }, core })
    const free = this.freeCore()
    if (free !== undefined) return [{ text: `Pin ${what} to ${free}.`, command: to(free) }]
    const { cores } = this.lab.host
    if (cores.length >= maximumCores || !this.hasCard(0)) return []
    const added = (this.added ??= this.newCore())
    const label = `Add ${added} and pin ${what} to it`
    // Named at once and not pinned: with one core more, vCPUs that have no pin are dealt out anew.
    const value = (guest?.vcpuCores ?? []).with(vcpu.index, added)
    const elements = [{ kind: 'guest', id: vcpu.guest }] as const
    const commands: EditCommand[] = [
      { kind: 'add', element: 'core' },
      { kind: 'setField', elements, field: 'vcpuCores', value },
    ]
    return [{ text: `${label}.`, command: { kind: 'batch', label, commands } }]
  }

  /** From the end of the list, where vCPUs are put. */
  private freeCore(): string | undefined {
    return this.lab.host.cores.findLast(
      ({ id, sibling, numaNode }) =>
        !this.taken.has(id) && !(sibling !== null && this.taken.has(sibling)) && this.hasCard(numaNode),
    )?.id
  }

  private hasCard(numaNode: number): boolean {
    return this.lab.pnics.length === 0 || this.lab.pnics.some((pnic) => pnic.numaNode === numaNode)
  }

  /** The id that the next core gets, see edit/plan/add. */
  private newCore(): string {
    const { host, pnics, guests, traffic, externalSwitch, captures = [] } = this.lab
    const lists = [host.cores, pnics, guests, traffic.paths, captures, externalSwitch ? [externalSwitch] : []]
    const ids = new Set(lists.flatMap((list) => list.map(({ id }) => id)))
    let number = 0
    while (ids.has(`cpu${number}`)) number += 1
    return `cpu${number}`
  }
}

/** What to do, as the remedy of a warning says it. */
export function remedyOf(fixes: readonly QuickFix[], otherwise: string): string {
  const [first] = fixes
  if (first === undefined) return otherwise
  const text = first.text.replace(/\.$/, '')
  return text.charAt(0).toLowerCase() + text.slice(1)
}
