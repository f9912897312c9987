export type RowId =
  | 'throughput'
  | 'loss'
  | 'latency'
  | 'cores'
  | 'copies'
  | 'interrupts'
  | 'exits'
  | 'wires'
  | 'bottleneck'
  | 'fingerprint'

/** Rows of the matrix, in order. */
export const rows: readonly { readonly id: RowId; readonly title: string; readonly hint: string }[] = [
  { id: 'throughput', title: 'Throughput', hint: '' },
  { id: 'latency', title: 'Latency p50, p99', hint: '' },
  { id: 'cores', title: 'CPU cores used', hint: '' },
  { id: 'copies', title: 'Copies per packet', hint: 'CPU copies, no DMA' },
  { id: 'interrupts', title: 'Interrupts', hint: 'host IRQ and vIRQ' },
  { id: 'loss', title: 'Loss', hint: 'of offered, and where' },
  { id: 'exits', title: 'VM exits', hint: 'of all guests' },
  { id: 'wires', title: 'Wires used', hint: 'ports that carry frames' },
  { id: 'bottleneck', title: 'Bottleneck', hint: 'and the next limit' },
  { id: 'fingerprint', title: 'Fingerprint', hint: 'of the event order' },
]
