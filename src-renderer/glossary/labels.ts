import type { Term } from './term'
import { termOf, terms } from './terms'

/** Labels of the page that are no term's title or other name, and the term that explains them. */
export const labelled: Readonly<Record<string, string>> = {
  offered: 'offered-load',
  'frame size': 'frame',
  flows: 'flow',
  machines: 'vm',
  machine: 'vm',
  'of it warm-up': 'warm-up',
  'numa nodes': 'numa',
  'deepest c-state': 'c-state',
  'rx queues': 'rss',
  'rss hashes': 'rss',
  fifo: 'fifo',
  'full ring': 'drop-enable',
  'dma bus': 'pcie',
  'virtual functions': 'total-vfs',
  moderation: 'moderation',
  'irq affinity': 'pinning',
  'runs on': 'pinning',
  'host cores': 'pinning',
  vcpus: 'vcpu',
  'virtio ring': 'virtio',
  'rewrites mac addresses': 'mac-rewrite',
  'rules match': 'openflow',
  'link rate': 'line-rate',
  lost: 'loss',
  packets: 'packet',
  service: 'service-time',
  wait: 'service-time',
  'guest irq': 'virq',
  'guest softirq': 'softirq',
  'pmd-poll idle': 'pmd',
  'halt poll': 'halt-polling',
  interrupts: 'irq',
  'host interrupts': 'irq',
  'guest interrupts': 'virq',
  'vm exits': 'vm-exit',
  'copies per packet': 'copy',
  'cpu cores used': 'utilisation',
  'latency p50': 'percentile',
}

/** What a ring's label begins with, whatever its number. */
const rings: readonly (readonly [RegExp, string])[] = [
  [/^rx (q|queue|ring)/, 'rxRing'],
  [/^tx (q|queue|ring)/, 'txRing'],
  [/^hugepages\b/, 'hugepages'],
]

/** The term that explains a label; what follows a comma or stands in brackets is left aside. */
export function termNamed(label: string): Term | null {
  const words = label
    .toLowerCase()
    .replace(/\(.*?\)/g, '')
    .replace(/,.*$/, '')
    .trim()
  const id = labelled[words] ?? rings.find(([pattern]) => pattern.test(words))?.[1]
  if (id !== undefined) return termOf(id)
  return terms.find(({ title, also = [] }) => [title, ...also].some((name) => name.toLowerCase() === words)) ?? null
}
