import fc from 'fast-check'

/** A lab file as the JSON object it holds. */
export type LabFile = Readonly<Record<string, unknown>> & {
  readonly host: { readonly cores: readonly { readonly id: string }[] }
  readonly pnics: readonly { readonly id: string }[]
  readonly guests: readonly { readonly id: string }[]
}

/**
 * Valid lab files of all sorts, small enough to be simulated in a moment: 1 to 6 cores, 1 or 2 pNICs, 1 to 3 guests, a
 * path for each that ends there, begins there or leads through it, up to 2 Mpps for 1 to 5 ms. Optional fields are sometimes there and sometimes left to their defaults.
 */
export const labFile: fc.Arbitrary<LabFile> = fc
  .record({
    cores: fc.integer({ min: 1, max: 6 }),
    pnics: fc.integer({ min: 1, max: 2 }),
    guests: fc.integer({ min: 1, max: 3 }),
  })
  .chain(({ cores, pnics, guests }) => {
    const coreIds = numbered('cpu', cores)
    const guestIds = numbered('vm-', guests)
    return fc.record(
      {
        format: fc.constant('datapath-lab'),
        version: fc.constant(1),
        name: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
        notes: fc.string({ unit: 'grapheme', maxLength: 60 }),
        host: host(coreIds),
        pnics: fc.tuple(...numbered('pnic-', pnics).map((id) => pnic(id, coreIds))),
        guests: fc.tuple(...guestIds.map((id) => guest(id, coreIds))),
        traffic: traffic(guestIds),
        modes: modes(coreIds),
        run: run,
      },
      { requiredKeys: ['format', 'version', 'name', 'host', 'pnics', 'guests', 'traffic', 'run'] },
    )
  })

const gigahertz = fc.constantFrom(1.2, 2, 2.6, 3.5)

function numbered(prefix: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => prefix + String(index))
}

function host(coreIds: readonly string[]) {
  const core = (id: string) => fc.record({ id: fc.constant(id), gigahertz }, { requiredKeys: ['id'] })
  return fc.record(
    {
      cores: fc.tuple(...coreIds.map(core)),
      gigahertz,
      iommu: fc.boolean(),
      kernelEra: fc.constantFrom('before-4.9', '4.9-6.4', 'from-6.5'),
      mitigations: fc.boolean(),
      napi: fc.boolean(),
      deepestIdleState: fc.constantFrom('none', 'C1', 'C1E', 'C3', 'C6'),
      haltPolling: fc.boolean(),
    },
    { requiredKeys: ['cores'] },
  )
}

function someCores(coreIds: readonly string[]) {
  return fc.uniqueArray(fc.constantFrom(...coreIds), { minLength: 1, maxLength: coreIds.length })
}

function pnic(id: string, coreIds: readonly string[]) {
  return fc.record(
    {
      id: fc.constant(id),
      name: fc.string({ unit: 'grapheme', maxLength: 12 }),
      rxQueues: fc.integer({ min: 1, max: 4 }),
      rxRingDescriptors: fc.constantFrom(64, 128, 512, 1024),
      dropEnable: fc.boolean(),
      moderation: fc.constantFrom('throttle', 'delay'),
      moderationMicroseconds: fc.constantFrom(0, 5, 30, 100),
      rssFields: fc.constantFrom('sdfn', 'sd'),
      totalVfs: fc.constantFrom(0, 1, 63),
      irqCores: someCores(coreIds),
    },
    { requiredKeys: ['id'] },
  )
}

function guest(id: string, coreIds: readonly string[]) {
  const application = fc.record(
    {
      kind: fc.constantFrom('sink', 'echo', 'l2forward', 'l3forward', 'firewall', 'dpi'),
      runsIn: fc.constantFrom('socket', 'kernel'),
      macRewrite: fc.boolean(),
      cyclesPerPacket: fc.integer({ min: 0, max: 3000 }),
      cyclesPerByte: fc.constantFrom(0, 0.5, 2),
    },
    { requiredKeys: ['kind'] },
  )
  return fc.record(
    {
      id: fc.constant(id),
      name: fc.string({ unit: 'grapheme', maxLength: 12 }),
      kind: fc.constantFrom('kernel', 'dpdk'),
      vcpuCores: fc.tuple(fc.constantFrom(...coreIds)),
      virtioRingDescriptors: fc.constantFrom(64, 256, 1024),
      socketBufferBytes: fc.constantFrom(16_384, 212_992, 1_048_576),
      application,
    },
    { requiredKeys: ['id'] },
  )
}

function traffic(guestIds: readonly string[]) {
  const bytes = fc.integer({ min: 64, max: 1518 })
  const sizes = fc.uniqueArray(fc.record({ bytes, weight: fc.integer({ min: 1, max: 9 }) }), {
    minLength: 1,
    maxLength: 4,
    selector: (size) => size.bytes,
  })
  const paths = guestIds.map((id, index) => pathOf(id, guestIds[(index + 1) % guestIds.length]))
  return fc.record(
    {
      frameBytes: fc.oneof(bytes, fc.constant('imix'), sizes),
      packetsPerSecond: fc.integer({ min: 1e3, max: 2e6 }),
      arrivals: fc.constantFrom('constant', 'poisson', 'bursty'),
      onMicroseconds: fc.constantFrom(0.5, 20, 300),
      offMicroseconds: fc.constantFrom(0, 50, 1000),
      flows: fc.constantFrom(1, 2, 64, 1000),
      rules: fc.record({
        granularity: fc.constantFrom('port', 'mac', 'l3', '5tuple'),
        masks: fc.integer({ min: 1, max: 4 }),
      }),
      paths: fc.tuple(...paths),
    },
    { requiredKeys: ['frameBytes', 'packetsPerSecond', 'arrivals', 'paths'] },
  )
}

/** A path with a part in it for one guest; `other` is another guest, or the same in a lab that has one only. */
function pathOf(id: string, other: string) {
  const alone = [
    { from: 'wire', to: id },
    { via: [id], to: 'wire' },
  ]
  const together = [
    { from: id, to: other },
    { from: 'wire', via: [id, other], to: 'wire' },
    { from: id, via: [other], to: 'wire' },
    { from: id, via: [other], to: id },
    { via: [id, other, id], to: other },
  ]
  return fc.constantFrom<object>(...alone, ...(id === other ? [] : together))
}

function modes(coreIds: readonly string[]) {
  const ovsKernel = fc
    .record(
      {
        backing: fc.constantFrom(
          { datapath: 'kernel', backEnd: 'vhost-net' },
          { datapath: 'kernel', backEnd: 'qemu' },
          { datapath: 'userspace', backEnd: 'qemu' },
          { datapath: 'userspace', backEnd: 'vhost-net' },
        ),
        apicv: fc.boolean(),
        tapQueuePackets: fc.integer({ min: 16, max: 2000 }),
        coldStart: fc.boolean(),
        vhostCores: someCores(coreIds),
        vswitchdCores: someCores(coreIds),
        qemuCores: someCores(coreIds),
      },
      { requiredKeys: [] },
    )
    .map(({ backing, ...rest }) => ({ ...backing, ...rest }))
  return fc.record({ 'bare-metal': fc.constant({}), 'ovs-kernel': ovsKernel }, { requiredKeys: [] })
}

const run = fc.record(
  {
    duration: fc.integer({ min: 1, max: 5 }).map((milliseconds) => `${milliseconds}ms`),
    warmup: fc.integer({ min: 0, max: 500 }).map((microseconds) => `${microseconds}us`),
    seed: fc.oneof(fc.integer({ min: 0, max: 2 ** 32 - 1 }), fc.constant('0x5EED')),
  },
  { requiredKeys: ['duration', 'seed'] },
)
