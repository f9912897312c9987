import { describe, expect, it } from 'vitest'
import type { ClosedForm } from '../../../../src-main/contract/report/closed-form'
import { Run } from '../../../../src-main/engine/index'
import { arrangements, labOf, type LabOptions, millisecond } from '../../support/lab'
import { type Hand, handOf, sum } from '../../zero-load/hand'

const hand = handOf({ gigahertz: 2.6, bytes: 64 })
const { cpu } = hand
const copy = cpu('copyBase') + cpu('copyPerByte')
const driver = sum(
  (['driverReceive', 'socketBufferBuild', 'receiveCore'] as const).map(cpu).concat(cpu('napiPoll') / 64),
)
const stack = cpu('ipUdpStack') + cpu('socketEnqueue')
const guest = driver + stack + cpu('receiveCall') + copy

function closedForm(mode: string, options: LabOptions): ClosedForm {
  const run = Run.open(labOf({ ...options, mode }), mode)
  run.advance(Infinity, Infinity)
  const form = run.summary().closedForm
  if (form === null) throw new Error(`${mode} has formulas`)
  return form
}

/** Nanoseconds per packet by resource. */
function needs(mode: string, options: LabOptions): Record<string, number> {
  const { resources } = closedForm(mode, { durationPicoseconds: millisecond, ...options })
  return Object.fromEntries(
    resources.map(({ id, name, nanosecondsPerPacket }) => [`${id} ${name}`, nanosecondsPerPacket]),
  )
}

/** What a resource whose name begins so takes of a packet, in picoseconds. */
function need(found: Record<string, number>, start: string): number {
  const names = Object.keys(found).filter((name) => name.startsWith(start))
  expect(names, start).toHaveLength(1)
  return found[names[0]] * 1000
}

describe('what a packet needs, by hand', () => {
  const pinned = { vhostCores: ['core-1'], qemuCores: ['core-1'], vswitchdCores: ['core-2'] }
  const lookup = cpu('ovsKeyExtract') + cpu('ovsLookup')
  const cases: readonly [name: string, mode: string, options: LabOptions, expected: Record<string, number>][] = [
    ['bare metal', 'bare-metal', {}, { 'core-0': driver + stack, 'core-3': cpu('receiveCall') + copy }],
    [
      'OVS in the kernel',
      'ovs-kernel',
      { settings: pinned },
      {
        'core-0': driver + lookup,
        'core-1': cpu('vhostDescriptor') + copy + cpu('vhostPublish'),
        'core-3': guest,
      },
    ],
    [
      'OVS in user space',
      'ovs-kernel',
      { settings: { ...pinned, datapath: 'userspace', backEnd: 'qemu' } },
      {
        'core-0': driver + cpu('socketEnqueue'),
        'core-1': cpu('tapRead') + cpu('qemuDescriptor') + copy,
        'core-2': cpu('packetSocketReceive') + cpu('userspaceLookup') + cpu('tapWrite') + 2 * copy,
        'core-3': guest,
      },
    ],
    ['passthrough', 'passthrough', {}, { 'core-3': guest }],
    ['VEPA', 'sriov-vepa', { switchNanoseconds: 200 }, { 'core-3': guest }],
    [
      'OVS-DPDK, one flow, DPDK guest',
      'ovs-dpdk',
      { settings: { pmdCoreIds: ['core-1'] }, guest: { kind: 'dpdk' }, traffic: { flows: 1 } },
      {
        'core-1':
          cpu('pollReceive') +
          cpu('emcLookup') +
          cpu('vhostUserEnqueue') +
          copy +
          (cpu('pollBurst') + cpu('flowGroup') + cpu('vhostUserFlush')) / 32,
        'core-3': cpu('pollReceive') + cpu('pollBurst') / 32,
      },
    ],
  ]
  for (const [name, mode, options, expected] of cases)
    it(`of cores, link and slot in ${name}`, () => {
      const found = needs(mode, options)
      for (const [core, picoseconds] of Object.entries(expected))
        expect(need(found, core), core).toBeCloseTo(picoseconds, 0)
      expect(need(found, 'pnic-0.link')).toBeCloseTo(hand.wire, 0)
      expect(need(found, 'pnic-0 PCIe')).toBeCloseTo(hand.dma, 0)
      expect(Object.keys(found)).toHaveLength(Object.keys(expected).length + 2)
    })

  it('from one VNF to another: inside the card in VEB, over the link both ways in VEPA', () => {
    const options = { guests: 2, paths: [['vm-1', 'vm-2']], guest: { kind: 'dpdk' }, switchNanoseconds: 200 } as const
    const veb = needs('sriov-veb', options)
    expect(Object.keys(veb).filter((name) => name.includes('link'))).toEqual([])
    expect(need(veb, 'pnic-0.veb')).toBeCloseTo(hand.fixed('vebPacket'), 0)
    expect(need(veb, 'pnic-0 PCIe of pNIC-0, into')).toBeCloseTo(hand.dma, 0)
    expect(need(veb, 'pnic-0 PCIe of pNIC-0, out')).toBeCloseTo(hand.dma, 0)
    const vepa = needs('sriov-vepa', options)
    expect(need(vepa, 'pnic-0.link')).toBeCloseTo(hand.wire, 0)
    expect(need(vepa, 'pnic-0.out')).toBeCloseTo(hand.wire, 0)
  })

  it('is less where a firewall refuses a part, and shared where queues share', () => {
    const options: LabOptions = {
      paths: [['wire', 'vm-1', 'wire']],
      cores: 6,
      application: { kind: 'firewall', runsIn: 'kernel', denyPercent: 25 },
      pnic: { rxQueues: 2, irqCores: ['core-0', 'core-1'] },
    }
    const found = needs('bare-metal', options)
    const forward = driver + cpu('ipForward') + 0.75 * cpu('driverTransmit')
    for (const core of ['core-0', 'core-1']) expect(need(found, core)).toBeCloseTo(forward / 2, 0)
    expect(need(found, 'pnic-0.out')).toBeCloseTo(0.75 * hand.wire, 0)
  })

  it('by a limit of what a function may send', () => {
    const found = needs('sriov-veb', { paths: [['vm-1', 'wire']], settings: { vfRateMbps: 1000 } })
    // 512 bits at 1 Gbit/s.
    expect(need(found, 'vm-1.vf')).toBeCloseTo(512_000, 0)
  })
})

describe('beside the simulation', () => {
  const measured = { durationPicoseconds: 6 * millisecond, warmupPicoseconds: 1 * millisecond }
  for (const [name, around] of Object.entries(arrangements))
    for (const kind of ['kernel', 'dpdk'] as const)
      it(`agrees at half of what it allows in ${name}, ${kind} guest`, () => {
        const options: LabOptions = { ...measured, ...around, guest: { kind } }
        const idle = closedForm(around.mode, { ...options, durationPicoseconds: 2 * millisecond })
        const packetsPerSecond = 0.5 * (idle.capacityPacketsPerSecond ?? NaN)
        const half = closedForm(around.mode, { ...options, traffic: { packetsPerSecond, arrivals: 'poisson' } })
        expect(half.throughput).toMatchObject({ agrees: true, closedForm: packetsPerSecond })
        expect(half.waits.filter(({ wait }) => !wait.agrees)).toEqual([])
        expect(half.waits.length).toBeGreaterThan(0)
        expect(half.text).toBe('Closed form and simulation agree within 5.00 %: all that is offered arrives.')
      })

  it('names the resource that polling fills, and the rate', () => {
    const options: LabOptions = {
      ...measured,
      settings: { pmdCoreIds: ['core-1'] },
      guest: { kind: 'dpdk' },
      traffic: { packetsPerSecond: 12e6, flows: 1 },
    }
    const form = closedForm('ovs-dpdk', options)
    const perPacket = [
      ...(['pollReceive', 'emcLookup', 'vhostUserEnqueue'] as const).map((cost: Parameters<Hand['cpu']>[0]) =>
        cpu(cost),
      ),
      copy,
      (cpu('pollBurst') + cpu('flowGroup') + cpu('vhostUserFlush')) / 32,
    ]
    expect(form.resource).toBe('core-1 (PMD 0)')
    expect(form.capacityPacketsPerSecond).toBeCloseTo(1e12 / sum(perPacket), 0)
    expect(form.throughput.agrees).toBe(true)
  })

  it('says in words what livelock takes from a guest', () => {
    const form = closedForm('sriov-veb', { ...measured, traffic: { packetsPerSecond: 3e6 } })
    expect(form.throughput.agrees).toBe(false)
    expect(form.text).toMatch(
      /^The closed form gives \d+ kpps \(what core-3 \(VM-1 vCPU 0\) carries\), the simulation /,
    )
    expect(form.text).toMatch(
      / less: interrupts, wake-ups, retries and losses behind work already done are not in the formula\.$/,
    )
  })

  it('knows what checks and switches refuse, whatever the load', () => {
    const options: LabOptions = { ...measured, guests: 2, paths: [['vm-1', 'vm-2']], switchNanoseconds: 200 }
    const chain: LabOptions = { ...options, paths: [['wire', 'vm-1', 'vm-2']], application: { macRewrite: false } }
    expect(closedForm('sriov-veb', chain).throughput).toMatchObject({ closedForm: 0, simulated: 0, agrees: true })
    const lab = labOf({ ...options, mode: 'sriov-vepa' })
    if (lab.externalSwitch === null) throw new Error('the lab has a switch')
    const run = Run.open({ ...lab, externalSwitch: { ...lab.externalSwitch, reflectiveRelay: false } }, 'sriov-vepa')
    run.advance(Infinity, Infinity)
    expect(run.summary().closedForm?.throughput).toMatchObject({ closedForm: 0, simulated: 0, agrees: true })
  })

  it('pays an upcall for each packet that finds the flow table full', () => {
    // Twice as many flows as megaflows may be.
    const found = needs('ovs-kernel', {
      settings: { vhostCores: ['core-1'], vswitchdCores: ['core-2'] },
      traffic: { flows: 400_000, rules: { granularity: '5tuple', masks: 1 } },
    })
    expect(need(found, 'core-2')).toBeCloseTo((cpu('upcallHandle') + copy) / 2, 0)
  })

  it('gives no wait where arrivals have no formula', () => {
    expect(closedForm('bare-metal', { traffic: { arrivals: 'bursty' } }).waits).toEqual([])
  })
})
