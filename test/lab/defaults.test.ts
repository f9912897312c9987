import { describe, expect, it } from 'vitest'
import type { Lab } from '../../src-main/contract/lab'
import { parseSeed, readLab } from '../../src-main/lab'
import { sampleCatalogue } from './sample-catalogue'
import { smallLab } from './small-lab'

function labOf(fields: Readonly<Record<string, string>> = {}): Lab {
  const result = readLab(smallLab(fields), 'lab.dplab', sampleCatalogue)
  if (!result.ok) throw new Error(JSON.stringify(result.errors))
  return result.lab
}

const cores = (count: number) =>
  `{ "cores": [${Array.from({ length: count }, (_, index) => `{ "id": "cpu${index}" }`).join(', ')}] }`

describe('a lab that says little', () => {
  it('is filled in from the first profile, the first model and the registry of modes', () => {
    expect(labOf({ run: '{}' })).toEqual({
      name: 'Small',
      notes: '',
      host: {
        profile: 'ivy-bridge',
        gigahertz: 2.6,
        cores: ['cpu0', 'cpu1', 'cpu2', 'cpu3'].map((id) => ({ id, gigahertz: 2.6, numaNode: 0, sibling: null })),
        numaNodes: 1,
        iommu: true,
        kernelEra: 'before-4.9',
        mitigations: false,
        napi: true,
        deepestIdleState: 'none',
        haltPolling: false,
        hugepages: { pageSize: 'none', totalMebibytes: 0, shared: false },
      },
      pnics: [
        {
          id: 'pnic-0',
          name: 'pnic-0',
          model: '82599',
          linkGbps: 10,
          rxQueues: 1,
          rxRingDescriptors: 512,
          txRingDescriptors: 512,
          fifoBytes: 524_288,
          dropEnable: false,
          moderation: 'throttle',
          moderationMicroseconds: 10,
          pcieGeneration: 2,
          pcieLanes: 8,
          rssFields: 'sdfn',
          totalVfs: 63,
          numaNode: 0,
          irqCores: ['cpu0'],
        },
      ],
      externalSwitch: null,
      guests: [
        {
          id: 'vm-1',
          name: 'vm-1',
          kind: 'kernel',
          vcpus: 1,
          vcpuCores: ['cpu3'],
          virtioRingDescriptors: 256,
          queuePairs: 1,
          socketBufferBytes: 212_992,
          application: {
            kind: 'sink',
            runsIn: 'socket',
            macRewrite: true,
            denyPercent: 0,
            hook: 'forward',
            receiveCall: 'recv',
            busyPollMicroseconds: 0,
            burstPackets: 32,
            cyclesPerPacket: 0,
            cyclesPerByte: 0,
          },
        },
      ],
      traffic: {
        frameSizes: [{ bytes: 64, weight: 1 }],
        packetsPerSecond: 1000,
        arrivals: 'constant',
        onMicroseconds: 100,
        offMicroseconds: 100,
        flows: 1,
        newFlowsPerSecond: 0,
        rules: { granularity: 'port', masks: 1, passes: 1 },
        paths: [{ id: 'wire>vm-1', from: 'wire', via: [], to: 'vm-1', share: 1 }],
      },
      captures: [],
      modes: {
        'bare-metal': {},
        'ovs-kernel': {
          datapath: 'kernel',
          backEnd: 'vhost-net',
          apicv: true,
          tapQueuePackets: 1000,
          coldStart: false,
          vhostCores: [],
          vswitchdCores: [],
          qemuCores: [],
        },
      },
      run: { durationPicoseconds: 20_000_000_000, warmupPicoseconds: 2_000_000_000, seed: 0x5eed },
    })
  })

  it('takes the defaults of the model and the profile it names, and its own values before them', () => {
    const lab = labOf({
      host: '{ "profile": "skylake", "cores": [{ "id": "cpu0" }, { "id": "cpu1", "gigahertz": 3 }] }',
      pnics: '[{ "id": "pnic-0", "model": "xl710", "rxRingDescriptors": 64 }]',
    })
    expect(lab.host.cores.map((core) => core.gigahertz)).toEqual([2.1, 3])
    expect(lab.host).toMatchObject({ kernelEra: '4.9-6.4', mitigations: true })
    const own = labOf({
      host: '{ "profile": "skylake", "kernelEra": "from-6.5", "mitigations": false, "cores": [{ "id": "cpu0" }] }',
    })
    expect(own.host).toMatchObject({ kernelEra: 'from-6.5', mitigations: false })
    expect(lab.pnics[0]).toMatchObject({ linkGbps: 40, rxRingDescriptors: 64, txRingDescriptors: 1024 })
    expect(lab.pnics[0]).toMatchObject({ moderation: 'delay', moderationMicroseconds: 50, pcieGeneration: 3 })
  })

  it('is frozen to the last object', () => {
    const lab = labOf()
    const objects: object[] = [lab]
    for (const object of objects) {
      expect(Object.isFrozen(object)).toBe(true)
      objects.push(...Object.values(object).filter((inner: unknown) => inner instanceof Object))
    }
    expect(objects.length).toBeGreaterThan(15)
  })
})

describe('pinning by default', () => {
  it('gives each queue of each card a core of its own from the front, and each vCPU one from the end', () => {
    const lab = labOf({
      host: cores(6),
      pnics: '[{ "id": "pnic-0", "rxQueues": 2 }, { "id": "pnic-1" }]',
      guests: '[{ "id": "vm-1" }, { "id": "vm-2", "vcpus": 2 }]',
    })
    expect(lab.pnics.map((pnic) => pnic.irqCores)).toEqual([['cpu0', 'cpu1'], ['cpu2']])
    expect(lab.guests.map((guest) => guest.vcpuCores)).toEqual([['cpu5'], ['cpu4', 'cpu3']])
  })

  it('shares cores among guests, not with interrupts, when there are too few', () => {
    const lab = labOf({ host: cores(3), guests: '[{ "id": "vm-1" }, { "id": "vm-2" }, { "id": "vm-3" }]' })
    expect(lab.guests.map((guest) => guest.vcpuCores)).toEqual([['cpu2'], ['cpu1'], ['cpu2']])
  })

  it('keeps off the cores that other guests name', () => {
    const lab = labOf({ guests: '[{ "id": "vm-1" }, { "id": "vm-2", "vcpuCores": ["cpu3"] }]' })
    expect(lab.guests[0].vcpuCores).toEqual(['cpu2'])
  })

  it('puts everything on the only core of a host of one', () => {
    const lab = labOf({ host: cores(1), pnics: '[{ "id": "pnic-0", "rxQueues": 4 }]' })
    expect(lab.pnics[0].irqCores).toEqual(['cpu0'])
    expect(lab.guests[0].vcpuCores).toEqual(['cpu0'])
  })

  it('makes two hyperthreads siblings of each other when one names the other', () => {
    const lab = labOf({
      host: '{ "cores": [{ "id": "cpu0" }, { "id": "cpu1", "sibling": "cpu0" }, { "id": "cpu2" }] }',
    })
    expect(lab.host.cores.map((core) => core.sibling)).toEqual(['cpu1', 'cpu0', null])
  })
})

describe('traffic', () => {
  const trafficOf = (fields: string) => labOf({ traffic: `{ ${fields}, "paths": [{ "to": "vm-1" }] }` }).traffic

  it('has the same rate in packets, in bits with the FCS, and in per cent of the link with the gap', () => {
    // 10 Gb/s / (8 x 84 B) = 14 880 952.38 frames of 64 B, which are 7.619 Gb/s.
    expect(trafficOf('"percentOfLink": 100').packetsPerSecond).toBeCloseTo(14_880_952.38, 2)
    expect(trafficOf('"gbps": 5.12').packetsPerSecond).toBeCloseTo(10_000_000, 6)
    // The simple Internet mix has (7 x 64 + 4 x 594 + 1518) / 12 = 361.83 B a frame.
    expect(trafficOf('"frameBytes": "imix", "gbps": 1').packetsPerSecond).toBeCloseTo(1e9 / (8 * (4342 / 12)), 6)
  })

  it('brings weights to a sum of 1', () => {
    const { frameSizes } = trafficOf(
      '"packetsPerSecond": 1000, "frameBytes": [{ "bytes": 64, "weight": 3 }, { "bytes": 1500 }]',
    )
    expect(frameSizes).toEqual([
      { bytes: 64, weight: 0.75 },
      { bytes: 1500, weight: 0.25 },
    ])
  })

  it('divides what given shares leave among the other paths', () => {
    const guests = '[{ "id": "vm-1" }, { "id": "vm-2" }, { "id": "vm-3" }]'
    const paths = '[{ "to": "vm-1", "share": 0.5 }, { "to": "vm-2" }, { "to": "vm-3" }]'
    const { traffic } = labOf({ guests, traffic: `{ "packetsPerSecond": 1000, "paths": ${paths} }` })
    expect(traffic.paths.map((path) => path.share)).toEqual([0.5, 0.25, 0.25])
  })
})

describe('an application', () => {
  const applicationOf = (fields: string) =>
    labOf({ guests: `[{ "id": "vm-1", "application": { ${fields} } }]` }).guests[0].application

  it.each([
    ['sink', 0, 0],
    ['echo', 50, 0],
    ['l2forward', 60, 0],
    ['l3forward', 200, 0],
    ['firewall', 500, 0],
    ['dpi', 500, 5],
  ])('of kind %s is assumed to work %d cycles a packet and %d a byte', (kind, cyclesPerPacket, cyclesPerByte) => {
    expect(applicationOf(`"kind": "${kind}"`)).toMatchObject({ kind, cyclesPerPacket, cyclesPerByte })
  })

  it('works as the lab says where it says so', () => {
    expect(applicationOf('"kind": "dpi", "cyclesPerByte": 0, "runsIn": "kernel", "macRewrite": false')).toEqual({
      kind: 'dpi',
      runsIn: 'kernel',
      macRewrite: false,
      denyPercent: 0,
      hook: 'forward',
      receiveCall: 'recv',
      busyPollMicroseconds: 0,
      burstPackets: 32,
      cyclesPerPacket: 500,
      cyclesPerByte: 0,
    })
    expect(applicationOf('"kind": "firewall", "denyPercent": 12.5').denyPercent).toBe(12.5)
  })
})

describe('a card', () => {
  it('has the virtual functions of its model, or those the lab gives it', () => {
    expect(labOf({ pnics: '[{ "id": "pnic-0", "model": "xl710" }]' }).pnics[0].totalVfs).toBe(128)
    expect(labOf({ pnics: '[{ "id": "pnic-0", "totalVfs": 0 }]' }).pnics[0].totalVfs).toBe(0)
  })
})

describe('a path', () => {
  it('leads from and to the wire or a guest, via guests, and is called by its stations', () => {
    const paths = [
      '{ "to": "vm-1" }',
      '{ "via": ["vm-1", "vm-2"], "to": "wire" }',
      '{ "via": ["vm-2"], "to": "vm-1" }',
      '{ "from": "vm-1", "to": "vm-2" }',
      '{ "from": "vm-2", "via": ["vm-1"], "to": "wire" }',
      '{ "from": "vm-1", "via": ["vm-2"], "to": "vm-1", "id": "there-and-back" }',
    ].join(', ')
    const { traffic } = labOf({
      guests: '[{ "id": "vm-1" }, { "id": "vm-2" }]',
      traffic: `{ "packetsPerSecond": 1000, "paths": [${paths}] }`,
    })
    expect(traffic.paths.map((path) => path.id)).toEqual([
      'wire>vm-1',
      'wire>vm-1>vm-2>wire',
      'wire>vm-2>vm-1',
      'vm-1>vm-2',
      'vm-2>vm-1>wire',
      'there-and-back',
    ])
    expect(traffic.paths[1]).toMatchObject({ from: 'wire', via: ['vm-1', 'vm-2'], to: 'wire' })
    expect(traffic.paths[4]).toMatchObject({ from: 'vm-2', via: ['vm-1'], to: 'wire' })
  })
})

describe('a seed', () => {
  it.each([
    ['0', 0],
    ['0x5EED', 24_301],
    ['0xFFFFFFFF', 4_294_967_295],
    ['4294967295', 4_294_967_295],
  ])('%s is %d', (text, seed) => {
    expect(parseSeed(text)).toBe(seed)
  })

  it.each(['', '-1', '1.5', '4294967296', '0x100000000', '0x', 'seed', ' 1', '1e3'])('%j is none', (text) => {
    expect(parseSeed(text)).toBeNull()
  })
})
