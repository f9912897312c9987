import { describe, expect, it } from 'vitest'
import type { Lab } from '../../src-main/contract/lab'
import { refusalsOf } from '../../src-main/engine'
import { exampleIds, exampleLab, losses, lostPart, modeIds, outcomeOf, withSettings } from './runs'
import type { Outcome } from './runs'

// What the notes of the example labs promise, run by run.

const assigned = ['passthrough', 'sriov-veb', 'sriov-vepa']
const outcomes = new Map<string, Outcome>()

/** The example as it is shipped, run once. */
function outcome(id: string, mode: string): Outcome {
  const key = `${id} ${mode}`
  const known = outcomes.get(key) ?? outcomeOf(exampleLab(id), mode)
  outcomes.set(key, known)
  return known
}

const microsecond = 1000
const median = ({ end }: Outcome): number => end.latencyNanoseconds?.p50 ?? Infinity
const rate = ({ end }: Outcome): number => end.delivered.packetsPerSecond

describe('every example', () => {
  it.each(exampleIds)(
    '%s is read without errors, and without warnings that it does not mean, and says what to look for',
    (id) => {
      const lab = exampleLab(id)
      expect(lab.notes.length).toBeGreaterThan(200)
      expect(modeIds.some((mode) => refusalsOf(lab, mode).length === 0)).toBe(true)
    },
  )

  it.each(exampleIds)('%s balances to the packet and the byte in every mode that carries it', (id) => {
    for (const mode of modeIds) {
      if (refusalsOf(exampleLab(id), mode).length > 0) continue
      const { end, drained } = outcome(id, mode)
      for (const summary of [end, drained])
        for (const key of ['packets', 'bytes'] as const) {
          const lost = summary.dropped.reduce((sum, drop) => sum + drop[key], 0)
          const left = key === 'packets' ? summary.inFlight : summary.inFlightBytes
          expect(summary.delivered[key] + lost + left, `${mode} ${key}`).toBe(summary.offered[key])
        }
      expect([drained.inFlight, drained.inFlightBytes], mode).toEqual([0, 0])
      expect(drained.offered.packets, mode).toBe(end.offered.packets)
      expect(end.offered.packets, mode).toBeGreaterThanOrEqual(100)
    }
  })
})

describe('two-vnfs', () => {
  it('offers the same 20,000 frames and more in every mode', () => {
    const offered = modeIds.map((mode) => outcome('two-vnfs', mode).end.offered.packets)
    expect(new Set(offered).size).toBe(1)
    expect(offered[0]).toBeGreaterThanOrEqual(20_000)
  })

  it.each(['bare-metal', 'ovs-dpdk', ...assigned])('loses nothing in %s', (mode) => {
    expect(losses(outcome('two-vnfs', mode))).toEqual({})
  })

  it('loses more than a tenth in Standard OVS, in front of the vhost threads', () => {
    const standard = outcome('two-vnfs', 'ovs-kernel')
    expect(lostPart(standard)).toBeGreaterThan(0.1)
    expect(Object.keys(losses(standard))).toEqual(['vm-1.txRing/tx_dropped', 'vm-2.txRing/tx_dropped'])
  })

  // Done, replaced or skipped, for guests that forward in their kernels: no process, so no step 11.
  const table = {
    'bare-metal': 'DDDDSSSSSSS',
    'ovs-kernel': 'DDDDDDDDDDS',
    passthrough: 'DRRSSSSSDDS',
    'sriov-veb': 'DRRSSRSSDDS',
    'sriov-vepa': 'DRRSSRSSDDS',
    'ovs-dpdk': 'DDSRSDDDDDS',
  }
  it.each(Object.entries(table))('%s takes the steps %s', (mode, states) => {
    const { steps } = outcome('two-vnfs', mode).end
    expect(steps.map(({ state }) => state[0].toUpperCase()).join('')).toBe(states)
    for (const { step, state, packets } of steps) expect(packets > 0, `step ${step}`).toBe(state !== 'skipped')
  })

  it('takes two wires for passthrough and one for the others', () => {
    const wires = Object.fromEntries(modeIds.map((mode) => [mode, outcome('two-vnfs', mode).end.wiresUsed]))
    expect(wires).toEqual({ ...Object.fromEntries(modeIds.map((mode) => [mode, 1])), passthrough: 2 })
  })
})

describe('east-west', () => {
  it('is bounded by the link where frames cross it, and only there', () => {
    // 10 Gb/s / (8 x 1538 B) = 812 744 frames/s.
    for (const mode of ['passthrough', 'sriov-vepa']) {
      expect(lostPart(outcome('east-west', mode)), mode).toBeGreaterThan(0.25)
      expect(rate(outcome('east-west', mode)), mode).toBeLessThanOrEqual(812_745)
    }
    for (const mode of ['sriov-veb', 'ovs-dpdk', 'ovs-kernel']) {
      expect(losses(outcome('east-west', mode)), mode).toEqual({})
      expect(
        outcome('east-west', mode).end.links.every(({ packets }) => packets === 0),
        mode,
      ).toBe(true)
    }
  })

  it('has the lowest latency of the virtual modes in OVS-DPDK', () => {
    const others = ['ovs-kernel', ...assigned].map((mode) => median(outcome('east-west', mode)))
    expect(median(outcome('east-west', 'ovs-dpdk'))).toBeLessThan(Math.min(...others))
  })
})

describe('vepa-without-relay', () => {
  it('loses exactly the frames from VNF to VNF, at the switch, in VEPA alone', () => {
    const vepa = outcome('vepa-without-relay', 'sriov-vepa')
    const [sent] = vepa.drained.transmitSteps
    expect(sent.packets).toBeGreaterThan(1000)
    expect(losses(vepa)).toEqual({ 'tor/no_reflective_relay': sent.packets })
    const out = vepa.drained.links.find(({ direction }) => direction === 'transmit')
    expect(out?.packets).toBe(sent.packets)
    // What VNF 2 gets in VEB and not in VEPA is what VNF 1 sent.
    const received = (mode: string) => outcome('vepa-without-relay', mode).drained.guests.map((one) => one.delivered)
    const [one, two] = received('sriov-vepa')
    expect(received('sriov-veb')).toEqual([one, two + sent.packets])
    for (const mode of modeIds.filter((id) => id !== 'sriov-vepa'))
      expect(losses(outcome('vepa-without-relay', mode)), mode).toEqual({})
  })

  it('loses nothing once the switch reflects', () => {
    const lab = exampleLab('vepa-without-relay')
    const externalSwitch = lab.externalSwitch && { ...lab.externalSwitch, reflectiveRelay: true }
    expect(losses(outcomeOf({ ...lab, externalSwitch }, 'sriov-vepa'))).toEqual({})
  })
})

describe('service-chain', () => {
  const onLink = (mode: string, direction: string) =>
    outcome('service-chain', mode).drained.links.flatMap((link) => (link.direction === direction ? link.packets : []))

  it('fills the one PMD, and a second one is enough', () => {
    const dpdk = outcome('service-chain', 'ovs-dpdk')
    expect(Object.keys(losses(dpdk))).toEqual(['pnic-0.rxRing.0/rx_missed'])
    expect(dpdk.drained.copiesPerPacket).toBeCloseTo(8, 6)
    expect(
      losses(outcomeOf(withSettings(exampleLab('service-chain'), 'ovs-dpdk', { pmdCores: 2 }), 'ovs-dpdk')),
    ).toEqual({})
    expect(lostPart(outcome('service-chain', 'ovs-kernel'))).toBeGreaterThan(0.1)
  })

  it('crosses the link once each way in VEB, four times in VEPA, and takes four wires in passthrough', () => {
    const { offered } = outcome('service-chain', 'sriov-veb').drained
    for (const direction of ['receive', 'transmit']) {
      expect(onLink('sriov-veb', direction)).toEqual([offered.packets])
      expect(onLink('sriov-vepa', direction)).toEqual([4 * offered.packets])
      expect(onLink('passthrough', direction)).toEqual(Array(4).fill(offered.packets))
    }
    expect(outcome('service-chain', 'passthrough').end.wiresUsed).toBe(4)
    for (const mode of assigned) expect(losses(outcome('service-chain', mode)), mode).toEqual({})
  })
})

describe('many-flows', () => {
  it('differs from many-flows-port by the rule alone', () => {
    const [rules, port] = [exampleLab('many-flows'), exampleLab('many-flows-port')]
    expect(rules.traffic.rules.granularity).toBe('5tuple')
    const changed = { ...rules.traffic, rules: { ...rules.traffic.rules, granularity: 'port' } }
    expect({ ...port, name: '', notes: '' }).toEqual({ ...rules, name: '', notes: '', traffic: changed })
  })

  it('costs Open vSwitch upcalls under 5-tuple rules, and nothing under a port rule', () => {
    expect(Object.keys(losses(outcome('many-flows', 'ovs-kernel')))).toEqual(['ovs.upcalls/lost'])
    expect(lostPart(outcome('many-flows', 'ovs-kernel'))).toBeGreaterThan(0.3)
    expect(lostPart(outcome('many-flows', 'ovs-dpdk'))).toBeGreaterThan(0.4)
    for (const mode of modeIds) expect(losses(outcome('many-flows-port', mode)), mode).toEqual({})
  })

  it.each(['bare-metal', ...assigned])('is all the same to %s', (mode) => {
    expect(median(outcome('many-flows', mode))).toBe(median(outcome('many-flows-port', mode)))
  })
})

describe('six-vnfs-two-pnics', () => {
  it('is refused by passthrough alone, which names the VNFs that get no pNIC', () => {
    const lab = exampleLab('six-vnfs-two-pnics')
    expect(modeIds.filter((mode) => refusalsOf(lab, mode).length > 0)).toEqual(['passthrough'])
    const [refusal, ...more] = refusalsOf(lab, 'passthrough')
    expect(more).toEqual([])
    for (const name of ['VNF 3', 'VNF 4', 'VNF 5', 'VNF 6']) expect(refusal.message).toContain(name)
    expect(refusal.message).not.toMatch(/VNF [12]\b/)
    expect(refusal.remedies.length).toBeGreaterThan(0)
  })
})

describe('interrupt-storm', () => {
  const lab = exampleLab('interrupt-storm')
  const inEra = (kernelEra: Lab['host']['kernelEra']) =>
    outcomeOf({ ...lab, host: { ...lab.host, kernelEra } }, 'bare-metal')

  it('leaves the application about half of the core where ksoftirqd takes over', () => {
    const { end } = outcome('interrupt-storm', 'bare-metal')
    const shared = end.cores.find(({ id }) => id === 'cpu0')
    const part = ((shared?.picoseconds.guestApp ?? 0) * 1e-3) / end.simulatedNanoseconds
    expect(part).toBeGreaterThan(0.4)
    expect(part).toBeLessThan(0.6)
    expect(lostPart(outcome('interrupt-storm', 'bare-metal'))).toBeGreaterThan(0.5)
  })

  it.each(['before-4.9', 'from-6.5'] as const)('starves the application in the kernels %s', (era) => {
    const starved = inEra(era)
    expect(Object.keys(losses(starved))).toContain('vm-1.socket/UdpRcvbufErrors')
    expect(rate(starved)).toBeLessThan(0.1 * starved.end.offered.packetsPerSecond)
  })

  it.each(['before-4.9', '4.9-6.4', 'from-6.5'] as const)('livelocks without NAPI in the kernels %s', (kernelEra) => {
    const host = { ...lab.host, kernelEra, napi: false }
    // At a third of the load already, and the application gets nothing at all.
    const storm = outcomeOf(
      { ...lab, host, traffic: { ...lab.traffic, packetsPerSecond: lab.traffic.packetsPerSecond * 0.34 } },
      'bare-metal',
    )
    expect(storm.end.delivered.packets).toBe(0)
    expect(storm.end.cores.find(({ id }) => id === 'cpu0')?.picoseconds.guestApp).toBe(0)
    expect(Object.keys(losses(storm))).toEqual(
      expect.arrayContaining(['backlog.cpu0.rx0/backlog_full', 'pnic-0.rxRing.0/rx_missed']),
    )
    expect(storm.end.interrupts.host).toBeGreaterThan(0.9 * storm.end.offered.packets)
  })

  it('delivers about twice as much to an application on a core of its own', () => {
    const moved = { ...lab, guests: lab.guests.map((guest) => ({ ...guest, vcpuCores: ['cpu7'] })) }
    expect(rate(outcomeOf(moved, 'bare-metal'))).toBeGreaterThan(1.8 * rate(outcome('interrupt-storm', 'bare-metal')))
  })
})

describe('idle-is-slow', () => {
  const lab = exampleLab('idle-is-slow')

  it('takes the longer the more cores have to wake', () => {
    const [dpdk, bare, standard] = ['ovs-dpdk', 'bare-metal', 'ovs-kernel'].map((mode) =>
      median(outcome('idle-is-slow', mode)),
    )
    expect(dpdk).toBeGreaterThan(100 * microsecond)
    expect(bare).toBeGreaterThan(dpdk + 100 * microsecond)
    expect(standard).toBeGreaterThan(bare + 100 * microsecond)
  })

  it('takes microseconds when the cores stay awake, and less time under more load', () => {
    const awake = outcomeOf({ ...lab, host: { ...lab.host, deepestIdleState: 'none' } }, 'ovs-kernel')
    expect(median(awake)).toBeLessThan(20 * microsecond)
    const busier = outcomeOf({ ...lab, traffic: { ...lab.traffic, packetsPerSecond: 50_000 } }, 'ovs-kernel')
    expect(median(busier)).toBeLessThan(median(outcome('idle-is-slow', 'ovs-kernel')) / 3)
  })
})

describe('veb-is-not-a-bridge', () => {
  const lab = exampleLab('veb-is-not-a-bridge')

  it('works with Open vSwitch and dies in the spoof check of virtual functions', () => {
    for (const mode of ['ovs-kernel', 'ovs-dpdk', 'passthrough', 'bare-metal'])
      expect(losses(outcome('veb-is-not-a-bridge', mode)), mode).toEqual({})
    for (const mode of ['sriov-veb', 'sriov-vepa']) {
      const { drained } = outcome('veb-is-not-a-bridge', mode)
      expect(losses(outcome('veb-is-not-a-bridge', mode)), mode).toEqual({
        'vm-1.vf/spoof_check': drained.offered.packets,
      })
    }
  })

  it('is mended by MAC rewrite, which keeps the frames inside the card', () => {
    const guests = lab.guests.map((guest) => ({ ...guest, application: { ...guest.application, macRewrite: true } }))
    for (const mode of ['sriov-veb', 'sriov-vepa'])
      expect(losses(outcomeOf({ ...lab, guests }, mode)), mode).toEqual({})
    const sent = ({ drained }: Outcome) => drained.links.find(({ direction }) => direction === 'transmit')?.packets
    const mended = outcomeOf({ ...lab, guests }, 'sriov-veb')
    expect(sent(mended)).toBe(mended.drained.offered.packets)
    // Without the check the embedded switch does not know the address, and every frame goes out between the two VNFs.
    const unchecked = outcomeOf(withSettings(lab, 'sriov-veb', { spoofCheck: false }), 'sriov-veb')
    expect(sent(unchecked)).toBe(2 * unchecked.drained.offered.packets)
  })
})

describe('second-pmd-does-nothing', () => {
  const lab = exampleLab('second-pmd-does-nothing')
  const asShipped = () => outcome('second-pmd-does-nothing', 'ovs-dpdk')

  it('adds nothing to one receive queue, though both cores are full', () => {
    const two = asShipped()
    const one = outcomeOf(withSettings(lab, 'ovs-dpdk', { pmdCores: 1 }), 'ovs-dpdk')
    expect(Math.abs(rate(two) / rate(one) - 1)).toBeLessThan(0.02)
    expect(Object.keys(losses(two))).toEqual(['pnic-0.rxRing.0/rx_missed'])
    const cores = two.end.cores.filter(({ role }) => role.startsWith('PMD'))
    expect(cores.map(({ utilisation }) => utilisation)).toEqual([1, 1])
    const useful = cores.map(({ picoseconds }) => picoseconds.vswitch + picoseconds.copy)
    expect([useful[0] > 0, useful[1]]).toEqual([true, 0])
  })

  it('nearly doubles the rate with a second receive queue', () => {
    expect(rate(outcomeOf(withSettings(lab, 'ovs-dpdk', { rxQueues: 2 }), 'ovs-dpdk'))).toBeGreaterThan(
      1.8 * rate(asShipped()),
    )
  })
})

describe('five-graves', () => {
  const graves = {
    'bare-metal': 'pnic-0.rxRing.0/rx_missed',
    'ovs-kernel': 'tap.vm-2/tx_dropped',
    passthrough: 'vm-2.rxRing/rx_missed',
    'sriov-veb': 'vm-2.rxRing/rx_missed',
    'sriov-vepa': 'vm-2.rxRing/rx_missed',
    'ovs-dpdk': 'vhost-user.vm-2/ovs_tx_failure_drops',
  }
  const socket = 'vm-1.socket/UdpRcvbufErrors'

  it.each(Object.entries(graves))('buries the frames of %s at %s and at the socket', (mode, place) => {
    const lost = losses(outcome('five-graves', mode))
    expect(Object.keys(lost).sort()).toEqual([place, socket].sort())
    expect(lost[place]).toBeGreaterThan(1000)
    if (mode !== 'bare-metal') expect(lost[socket]).toBeGreaterThan(1000)
  })

  it('gains delay and no rate from a longer ring', () => {
    const lab = exampleLab('five-graves')
    const longer = {
      ...lab,
      pnics: lab.pnics.map((pnic) => ({ ...pnic, rxRingDescriptors: 4 * pnic.rxRingDescriptors })),
    }
    const [before, after] = [outcome('five-graves', 'sriov-veb'), outcomeOf(longer, 'sriov-veb')]
    expect(Math.abs(rate(after) / rate(before) - 1)).toBeLessThan(0.02)
    expect(after.end.latencyNanoseconds?.p99).toBeGreaterThan(2 * (before.end.latencyNanoseconds?.p99 ?? Infinity))
  })
})
