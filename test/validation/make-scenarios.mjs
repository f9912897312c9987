/**
 * Makes resources/validation/labs and scenarios.json from records.json: `npm run scenarios`; with `--check` it says what
 * is stale.
 * A lab holds what a record says of its testbed (CPU, card, kernel, queues, flows) and, where it says nothing, the default
 * of the software it names. Nothing here is chosen by what a run gives.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { hosts, pollingGuest, processOf, pvp, pointToPoint } from './testbeds.mjs'
import { reasonOf } from './reasons.mjs'

const folder = join(import.meta.dirname, '../../resources/validation')
const records = JSON.parse(readFileSync(join(folder, 'records.json'), 'utf8'))
const labs = new Map()

/** Notes a lab; the same one may serve several records. @returns its name */
function lab(name, what) {
  const text = JSON.stringify({ format: 'datapath-lab', version: 1, name, ...what }, null, 2) + '\n'
  if (labs.has(name) && labs.get(name) !== text) throw new Error(`two labs are called ${name}`)
  labs.set(name, text)
  return name
}

const megahertz = (mpps) => Math.round(mpps * 1e6)

/** Functions in the kernel that take frames and keep them, on one core. */
function kernelSink(record, host, model, hook, packetsPerSecond, kind = 'sink') {
  return {
    notes: `${record.source.title}: ${record.conditions.path ?? record.scenario}.`,
    host: { ...host, cores: [{ id: 'cpu0' }, { id: 'cpu1' }] },
    pnics: [{ id: 'pnic-0', model, irqCores: ['cpu0'] }],
    guests: [processOf('drop', 'cpu1', { kind, runsIn: 'kernel', hook, cyclesPerPacket: 0 })],
    traffic: {
      frameBytes: record.frameBytes,
      packetsPerSecond,
      paths: [kind === 'sink' ? { to: 'drop' } : { via: ['drop'], to: 'wire' }],
    },
    run: { duration: '20ms', warmup: '5ms' },
  }
}

/** A poll mode process that receives, and forwards if its kind says so. */
function polling(record, host, model, application, packetsPerSecond, duration = '4ms') {
  return {
    notes: `${record.source.title}: ${record.scenario}.`,
    host: { ...host, cores: [{ id: 'cpu0' }, { id: 'cpu1' }], hugepages: hosts.hugepages },
    pnics: [{ id: 'pnic-0', model, irqCores: ['cpu0'] }],
    guests: [pollingGuest('app', ['cpu1'], application)],
    traffic: {
      frameBytes: record.frameBytes,
      packetsPerSecond,
      paths: [application.kind === 'sink' ? { to: 'app' } : { via: ['app'], to: 'wire' }],
    },
    run: { duration, warmup: '1ms' },
  }
}

/** A UDP process on a core of its own, flooded. */
function socketReader(record, receiveCall) {
  return {
    notes: `${record.source.title}: ${receiveCall}(), the softirq on another core.`,
    host: { profile: 'e5-1650-v4', kernelEra: '4.9-6.4', cores: [{ id: 'cpu0' }, { id: 'cpu1' }] },
    pnics: [{ id: 'pnic-0', model: 'connectx-5-ex', irqCores: ['cpu0'] }],
    guests: [processOf('sink', 'cpu1', { kind: 'sink', receiveCall, cyclesPerPacket: 0 })],
    traffic: { frameBytes: 64, packetsPerSecond: 2_500_000, paths: [{ to: 'sink' }] },
    run: { duration: '40ms', warmup: '10ms' },
  }
}

/** What makes a scenario of a record; null where no mode can express it. */
function scenarioOf(record) {
  const { id, frameBytes, conditions } = record
  const xdp = { profile: 'e5-1650-v4', kernelEra: '4.9-6.4' }
  const skylake = { profile: 'i7-6700k', kernelEra: '4.9-6.4' }
  const one = (measure, name, mode) => ({ measure, runs: [{ lab: name, mode }] })
  if (id === 'bm-linux-drop-raw-1c' || id === 'bm-linux-drop-conntrack-1c') {
    const hook = id.includes('raw') ? 'raw' : 'conntrack'
    return one(
      { kind: 'throughput' },
      lab(id, kernelSink(record, xdp, 'connectx-5-ex', hook, 20_000_000)),
      'bare-metal',
    )
  }
  if (id.startsWith('bm-cpu-linux-')) {
    const rate = megahertz(conditions.offeredMpps)
    const name = lab(id, kernelSink(record, xdp, 'connectx-5-ex', 'raw', rate))
    return one({ kind: 'cpuPercent', core: 'cpu0' }, name, 'bare-metal')
  }
  if (id === 'bm-dpdk-drop-1c' || id === 'bm-cpu-dpdk-any') {
    const rate = id === 'bm-cpu-dpdk-any' ? 1_000_000 : 100_000_000
    const name = lab(id, polling(record, xdp, 'connectx-5-ex', { kind: 'sink', cyclesPerPacket: 0 }, rate, '3ms'))
    return one(
      id === 'bm-dpdk-drop-1c' ? { kind: 'throughput' } : { kind: 'cpuPercent', core: 'cpu1' },
      name,
      'bare-metal',
    )
  }
  if (id === 'bm-skb-rx-total') {
    const name = lab(id, kernelSink(record, skylake, 'connectx-4', 'genericXdp', 20_000_000))
    return one({ kind: 'nanosecondsPerPacket' }, name, 'bare-metal')
  }
  if (id === 'bm-skbpath-xdp-tx') {
    const name = lab(id, kernelSink(record, skylake, 'connectx-4', 'genericXdp', 20_000_000, 'l2forward'))
    return one({ kind: 'nanosecondsPerPacket' }, name, 'bare-metal')
  }
  const reader = {
    'bm-udp-recv': 'recv',
    'bm-udp-recvfrom': 'recv',
    'bm-udp-read': 'read',
    'bm-udp-recvmsg': 'recvmsg',
    'bm-udp-recvMmsg32': 'recvmmsg',
  }[id]
  if (reader)
    return one({ kind: 'nanosecondsPerPacket' }, lab(`bm-udp-${reader}`, socketReader(record, reader)), 'bare-metal')
  if (id === 'dp-ixy-b32' || id === 'dp-ixy-b8') {
    // Cycles do not depend on the clock; it is lowered until one core is less than a 10 Gbit/s port, as the authors did.
    const host = { profile: 'e3-1230-v3', gigahertz: 1.2 }
    const application = { kind: 'l2forward', cyclesPerPacket: 0, burstPackets: conditions.batch }
    const name = lab(id, polling(record, host, 'x540', application, 14_880_000))
    return one({ kind: 'cyclesPerPacket', gigahertz: 1.2 }, name, 'bare-metal')
  }
  if (id === 'dp-ixy-lat-1') {
    const application = { kind: 'l2forward', cyclesPerPacket: 0 }
    const name = lab(id, polling(record, { profile: 'e5-2620-v3' }, 'x540', application, 1_000_000, '10ms'))
    return one({ kind: 'latency', quantile: 'p50' }, name, 'bare-metal')
  }
  if (id === 'vm-vhost-tx') {
    const name = lab(id, {
      notes: `${record.source.title}: ${record.scenario}.`,
      host: {
        profile: 'i7-5600u',
        kernelEra: '4.9-6.4',
        cores: ['cpu0', 'cpu1', 'cpu2', 'cpu3'].map((core) => ({ id: core })),
      },
      pnics: [{ id: 'pnic-0', model: '82599', irqCores: ['cpu0'] }],
      guests: [pollingGuest('vm', ['cpu3'], { kind: 'sink', cyclesPerPacket: 0 })],
      traffic: { frameBytes, packetsPerSecond: 8_000_000, paths: [{ from: 'vm', to: 'wire' }] },
      modes: { 'ovs-kernel': { tapProgram: 'drop', vhostCores: ['cpu1'] } },
      run: { duration: '10ms', warmup: '2ms' },
    })
    return one({ kind: 'dropRate', place: 'tap.vm', reason: 'xdp_drop' }, name, 'ovs-kernel')
  }
  if (id === 'ok-p2p-1core') {
    const what = pointToPoint({ profile: 'e3-1230', kernelEra: 'before-4.9' }, '82599', 1)
    return one(
      { kind: 'throughput' },
      lab(id, { ...what, traffic: { ...what.traffic, percentOfLink: 100 } }),
      'ovs-kernel',
    )
  }
  if (id === 'od-emc-on' || id === 'od-emc-off') {
    const what = pointToPoint({ profile: 'xeon-2.6ghz' }, '82599', 1, { emcEntries: id === 'od-emc-on' ? '8192' : '0' })
    return one(
      { kind: 'throughput' },
      lab(id, { ...what, traffic: { ...what.traffic, percentOfLink: 100 } }),
      'ovs-dpdk',
    )
  }
  if (id.startsWith('od-dpcls-')) {
    // Subtables are looked at in turn, so n of them mean (n + 1) / 2 look-ups for a hit.
    const masks = Math.round(2 * conditions.subtableLookupsPerHit - 1)
    const what = pointToPoint({ profile: 'xeon-2.6ghz' }, '82599', 10_000, { emcEntries: '0' })
    const rules = { granularity: '5tuple', masks, passes: conditions.passes }
    const name = lab(id, { ...what, traffic: { ...what.traffic, rules, percentOfLink: 100 } })
    return one({ kind: 'throughput' }, name, 'ovs-dpdk')
  }
  if (id.startsWith('od-pvp10-')) return one({ kind: 'throughput' }, lab(id, pvp(record)), 'ovs-dpdk')
  if (id.startsWith('od-lat-')) {
    const host = { profile: 'e5-2690-v3' }
    const what = id.includes('p2p') ? pointToPoint(host, '82599', 1) : pointToPoint(host, '82599', 1, {}, true)
    const name = lab(id.replace(/-\d+$/, ''), { ...what, traffic: { ...what.traffic, percentOfLink: 100 } })
    const share = conditions.loadPct / 100
    return one({ kind: 'latencyAtShare', share, quantile: 'p50' }, name, 'ovs-dpdk')
  }
  if (id.startsWith('pcie-g3x8-')) {
    const cores = ['cpu0', 'cpu1', 'cpu2', 'cpu3', 'cpu4']
    const writers = cores.slice(1)
    const name = lab(id, {
      notes: 'A device that writes and does nothing else; four processes take what it writes.',
      host: { profile: 'xeon-2.6ghz', cores: cores.map((core) => ({ id: core })), hugepages: hosts.hugepages },
      pnics: [{ id: 'pnic-0', model: 'dma-engine', rxQueues: 4, irqCores: ['cpu0'] }],
      guests: writers.map((core) => pollingGuest(`reader-${core}`, [core], { kind: 'sink', cyclesPerPacket: 0 })),
      traffic: { frameBytes, percentOfLink: 100, flows: 4, paths: writers.map((core) => ({ to: `reader-${core}` })) },
      run: { duration: '2ms', warmup: '0.5ms' },
    })
    return one({ kind: 'bandwidth' }, name, 'bare-metal')
  }
  if (id === 'vm-haltpoll' || id === 'vm-virtio-busypoll') return roundTrip(record)
  if (id === 'sr-vf-share') return null
  return null
}

/** Request and response as datagrams: one at a time, the next when the answer has come. */
function roundTrip(record) {
  const haltPolling = record.id === 'vm-haltpoll'
  const host = { profile: 'xeon-2.6ghz', kernelEra: 'before-4.9', deepestIdleState: 'C6' }
  const model = haltPolling ? '82599' : 'connectx-3'
  const server = (name, more, application) =>
    lab(name, {
      notes: `${record.source.title}: a guest that answers, one datagram at a time.`,
      host: { ...host, ...more, cores: ['cpu0', 'cpu1', 'cpu2', 'cpu3'].map((core) => ({ id: core })) },
      pnics: [{ id: 'pnic-0', model, irqCores: ['cpu0'] }],
      guests: [
        {
          id: 'vm',
          kind: 'kernel',
          vcpuCores: ['cpu3'],
          application: { kind: 'echo', cyclesPerPacket: 0, ...application },
        },
      ],
      traffic: { frameBytes: 64, packetsPerSecond: 10_000, paths: [{ via: ['vm'], to: 'wire' }] },
      modes: { 'ovs-kernel': { vhostCores: ['cpu1'] } },
      run: { duration: '40ms', warmup: '10ms' },
    })
  const client = lab(`${record.id}-client`, {
    notes: `${record.source.title}: the other end, a process that takes an answer and sends the next request.`,
    host: { ...host, cores: [{ id: 'cpu0' }, { id: 'cpu1' }] },
    pnics: [{ id: 'pnic-0', model, irqCores: ['cpu0'] }],
    guests: [processOf('client', 'cpu1', { kind: 'echo', cyclesPerPacket: 0 })],
    traffic: { frameBytes: 64, packetsPerSecond: 10_000, paths: [{ via: ['client'], to: 'wire' }] },
    run: { duration: '40ms', warmup: '10ms' },
  })
  const before = server(`${record.id}-before`, {}, {})
  const after = haltPolling
    ? server(`${record.id}-after`, { haltPolling: true }, {})
    : server(`${record.id}-after`, {}, { busyPollMicroseconds: record.conditions.busyPollUs })
  return {
    measure: {
      kind: 'roundTripRatio',
      published: haltPolling
        ? record.value / record.conditions.withPollUs
        : record.conditions.withPollTrans / (1e6 / record.value),
    },
    runs: [
      { lab: before, mode: 'ovs-kernel' },
      { lab: after, mode: 'ovs-kernel' },
      { lab: client, mode: 'bare-metal' },
    ],
  }
}

/** The files that the records make, by name in the folder. */
function scenarioFiles() {
  labs.clear()
  const scenarios = records.map((record) => {
    const scenario = scenarioOf(record)
    return scenario ? { record: record.id, ...scenario } : { record: record.id, reason: reasonOf(record) }
  })
  const files = new Map([...labs].map(([name, text]) => [`labs/${name}.dplab`, text]))
  files.set('scenarios.json', '[\n' + scenarios.map((one) => JSON.stringify(one)).join(',\n') + '\n]\n')
  return files
}

const files = scenarioFiles()
if (process.argv.includes('--check')) {
  const stale = [...files].flatMap(([name, text]) => (readFileSync(join(folder, name), 'utf8') === text ? [] : [name]))
  if (stale.length > 0) console.log(`stale: ${stale.join(', ')}`)
} else {
  rmSync(join(folder, 'labs'), { recursive: true, force: true })
  mkdirSync(join(folder, 'labs'), { recursive: true })
  for (const [name, text] of files) writeFileSync(join(folder, name), text)
}
console.log(`${records.length} records, ${files.size - 1} labs`)
