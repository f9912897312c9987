import type { DrawnEdge, DrawnPart, Drawing } from '../../../src-main/contract/drawing'
import type { CpuCategory, StepState } from '../../../src-main/contract/summary'

type PartWords = [
  id: string,
  layer: DrawnPart['layer'],
  shape: DrawnPart['shape'],
  title: string,
  note: string,
  core?: string | null,
  machine?: string | null,
  category?: CpuCategory | null,
]

const part = ([id, layer, shape, title, note, core = null, machine = null, category = null]: PartWords): DrawnPart => ({
  id,
  layer,
  shape,
  title,
  note,
  core,
  machine,
  category,
})

const edge = (from: string, to: string, kind: DrawnEdge['kind'], tube: DrawnEdge['tube'] = []): DrawnEdge => ({
  id: `${from}-${to}-${kind}`,
  from,
  to,
  kind,
  tube,
})

const stepNames = [
  'NIC receives',
  'DMA to host memory',
  'IRQ to the core',
  'Driver and network stack',
  'Hand over to OVS',
  'OVS forwards',
  'vNIC Rx ring',
  'Copy into VM memory',
  'vIRQ to vCPU',
  'Guest driver and stack',
  'Copy to the application',
]

/** A drawing as the standard OVS mode would give, for any number of machines: only tests look at it. */
export function fakeOvsDrawing(machines: number): Drawing {
  const indices = Array.from({ length: machines }, (_, at) => at + 1)
  const core = (number: number): string => `core${number}`
  return {
    layers: [
      { id: 'guest-user', state: 'used' },
      { id: 'guest-kernel', state: 'used' },
      { id: 'host-user', state: 'used' },
      { id: 'host-kernel', state: 'used' },
      { id: 'nic', state: 'used' },
      { id: 'wire', state: 'used' },
    ],
    machines: indices.map((at) => ({ id: `vm${at}`, name: `VM-${at}`, note: 'firewall' })),
    parts: [
      part(['tg', 'wire', 'hardware', 'TG-1', '64 B, 2 flows']),
      part(['tor', 'wire', 'hardware', 'ToR switch', '0.8 µs']),
      part(['pnic0', 'nic', 'hardware', 'pNIC-0', '10 GbE, PF, 1 Rx queue']),
      part(['core2', 'host-kernel', 'core', 'Core 2', '', 'core2']),
      part(['driver', 'host-kernel', 'software', 'Driver + stack', 'ixgbe, NAPI, sk_buff', 'core2', null, 'softirq']),
      part(['ovs', 'host-kernel', 'software', 'OVS datapath', 'openvswitch.ko', 'core2', null, 'vswitch']),
      part(['vswitchd', 'host-user', 'control', 'ovs-vswitchd', 'upcall, slow path']),
      ...indices.flatMap((at) => [
        part([`vhost${at}`, 'host-kernel', 'software', `vhost-${at}`, 'vhost-net', core(2 + at), null, 'copy']),
        part([`qemu${at}`, 'host-user', 'control', `QEMU ${at}`, 'control only', null, `vm${at}`]),
        part([`vnic${at}`, 'guest-kernel', 'hardware', `vNIC-${at}`, 'virtio-net', null, `vm${at}`]),
        part([
          `gdrv${at}`,
          'guest-kernel',
          'software',
          'Driver + stack',
          'virtio-net',
          core(10 + at),
          `vm${at}`,
          'guestSoftirq',
        ]),
        part([
          `app${at}`,
          'guest-user',
          'application',
          at === 1 ? 'fw-app' : `app-${at}`,
          'sink',
          core(10 + at),
          `vm${at}`,
          'guestApp',
        ]),
        part([`vcpu${at}`, 'guest-user', 'core', 'vCPU 0', '', core(10 + at), `vm${at}`]),
      ]),
    ],
    rings: [
      { id: 'pnic0/rx0', part: 'pnic0', title: 'Rx q0', capacity: 512, unit: 'descriptors' },
      { id: 'pnic0/tx0', part: 'pnic0', title: 'Tx q0', capacity: 512, unit: 'descriptors' },
      ...indices.flatMap((at) => [
        { id: `tap${at}`, part: `vhost${at}`, title: 'tap queue', capacity: 1000, unit: 'packets' } as const,
        { id: `vnic${at}/rx`, part: `vnic${at}`, title: 'Rx ring', capacity: 256, unit: 'descriptors' } as const,
        { id: `sock${at}`, part: `app${at}`, title: 'Socket buffer', capacity: 212992, unit: 'bytes' } as const,
      ]),
    ],
    edges: [
      edge('tg', 'tor', 'frame'),
      edge('tor', 'pnic0', 'frame'),
      edge('pnic0', 'driver', 'dma'),
      edge('pnic0', 'core2', 'interrupt'),
      edge('driver', 'ovs', 'frame'),
      edge('ovs', 'vswitchd', 'slow'),
      ...indices.flatMap((at) => [
        edge('ovs', `vhost${at}`, 'frame'),
        edge(`vhost${at}`, `vnic${at}`, 'frame', ['host-user']),
        edge(`vnic${at}`, `gdrv${at}`, 'dma'),
        edge(`vnic${at}`, `vcpu${at}`, 'interrupt'),
        edge(`gdrv${at}`, `app${at}`, 'frame'),
      ]),
    ],
    transmitSteps: [],
    steps: stepNames.map((name, at) => ({
      step: at + 1,
      name,
      state: 'done',
      part:
        ['pnic0', 'driver', 'core2', 'driver', 'ovs', 'ovs', 'vnic1', 'gdrv1', 'vcpu1', 'gdrv1', 'app1'][at] ?? null,
      text: `${name}: what happens here, in two short sentences. It costs CPU time on the core that is named above.`,
    })),
    cores: [
      { id: 'core2', role: 'pNIC-0 IRQ, OVS' },
      ...indices.map((at) => ({ id: core(2 + at), role: `vhost-${at}` })),
      ...indices.map((at) => ({ id: core(10 + at), role: `VM-${at} vCPU 0` })),
    ],
    threads: [
      { id: 'pnic0.irq.0', title: 'pNIC-0 IRQ 0', core: 'core2', pinnedBy: { of: 'irq', pnic: 'pnic0', index: 0 } },
      ...indices.map((at) => ({
        id: `vhost${at}`,
        title: `vhost VM-${at}`,
        core: core(2 + at),
        pinnedBy: { of: 'parameter', name: 'vhostCores', index: at - 1 } as const,
      })),
    ],
  }
}

/** A drawing as bare metal would give: no machines, applications in host user space, six steps skipped. */
export function fakeBareMetalDrawing(applications: number): Drawing {
  const indices = Array.from({ length: applications }, (_, at) => at + 1)
  return {
    layers: [
      { id: 'guest-user', state: 'not present' },
      { id: 'guest-kernel', state: 'not present' },
      { id: 'host-user', state: 'used' },
      { id: 'host-kernel', state: 'used' },
      { id: 'nic', state: 'used' },
      { id: 'wire', state: 'used' },
    ],
    machines: [],
    parts: [
      part(['tg', 'wire', 'hardware', 'TG-1', '64 B, 2 flows']),
      part(['pnic0', 'nic', 'hardware', 'pNIC-0', '10 GbE, PF, 1 Rx queue']),
      part(['core2', 'host-kernel', 'core', 'Core 2', '', 'core2']),
      part([
        'driver',
        'host-kernel',
        'software',
        'Driver + IP stack',
        'ixgbe, NAPI, sk_buff',
        'core2',
        null,
        'softirq',
      ]),
      ...indices.flatMap((at) => [
        part([`app${at}`, 'host-user', 'application', `app-${at}`, 'sink', `core${3 + at}`, null, 'guestApp']),
        part([`chip${at}`, 'host-user', 'core', `Core ${3 + at}`, '', `core${3 + at}`]),
      ]),
    ],
    rings: [
      { id: 'pnic0/rx0', part: 'pnic0', title: 'Rx q0', capacity: 512, unit: 'descriptors' },
      ...indices.map(
        (at) =>
          ({ id: `sock${at}`, part: `app${at}`, title: 'Socket buffer', capacity: 212992, unit: 'bytes' }) as const,
      ),
    ],
    edges: [
      edge('tg', 'pnic0', 'frame'),
      edge('pnic0', 'driver', 'dma'),
      edge('pnic0', 'core2', 'interrupt'),
      ...indices.map((at) => edge('driver', `app${at}`, 'frame')),
    ],
    transmitSteps: [],
    steps: stepNames.map((name, at): Drawing['steps'][number] => {
      const skipped = at >= 4 && at <= 9
      const state: StepState = skipped ? 'skipped' : 'done'
      return {
        step: at + 1,
        name,
        state,
        part: skipped ? null : (['pnic0', 'driver', 'core2', 'driver'][at] ?? 'app1'),
        text: `${name}.`,
      }
    }),
    cores: [{ id: 'core2', role: 'pNIC-0 IRQ' }, ...indices.map((at) => ({ id: `core${3 + at}`, role: `app-${at}` }))],
  }
}
