import { describe, expect, it } from 'vitest'
import type { Claim, ClaimFinding } from '../../../src-main/contract/calls'
import type { Drawing } from '../../../src-main/contract/drawing'
import type { Lab } from '../../../src-main/contract/lab'
import type { RefusedRun, RunSummary } from '../../../src-main/contract/summary'
import { catalogue, refusalsOf, Run } from '../../../src-main/engine'
import { claimsOf } from '../../../src-main/session/comparison/claims/claims'
import { demands, demandsIn } from '../../../src-main/session/comparison/claims/price'
import { exampleLab } from '../../examples/runs'

const { modes } = catalogue()

interface Results {
  readonly lab: Lab
  readonly runs: readonly (RunSummary | RefusedRun)[]
  readonly drawings: Readonly<Record<string, Drawing>>
}

const known = new Map<string, Results>()
/** All modes of an example, run once for the whole file. */
function results(example: string): Results {
  const found = known.get(example)
  if (found) return found
  const lab = exampleLab(example)
  const drawings: Record<string, Drawing> = {}
  const runs = modes.map(({ id }) => {
    const refused = refusalsOf(lab, id)
    if (refused.length > 0) return { mode: id, refused }
    const run = Run.open(lab, id)
    run.advance(Infinity, Infinity)
    drawings[id] = run.drawing
    return run.summary()
  })
  const made = { lab, runs, drawings }
  known.set(example, made)
  return made
}

const judged = ({ lab, runs, drawings }: Results): readonly Claim[] => claimsOf(modes, lab, runs, drawings)
function finding(example: string, claim: string, mode: string): ClaimFinding {
  const found = judged(results(example)).find(({ id }) => id === claim)?.byMode[mode]
  if (!found) throw new Error(`${claim} is not said of ${mode}`)
  return found
}
const verdict = (example: string, claim: string, mode: string): string => finding(example, claim, mode).verdict
const figure = (example: string, claim: string, mode: string): string =>
  finding(example, claim, mode).figure.replaceAll('\u2009', ' ')
const summary = (example: string, mode: string): RunSummary => {
  const run = results(example).runs.find((candidate) => candidate.mode === mode)
  if (!run || 'refused' in run) throw new Error(`${mode} did not run`)
  return run
}

/** The results of an example, one mode's network and run put in the place of another's. */
function swapped(example: string, from: string, to: string): Results {
  const { lab, runs, drawings } = results(example)
  const drawing = drawings[from]
  if (!drawing) throw new Error(`${from} did not run`)
  const instead = { ...summary(example, from), mode: to }
  return {
    lab,
    runs: runs.map((run) => (run.mode === to ? instead : run)),
    drawings: { ...drawings, [to]: drawing },
  }
}
const inSwapped = (example: string, from: string, to: string, claim: string): ClaimFinding | undefined =>
  judged(swapped(example, from, to)).find(({ id }) => id === claim)?.byMode[to]

describe('one-to-one mapping', () => {
  it('holds where every VNF has its pNIC, and where too few pNICs make the mode refuse', () => {
    expect(verdict('two-vnfs', 'one-to-one', 'passthrough')).toBe('holds')
    expect(finding('six-vnfs-two-pnics', 'one-to-one', 'passthrough')).toMatchObject({
      verdict: 'holds',
      figure: '6 VNFs, 2 pNICs',
    })
  })
  it('cannot be told with one VNF', () => {
    expect(verdict('textbook', 'one-to-one', 'passthrough')).toBe('open')
  })
  it('would be contradicted by a card with two guests', () => {
    expect(inSwapped('two-vnfs', 'sriov-vepa', 'passthrough', 'one-to-one')).toMatchObject({
      verdict: 'contradicted',
      why: 'pNIC 0 serves 2 VNFs at once.',
    })
  })
})

describe('the hypervisor bypassed, the device reached directly', () => {
  it.each(['passthrough', 'sriov-veb', 'sriov-vepa'])('hold in %s, though it still takes interrupts', (mode) => {
    expect(verdict('two-vnfs', 'bypassed', mode)).toBe('holds')
    expect(finding('two-vnfs', 'bypassed', mode).why).toMatch(/interrupts and .* VM exits/)
    expect(verdict('two-vnfs', 'direct', mode)).toBe('holds')
  })
  it('are contradicted by a run in which the host switches and copies', () => {
    expect(inSwapped('two-vnfs', 'ovs-dpdk', 'sriov-veb', 'bypassed')).toMatchObject({ verdict: 'contradicted' })
    expect(inSwapped('two-vnfs', 'ovs-kernel', 'sriov-veb', 'bypassed')?.why).toMatch(/softirq.*vSwitch.*copies/)
    expect(inSwapped('two-vnfs', 'ovs-dpdk', 'sriov-veb', 'direct')).toMatchObject({ verdict: 'contradicted' })
  })
  it('are not said of standard OVS, OVS-DPDK and bare metal', () => {
    for (const { id, byMode } of judged(results('two-vnfs'))) {
      if (id === 'bypassed' || id === 'direct') {
        expect(Object.keys(byMode)).toEqual(['passthrough', 'sriov-veb', 'sriov-vepa'])
      }
    }
  })
  it('counts no copies where nothing arrived', () => {
    expect(verdict('veb-is-not-a-bridge', 'direct', 'sriov-veb')).toBe('open')
  })
})

describe('throughput up', () => {
  it('holds where standard OVS is at its limit, with both rates', () => {
    expect(finding('two-vnfs', 'throughput', 'passthrough')).toMatchObject({ verdict: 'holds' })
    expect(figure('two-vnfs', 'throughput', 'passthrough')).toBe('1.99 Mpps; Standard OVS 1.48 Mpps')
    expect(finding('two-vnfs', 'throughput', 'ovs-dpdk').why).toContain('vhost')
  })
  it('is contradicted by a link that is crossed twice, a transparent VNF and a switch that does not reflect', () => {
    expect(finding('east-west', 'throughput', 'sriov-vepa')).toMatchObject({ verdict: 'contradicted' })
    expect(finding('east-west', 'throughput', 'sriov-vepa').why).toContain('link')
    expect(verdict('east-west', 'throughput', 'sriov-veb')).toBe('holds')
    expect(finding('veb-is-not-a-bridge', 'throughput', 'sriov-veb').why).toContain('spoof_check')
    expect(finding('vepa-without-relay', 'throughput', 'sriov-vepa').why).toContain('no_reflective_relay')
  })
  it('cannot be said where nothing is near a limit, or the mode is refused', () => {
    expect(verdict('idle-is-slow', 'throughput', 'passthrough')).toBe('open')
    expect(verdict('six-vnfs-two-pnics', 'throughput', 'passthrough')).toBe('open')
  })
})

describe('CPU use down', () => {
  it('holds on a busy lab and is contradicted on an idle one by cores that poll', () => {
    expect(verdict('two-vnfs', 'cpu', 'ovs-dpdk')).toBe('holds')
    expect(finding('idle-is-slow', 'cpu', 'ovs-dpdk')).toMatchObject({ verdict: 'contradicted' })
    expect(finding('idle-is-slow', 'cpu', 'ovs-dpdk').why).toContain('polling that finds no packet')
    expect(verdict('idle-is-slow', 'cpu', 'passthrough')).toBe('holds')
  })
  it('cannot be said where no packet arrives in one of the two', () => {
    expect(summary('interrupt-storm', 'ovs-kernel').delivered.packetsPerSecond).toBe(0)
    expect(verdict('interrupt-storm', 'cpu', 'passthrough')).toBe('open')
    expect(verdict('veb-is-not-a-bridge', 'cpu', 'sriov-veb')).toBe('open')
  })
  it('gives CPU time per packet that times the rate is the cores used', () => {
    const run = summary('many-flows', 'ovs-dpdk')
    const cores = run.cores.reduce((sum, { utilisation }) => sum + utilisation, 0)
    const [, microseconds] = /^([\d.]+) µs per packet/.exec(figure('many-flows', 'cpu', 'ovs-dpdk')) ?? []
    expect((Number(microseconds) / 1e6) * run.delivered.packetsPerSecond).toBeCloseTo(cores, 1)
  })
})

describe('latency down', () => {
  it('holds at both quantiles, or is contradicted by one', () => {
    expect(verdict('two-vnfs', 'latency', 'ovs-dpdk')).toBe('holds')
    const standard = summary('vepa-without-relay', 'ovs-kernel').latencyNanoseconds
    const veb = summary('vepa-without-relay', 'sriov-veb').latencyNanoseconds
    expect(veb?.p50).toBeGreaterThan(standard?.p50 ?? Infinity)
    expect(veb?.p99).toBeLessThan(standard?.p99 ?? 0)
    expect(finding('vepa-without-relay', 'latency', 'sriov-veb')).toMatchObject({ verdict: 'contradicted' })
    expect(finding('vepa-without-relay', 'latency', 'sriov-veb').why).toMatch(/^p50 higher: .*step 3/)
    expect(verdict('service-chain', 'latency', 'ovs-dpdk')).toBe('contradicted')
  })
  it('cannot be said where nothing arrives', () => {
    expect(verdict('interrupt-storm', 'latency', 'passthrough')).toBe('open')
    expect(verdict('veb-is-not-a-bridge', 'latency', 'sriov-vepa')).toBe('open')
  })
})

describe('what it asks in return', () => {
  it('is paid in pNICs, polling cores, hugepages and crossings of the link', () => {
    expect(finding('two-vnfs', 'price', 'passthrough')).toMatchObject({
      verdict: 'holds',
      figure: '2 pNICs for 2 VNFs',
    })
    expect(figure('two-vnfs', 'price', 'ovs-dpdk')).toBe('2 cores polling; 8 192 MiB of 1G pages')
    expect(figure('east-west', 'price', 'sriov-vepa')).toMatch(/frames on the links; reflective relay on/)
    expect(verdict('east-west', 'price', 'sriov-veb')).toBe('holds')
  })
  it('is contradicted where PCIe is far from the limit, and not told without traffic between VNFs', () => {
    expect(verdict('vepa-without-relay', 'price', 'sriov-veb')).toBe('contradicted')
    expect(verdict('two-vnfs', 'price', 'sriov-veb')).toBe('open')
  })
  it('is what a mode that refuses the lab lacks', () => {
    expect(finding('textbook', 'price', 'ovs-dpdk')).toMatchObject({ verdict: 'holds', figure: 'refused' })
    expect(finding('textbook', 'price', 'ovs-dpdk').why).toContain('hugepages')
  })
  it('is known for everything that any mode with guests asks for', () => {
    const asked = modes.filter(({ id }) => id !== 'bare-metal').flatMap(({ asksInReturn }) => demandsIn(asksInReturn))
    expect(asked.length).toBeGreaterThan(5)
    for (const demand of asked)
      expect(
        demands.filter(({ words }) => words.test(demand)),
        demand,
      ).toHaveLength(1)
  })
})

describe('the claims together', () => {
  it('leave out bare metal, and speak in whole sentences', () => {
    for (const { byMode, says } of judged(results('east-west'))) {
      expect(Object.keys(byMode)).not.toContain('bare-metal')
      for (const text of [says, ...Object.values(byMode).map(({ why }) => why)]) {
        expect(text).toMatch(/^[A-Zp].*[.]$/s)
        expect(text).not.toMatch(/NaN|undefined|Infinity|null/)
      }
    }
  })
  it('cannot be judged without standard OVS to compare with', () => {
    const { lab, runs, drawings } = results('two-vnfs')
    const without = runs.map((run) => (run.mode === 'ovs-kernel' ? { mode: run.mode, refused: [] } : run))
    for (const claim of claimsOf(modes, lab, without, drawings)) {
      if (!['throughput', 'cpu', 'latency'].includes(claim.id)) continue
      expect(claim.byMode['passthrough']?.verdict).toBe('open')
    }
  })
})
