import fc from 'fast-check'
import type { Lab } from '../../../src-main/contract/lab'
import { type Arrangement, arrangements, labOf, millisecond, numbered, type Way } from '../support/lab'

/** Every arrangement as a mode with settings. */
export const arrangementList = Object.entries(arrangements).map(([name, around]: [string, Arrangement]) => ({
  name,
  mode: around.mode,
  around,
}))

const seed = fc.integer({ min: 0, max: 2 ** 32 - 1 })
const gigahertz = fc.constantFrom(1.2, 2, 2.6, 3.7)

/** Ways of frames among so many guests: in, out, through, along a chain, from guest to guest. */
function waysAmong(guests: number): fc.Arbitrary<Way[]> {
  const ids = numbered(guests, (index) => `vm-${index + 1}`)
  const some: fc.Arbitrary<Way>[] = [
    fc.constantFrom(...ids.map((id) => ['wire', id])),
    fc.constantFrom(...ids.map((id) => [id, 'wire'])),
    fc.constantFrom(...ids.map((id) => ['wire', id, 'wire'])),
  ]
  if (guests > 1)
    some.push(
      fc.constantFrom(['wire', ...ids, 'wire'], ['wire', ...ids], [...ids, 'wire'], [ids[1], ids[0]]),
      fc.constantFrom(...ids.slice(1).map((id) => [ids[0], id])),
    )
  const inward = fc.constant(ids.map((id) => ['wire', id]))
  return fc.oneof(inward, fc.array(fc.oneof(...some), { minLength: 1, maxLength: 3 }))
}

function coreIn(count: number): fc.Arbitrary<string> {
  return fc.integer({ min: 0, max: count - 1 }).map((index) => `core-${index}`)
}

/**
 * Labs of all sorts for one arrangement: kernel and DPDK guests, all directions, cores shared or apart, idle or overloaded, short queues and long ones, several
 * sizes and paths; 1 to 2 ms long, so that a hundred take seconds.
 */
export function randomLab(around: Arrangement): fc.Arbitrary<Lab> {
  const shape = fc.record({ cores: fc.integer({ min: 1, max: 6 }), guests: fc.integer({ min: 1, max: 3 }) })
  return shape.chain(({ cores, guests }) =>
    fc
      .record({
        seed,
        clocks: fc.tuple(...numbered(cores, () => gigahertz)),
        irqCores: fc.array(coreIn(cores), { minLength: 1, maxLength: 3 }),
        vcpuCores: fc.tuple(...numbered(guests, () => fc.array(coreIn(cores), { minLength: 1, maxLength: 2 }))),
        threads: fc.record({
          vhostCores: fc.array(coreIn(cores), { maxLength: 2 }),
          qemuCores: fc.array(coreIn(cores), { maxLength: 2 }),
          vswitchdCores: fc.array(coreIn(cores), { maxLength: 1 }),
        }),
        apicv: fc.boolean(),
        coldStart: fc.boolean(),
        tapQueuePackets: fc.constantFrom(1, 16, 1000),
        rxQueues: fc.integer({ min: 1, max: 3 }),
        rxRingDescriptors: fc.constantFrom(8, 64, 512),
        dropEnable: fc.boolean(),
        moderation: fc.constantFrom('throttle' as const, 'delay' as const),
        moderationMicroseconds: fc.constantFrom(0, 5, 50),
        rssFields: fc.constantFrom('sd' as const, 'sdfn' as const),
        virtioRingDescriptors: fc.constantFrom(2, 64, 256),
        socketBufferBytes: fc.constantFrom(4608, 212_992),
        cyclesPerPacket: fc.constantFrom(0, 3000, 40_000),
        sizes: fc.constantFrom([64], [1518], [64, 594, 1518]),
        packetsPerSecond: fc.constantFrom(2e3, 1e5, 6e5, 4e6),
        arrivals: fc.constantFrom('constant' as const, 'poisson' as const),
        flows: fc.constantFrom(1, 5, 1000),
        newFlowsPerSecond: fc.constantFrom(0, 0, 50_000, 3e6),
        napi: fc.boolean(),
        everyVcpuAPair: fc.boolean(),
        masks: fc.constantFrom(1, 8),
        ways: waysAmong(guests),
        kinds: fc.tuple(
          ...numbered(guests, () => fc.constantFrom('kernel' as const, 'kernel' as const, 'dpdk' as const)),
        ),
        runsIn: fc.constantFrom('socket' as const, 'kernel' as const),
        macRewrite: fc.boolean(),
        denyPercent: fc.constantFrom(0, 0, 30),
        device: fc.record({ vtdPosted: fc.boolean(), spoofCheck: fc.boolean() }),
        caches: fc.record({
          emcEntries: fc.constantFrom('0', '8192'),
          smc: fc.boolean(),
          ovsVersion: fc.constantFrom('2.8', '2.17', '3.1'),
          pmdCores: fc.integer({ min: 1, max: 2 }),
        }),
        granularity: fc.constantFrom('port' as const, 'mac' as const, 'l3' as const, '5tuple' as const),
        duration: fc.integer({ min: millisecond, max: 2 * millisecond }),
      })
      .map((draw) => {
        const lab = labOf({
          cores,
          guests,
          seed: draw.seed,
          durationPicoseconds: draw.duration,
          warmupPicoseconds: Math.floor(draw.duration / 4),
          pnic: {
            rxQueues: draw.rxQueues,
            rxRingDescriptors: draw.rxRingDescriptors,
            dropEnable: draw.dropEnable,
            moderation: draw.moderation,
            moderationMicroseconds: draw.moderationMicroseconds,
            rssFields: draw.rssFields,
            irqCores: draw.irqCores,
            fifoBytes: 16_384,
          },
          guest: {
            virtioRingDescriptors: draw.virtioRingDescriptors,
            socketBufferBytes: draw.socketBufferBytes,
          },
          application: {
            cyclesPerPacket: draw.cyclesPerPacket,
            runsIn: draw.runsIn,
            macRewrite: draw.macRewrite,
            denyPercent: draw.denyPercent,
          },
          ...around,
          paths: draw.ways,
          settings: { ...around.settings, ...settingsOf(around.mode, draw) },
          traffic: {
            frameSizes: draw.sizes.map((bytes) => ({ bytes, weight: 1 / draw.sizes.length })),
            packetsPerSecond: draw.packetsPerSecond,
            arrivals: draw.arrivals,
            flows: draw.flows,
            newFlowsPerSecond: draw.newFlowsPerSecond,
            rules: { granularity: draw.granularity, masks: draw.masks },
          },
        })
        return {
          ...lab,
          host: {
            ...lab.host,
            napi: draw.napi,
            cores: lab.host.cores.map((core, i) => ({ ...core, gigahertz: draw.clocks[i] })),
          },
          guests: lab.guests.map((guest, i) => ({
            ...guest,
            // Without virtualization one driver has the card.
            kind: draw.kinds[around.mode === 'bare-metal' ? 0 : i],
            vcpus: draw.vcpuCores[i].length,
            vcpuCores: draw.vcpuCores[i],
            queuePairs: draw.everyVcpuAPair ? draw.vcpuCores[i].length : 1,
          })),
        }
      }),
  )
}

/** Everything a mode can be set to, drawn. */
interface Settings {
  readonly threads: Readonly<Record<string, readonly string[]>>
  readonly apicv: boolean
  readonly coldStart: boolean
  readonly tapQueuePackets: number
  readonly device: { readonly vtdPosted: boolean; readonly spoofCheck: boolean }
  readonly caches: Readonly<Record<'emcEntries' | 'ovsVersion', string>> & {
    readonly smc: boolean
    readonly pmdCores: number
  }
}

function settingsOf(mode: string, draw: Settings): Lab['modes'][string] {
  const { apicv, coldStart, tapQueuePackets } = draw
  if (mode === 'ovs-kernel') return { ...draw.threads, apicv, coldStart, tapQueuePackets }
  if (mode === 'ovs-dpdk') return { ...draw.caches, apicv, coldStart }
  return { ...draw.device, apicv }
}

/** Fixed seed: the same labs on every machine and day. */
export function manyLabs(runs: number): fc.Parameters<unknown> {
  return { numRuns: runs, seed: 20_261_122, endOnFailure: true }
}
