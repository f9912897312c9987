import type { Catalogue } from '../../../contract/catalogue'
import type { Lab } from '../../../contract/lab'
import type { Reporter } from '../reporter'
import { Elsewhere, remedyOf } from './elsewhere'
import { busyVcpus, interrupts, modeThreads, type Thread } from './threads'

/** Threads that take each other's time: on one core, or on the two hyperthreads of one. At most one warning a core. */
export function adviseCores(lab: Lab, catalogue: Catalogue, report: Reporter): void {
  const elsewhere = new Elsewhere(lab, catalogue)
  const busy = [...busyVcpus(lab), ...interrupts(lab)]
  const byCore = new Map<string, Thread[]>()
  for (const thread of busy) byCore.set(thread.core, [...(byCore.get(thread.core) ?? []), thread])
  for (const threads of byCore.values()) warnOfShared(threads)
  for (const thread of modeThreads(lab, catalogue)) {
    const vcpu = byCore.get(thread.core)?.find((one) => one.vcpu !== undefined)
    if (vcpu !== undefined) warnOfShared([vcpu, thread])
  }
  for (const { id, sibling } of lab.host.cores) {
    // Each pair once.
    if (sibling === null || id > sibling) continue
    const [here, there] = [byCore.get(id) ?? [], byCore.get(sibling) ?? []]
    if (here.length > 0 && there.length > 0) warnOfSiblings(here, there)
  }

  function warnOfShared(threads: readonly Thread[]): void {
    const last = threads.findLast(({ vcpu }) => vcpu !== undefined)
    if (threads.length < 2 || last?.vcpu === undefined) return
    const fixes = elsewhere.fixesFor(last.vcpu)
    const found = `${last.core} for ${inWords(threads)}`
    const allowed = 'is one core for threads that work on packets: each waits while another runs'
    report.warn(last.path, allowed, remedyOf(fixes, 'give each a core of its own'), found, fixes)
  }

  function warnOfSiblings(here: readonly Thread[], there: readonly Thread[]): void {
    const movable = [...there, ...here].find(({ vcpu }) => vcpu !== undefined)
    if (movable?.vcpu === undefined) return
    const fixes = elsewhere.fixesFor(movable.vcpu)
    const found = `${here[0].core} for ${here[0].words}, ${there[0].core} for ${there[0].words}`
    const allowed = 'are the two hyperthreads of one core: while both are busy, each is slower'
    report.warn(movable.path, allowed, remedyOf(fixes, 'keep the sibling of a busy core idle'), found, fixes)
  }
}

function inWords(threads: readonly Thread[]): string {
  const words = threads.map((thread) => thread.words)
  if (words.length > 3) return `${words.slice(0, 2).join(', ')} and ${words.length - 2} more`
  return words.join(' and ')
}
