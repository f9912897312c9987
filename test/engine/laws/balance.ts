import { expect } from 'vitest'
import { cpuCategories } from '../../../src-main/contract/summary'
import type { Guest } from '../../../src-main/contract/lab'
import type { Run } from '../../../src-main/engine/index'

/** Packets and bytes in the network, counted by looking into every slot of the pool: not a remainder of the ledger. */
export function inFlight({ network }: Run): { packets: number; bytes: number } {
  const { pool, frameBytes } = network
  let packets = 0
  let bytes = 0
  pool.place.forEach((place, packet) => {
    if (place < 0) return
    packets++
    bytes += frameBytes[pool.sizeClass[packet]]
  })
  return { packets, bytes }
}

export function expectBalance(run: Run): void {
  const { offered, sent, delivered, dropped, inFlight: said, inFlightBytes, inFlightPlaces, guests } = run.summary()
  const left = inFlight(run)
  const sum = (list: readonly { packets: number; bytes: number }[], key: 'packets' | 'bytes'): number =>
    list.reduce((total, one) => total + one[key], 0)
  for (const key of ['packets', 'bytes'] as const) {
    expect(offered[key]).toBe(delivered[key] + sum(dropped, key) + left[key])
    const behind = dropped.filter((drop) => drop.place === 'SOURCE')
    const waiting = inFlightPlaces.filter(({ place }) => /\.link\.source$|\.sendQueue$/.test(place))
    expect(offered[key]).toBe(sent[key] + sum(behind, key) + sum(waiting, key))
    expect(sum(inFlightPlaces, key)).toBe(left[key])
  }
  expect([said, inFlightBytes]).toEqual([left.packets, left.bytes])
  const outside = delivered.packets - guests.reduce((total, guest) => total + guest.delivered, 0)
  const leaves = run.lab.traffic.paths.some(({ to }) => to === 'wire')
  expect(leaves ? outside >= 0 : outside === 0).toBe(true)
  expect(new Set(run.network.rings.map(({ id }) => id)).size, 'rings of different names').toBe(run.network.rings.length)
  // The rings hold what their places say, in their own units.
  for (const ring of run.network.rings) {
    const place = inFlightPlaces.find(({ place }) => place === ring.id)
    expect(ring.count, ring.id).toBe(place?.packets ?? 0)
    expect(ring.used <= ring.capacity, ring.id).toBe(true)
  }
}

/** Per core: what was counted, times what each costs, is what was accounted; with idle it is the elapsed time. */
export function expectAccounts(run: Run): void {
  const { cores } = run.summary()
  run.network.cores.forEach((core, index) => {
    const accounts = cores[index].picoseconds
    const total = cpuCategories.reduce((sum, category) => sum + accounts[category], 0)
    expect(total, core.id).toBe(run.now)
    const work = new Map<string, number>()
    for (const { category, counts, picoseconds } of core.charges)
      counts.forEach((count, size) => {
        const name = cpuCategories[category]
        work.set(name, (work.get(name) ?? 0) + count * picoseconds[size])
      })
    // Polling finds nothing in between: what no step of work and no sleep accounts for.
    const recomputed = core.recomputed(run.now)
    for (const category of ['pollIdle', 'haltPoll'] as const) {
      expect(recomputed[cpuCategories.indexOf(category)], core.id).toBe(accounts[category])
      work.set(category, accounts[category])
    }
    const longest = Math.max(0, ...core.charges.flatMap((charge) => [...charge.picoseconds]))
    for (const category of cpuCategories) {
      if (category === 'idle') continue
      // What is missing are steps that were begun and not finished: the one in hand, and those it set aside.
      const cut = (work.get(category) ?? 0) - accounts[category]
      expect(cut, `${core.id} ${category}`).toBeGreaterThanOrEqual(0)
      expect(cut, `${core.id} ${category}`).toBeLessThanOrEqual(longest * 8)
    }
  })
}

/** Cores on which a single thread polls, and nothing else runs: they never sleep. */
export function pollingCores(run: Run): Map<string, number> {
  const { lab, network } = run
  const pollers = new Map<string, number>()
  const count = (core: string): void => void pollers.set(core, (pollers.get(core) ?? 0) + 1)
  // A process of the bare machine polls on its first core; a virtual machine on one vCPU a queue pair.
  const pairs = run.mode === 'bare-metal' ? () => 1 : (guest: Guest) => guest.queuePairs
  for (const guest of lab.guests)
    if (guest.kind === 'dpdk') for (const core of guest.vcpuCores.slice(0, pairs(guest))) count(core)
  for (const core of network.cores) for (const role of core.roles) if (/^PMD \d/.test(role)) count(core.id)
  return pollers
}

/**
 * Once everybody has fallen asleep, or looks at empty queues, no step is cut: counts times picoseconds are the accounts,
 * exactly; the rest of the time is idle, or on a core with a poller pollIdle. Pollers that share a core go on switching.
 */
export function expectExactWork(run: Run): void {
  const { network } = run
  const pollers = pollingCores(run)
  const shared = [...pollers.values()].some((count) => count > 1)
  network.scheduler.run(shared ? network.scheduler.now + 50_000_000_000 : Infinity, Infinity)
  const { now } = network.scheduler
  for (const core of network.cores) {
    if ((pollers.get(core.id) ?? 0) > 1) continue
    const accounts = core.accounts(now)
    const work = new Float64Array(cpuCategories.length)
    for (const { category, counts, picoseconds } of core.charges)
      counts.forEach((count, size) => (work[category] += count * picoseconds[size]))
    work[cpuCategories.indexOf('haltPoll')] = accounts[cpuCategories.indexOf('haltPoll')]
    const busy = work.reduce((a, b) => a + b, 0)
    work[cpuCategories.indexOf(pollers.has(core.id) ? 'pollIdle' : 'idle')] = now - busy
    expect(accounts, core.id).toEqual(work)
  }
}
